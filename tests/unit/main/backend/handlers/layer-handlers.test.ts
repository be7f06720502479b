import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenArticle } from '../../../../../src/contract/api';
import type { Change } from '../../../../../src/core/commands/change';
import { applyChange, invertChange } from '../../../../../src/core/commands/change';
import type { Command } from '../../../../../src/core/commands/command';
import { decide, layerOf } from '../../../../../src/core/commands/decide';
import type { Person } from '../../../../../src/core/model/article';
import { defaultTagset } from '../../../../../src/core/model/default-tagset';
import { changeId } from '../../../../../src/core/model/ids';
import { ann } from '../../../../builders/people';
import type { Bench } from '../desk-fixture';
import { Scratch } from '../desk-fixture';
import { FaultyFileSystem, failEvery } from '../faulty-file-system';

const scratch = new Scratch();
let folder: string;
beforeEach(async () => {
  folder = join(await scratch.folder(), 'desk');
});
afterEach(() => scratch.clean());

const story = 'Budget row\n\nThe mayor of Tarn said on Monday that nobody knew.\n\nTwo officials disagree.';

/** A desk with one article, seen as its window sees it. */
async function begin(fs = new FaultyFileSystem()) {
  const bench = await scratch.open(folder, {}, { fs });
  const { articleId } = await bench.import('story.txt', story);
  if (articleId === null) throw new Error('nothing was imported');
  const { me } = await bench.call('session.hello', {});
  return { bench, fs, me, articleId, opened: await bench.call('articles.open', { articleId }) };
}

function changeBy(me: Person, opened: OpenArticle, command: Command): Change {
  const ids = Array.from({ length: 12 }, () => randomUUID());
  const decided = decide(opened, command, {
    now: new Date().toISOString(),
    personId: me.id,
    ids,
    tagset: defaultTagset,
  });
  if (!decided.ok) throw new Error(decided.error.message);
  return decided.value;
}

function tagOf(opened: OpenArticle, words: string): Command {
  const start = opened.revision.text.indexOf(words);
  return { type: 'entity.tag', fragments: [{ start, end: start + words.length }], entityType: 'PLACE' };
}

async function reopen(bench: Bench, articleId: OpenArticle['article']['id']): Promise<OpenArticle> {
  return bench.call('articles.open', { articleId });
}

describe('layers.apply', () => {
  it('is durable when it answers, numbers the changes, and tells every window', async () => {
    const { bench, me, opened, articleId } = await begin();
    const first = changeBy(me, opened, tagOf(opened, 'Tarn'));
    expect(await bench.call('layers.apply', { change: first })).toEqual({ counter: 1 });
    const beside = await scratch.open(folder, { readOnly: true, stateFolder: `${folder}-state` });
    expect((await reopen(beside, articleId)).layers).toMatchObject([{ personId: me.id, counter: 1 }]);
    const second = changeBy(me, await reopen(bench, articleId), tagOf(opened, 'Monday'));
    expect(await bench.call('layers.apply', { change: second })).toEqual({ counter: 2 });
    expect(bench.named('layer.changed')).toEqual([
      { change: first, counter: 1, windowId: 'window-1' },
      { change: second, counter: 2, windowId: 'window-1' },
    ]);
    await bench.backend.close();
    const again = await scratch.open(folder);
    const after = await reopen(again, articleId);
    expect(Object.values(after.layers[0]?.annotations ?? {})).toHaveLength(2);
    const [summary] = await again.call('library.list', {});
    expect(summary).toMatchObject({ status: 'in_progress', counts: { entity: 2 } });
  });

  it('applies many changes sent at once in their order, in fewer writes', async () => {
    const { bench, fs, me, opened, articleId } = await begin();
    const changes: Change[] = [];
    let state: OpenArticle = opened;
    for (const words of ['Tarn', 'Monday', 'mayor', 'officials', 'Budget', 'nobody']) {
      const change = changeBy(me, state, tagOf(opened, words));
      const layer = applyChange(layerOf(state, me.id), change);
      if (!layer.ok) throw new Error(layer.error.message);
      state = { ...state, layers: [layer.value] };
      changes.push(change);
    }
    const renames = () => fs.operations.filter((operation) => operation === 'rename').length;
    const before = renames();
    const replies = await Promise.all(changes.map((change) => bench.call('layers.apply', { change })));
    expect(replies.map((reply) => reply.counter)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(renames() - before).toBeLessThan(6);
    expect((await reopen(bench, articleId)).layers).toEqual(state.layers);
  });

  it('applies a change that is sent twice once', async () => {
    const { bench, me, opened, articleId } = await begin();
    const change = changeBy(me, opened, tagOf(opened, 'Tarn'));
    expect(await bench.call('layers.apply', { change })).toEqual({ counter: 1 });
    expect(await bench.call('layers.apply', { change })).toEqual({ counter: 1 });
    expect((await reopen(bench, articleId)).layers[0]?.counter).toBe(1);
    expect(bench.named('layer.changed')).toHaveLength(1);
  });

  it('takes undo and redo', async () => {
    const { bench, me, opened, articleId } = await begin();
    const done = changeBy(me, opened, tagOf(opened, 'Tarn'));
    await bench.call('layers.apply', { change: done });
    const undone = { ...invertChange(done), id: changeId.parse(randomUUID()) };
    expect(await bench.call('layers.apply', { change: undone })).toEqual({ counter: 2 });
    expect((await reopen(bench, articleId)).layers[0]?.annotations).toEqual({});
    const redone = { ...invertChange(undone), id: changeId.parse(randomUUID()) };
    expect(await bench.call('layers.apply', { change: redone })).toEqual({ counter: 3 });
  });

  it('refuses what was changed meanwhile, and somebody else’s layer', async () => {
    const { bench, me, opened } = await begin();
    const change = changeBy(me, opened, tagOf(opened, 'Tarn'));
    await bench.call('layers.apply', { change });
    const before = await reopen(bench, opened.article.id);
    const [tag] = Object.values(before.layers[0]?.annotations ?? {});
    const set = (level: string): Change =>
      changeBy(me, before, {
        type: 'annotation.setFields',
        annotationId: tag?.id ?? '',
        values: { mentionLevel: level },
      });
    expect(await bench.call('layers.apply', { change: set('nominal') })).toEqual({ counter: 2 });
    expect(await bench.try('layers.apply', { change: set('pronoun') })).toMatchObject({
      error: { code: 'conflict', message: expect.stringContaining('Nothing was overwritten') },
    });
    const foreign = changeBy(ann, opened, tagOf(opened, 'Monday'));
    expect(await bench.try('layers.apply', { change: foreign })).toMatchObject({ error: { code: 'invalid' } });
  });

  it.each<[string, (change: Change) => unknown]>([
    [
      'a quote that is not the words',
      (change) =>
        edited(change, (tag) => ({
          ...tag,
          selector: { ...tag.selector, quote: { ...tag.selector.quote, exact: 'Elsewhere' } },
        })),
    ],
    [
      'a span outside the text',
      (change) =>
        edited(change, (tag) => ({ ...tag, selector: { ...tag.selector, fragments: [{ start: 5, end: 90_000 }] } })),
    ],
    [
      'a text that is not there',
      (change) => edited(change, (tag) => ({ ...tag, selector: { ...tag.selector, revisionId: randomUUID() } })),
    ],
    ['another person’s name', (change) => edited(change, (tag) => ({ ...tag, authorId: ann.id }))],
  ])('refuses a tag with %s, and changes nothing', async (_name, spoil) => {
    const { bench, me, opened, articleId } = await begin();
    const change = spoil(changeBy(me, opened, tagOf(opened, 'Tarn')));
    const reply = await bench.backend.dispatch('layers.apply', { change }, { windowId: 'window-1' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect((await reopen(bench, articleId)).layers).toEqual([]);
    await expect(stat(join(folder, 'articles', articleId, 'layers', `${me.id}.json`))).rejects.toThrow('ENOENT');
  });

  it('refuses a source without words that is not implicit', async () => {
    const { bench, me, opened } = await begin();
    const start = opened.revision.text.indexOf('said');
    const change = changeBy(me, opened, {
      type: 'attribution.start',
      part: 'cue',
      fragments: [{ start, end: start + 4 }],
      preset: null,
    });
    const spoiled = JSON.parse(
      JSON.stringify(change).replace('"identification":"implicit"', '"identification":"named"'),
    );
    const reply = await bench.backend.dispatch('layers.apply', { change: spoiled }, { windowId: 'window-1' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });

  it('rolls back when the disk is full, says so, and works again when it is not', async () => {
    const { bench, fs, me, opened, articleId } = await begin();
    await bench.call('layers.apply', { change: changeBy(me, opened, tagOf(opened, 'Tarn')) });
    const before = await reopen(bench, articleId);
    fs.fault = failEvery('write', 'ENOSPC');
    const change = changeBy(me, before, tagOf(opened, 'Monday'));
    const failed = await bench.try('layers.apply', { change });
    expect(failed).toMatchObject({ error: { code: 'disk', message: expect.stringContaining('Free some space') } });
    expect(await reopen(bench, articleId)).toEqual(before);
    expect(bench.named('saving.changed')).toEqual([{ problem: expect.stringContaining('disk is full') }]);
    fs.fault = () => undefined;
    expect(await bench.call('layers.apply', { change })).toEqual({ counter: 2 });
    expect(bench.named('saving.changed').at(-1)).toEqual({ problem: null });
    expect(bench.named('layer.changed')).toHaveLength(2);
  });

  it('tells the summary of an article after a change', async () => {
    const { bench, me, opened, articleId } = await begin();
    const before = bench.named('library.changed').length;
    const told = new Promise<void>((resolve) => {
      bench.backend.subscribe((name) => name === 'library.changed' && resolve());
    });
    await bench.call('library.list', {});
    await bench.call('layers.apply', { change: changeBy(me, opened, tagOf(opened, 'Tarn')) });
    await told;
    expect(bench.named('library.changed').slice(before)).toMatchObject([
      { summary: { articleId, counts: { entity: 1 } } },
    ]);
  });
});

/** The change with its annotation spoiled; it stays of the right shape. */
function edited(
  change: Change,
  spoil: (tag: Extract<Change['edits'][number], { table: 'annotations' }>['after'] & { kind: 'entity' }) => unknown,
): unknown {
  return {
    ...change,
    edits: change.edits.map((edit) =>
      edit.table === 'annotations' && edit.after?.kind === 'entity' ? { ...edit, after: spoil(edit.after) } : edit,
    ),
  };
}
