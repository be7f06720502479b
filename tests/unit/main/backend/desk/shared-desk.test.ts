import { cp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../../../../src/core/commands/change';
import type { Command } from '../../../../../src/core/commands/command';
import type { Person } from '../../../../../src/core/model/article';
import { liveAnnotations } from '../../../../../src/core/model/article-state';
import type { ArticleId } from '../../../../../src/core/model/ids';
import { revisionId } from '../../../../../src/core/model/ids';
import type { Layer } from '../../../../../src/core/model/records';
import type { BackendOptions } from '../../../../../src/main/backend/backend';
import type { BackendParts } from '../../../../../src/main/backend/start-backend';
import type { FileSystem } from '../../../../../src/main/backend/storage/file-system';
import { nodeFileSystem } from '../../../../../src/main/backend/storage/file-system';
import { doc, p } from '../../../../builders/document';
import { act, at } from '../../../../builders/tagging';
import { until } from '../../../../builders/until';
import type { Bench } from '../desk-fixture';
import { Scratch } from '../desk-fixture';
import { untilWritten } from './until-written';

const scratch = new Scratch();
let folder: string;
/** Two people on one folder, each in a process of his own as far as files go. */
let mine: Bench;
let theirs: Bench;
let them: Person;
let articleId: ArticleId;
beforeEach(async () => {
  const above = await scratch.folder();
  folder = join(above, 'desk');
  mine = await sit();
  const report = await mine.import('a.txt', 'Ida Holt said Ola Berg left.\n\nNobody else was there.');
  articleId = report.articleId ?? never();
  theirs = await sit({ stateFolder: join(above, 'elsewhere') });
  them = (await theirs.call('session.hello', {})).me;
});
afterEach(() => scratch.clean());

/** Opens the desk as somebody whose file follows at once. */
function sit(options: Partial<BackendOptions> = {}, parts: Partial<BackendParts> = {}): Promise<Bench> {
  return scratch.open(folder, options, { settleMs: 1, ...parts });
}

/** Tags words in the layer of whoever sits at a bench, and waits for the file. */
async function tag(bench: Bench, words: string): Promise<void> {
  const article = await bench.call('articles.open', { articleId });
  await run(bench, { type: 'entity.tag', fragments: [at(article, words)], entityType: 'PERSON' });
}

async function run(bench: Bench, command: Command): Promise<Change> {
  const article = await bench.call('articles.open', { articleId });
  const { me } = await bench.call('session.hello', {});
  const { change } = act(article, command, me);
  const { counter } = await bench.call('layers.apply', { change });
  await untilWritten(folder, [articleId, me.id], counter);
  return change;
}

async function wordsSeenBy(bench: Bench): Promise<string[]> {
  const [layer] = await bench.call('layers.read', { articleId, personIds: [them.id] });
  if (layer === undefined) return [];
  return liveAnnotations(layer).flatMap((item) => (item.kind === 'entity' ? [item.selector.quote.exact] : []));
}

const theirFile = (): string => join(folder, 'articles', articleId, 'layers', `${them.id}.json`);

describe('a desk that two people share', () => {
  it('tells what a colleague tagged in the article that is open, reads that file only, and tells nobody of his own', async () => {
    const reads: string[] = [];
    const readFile: FileSystem['readFile'] = (path) => {
      reads.push(path);
      return nodeFileSystem.readFile(path);
    };
    await mine.backend.close();
    mine = await sit({}, { fs: { ...nodeFileSystem, readFile } });
    await mine.call('articles.open', { articleId });
    await tag(mine, 'Nobody');
    reads.length = 0;
    await tag(theirs, 'Ida Holt');
    await until(() => expect(mine.named('layers.changed')).toEqual([{ articleId, personIds: [them.id] }]));
    expect(await wordsSeenBy(mine)).toEqual(['Ida Holt']);
    await until(() => expect(mine.named('library.changed').length).toBeGreaterThan(0));
    expect(reads).toEqual([theirFile()]);
  });

  it('tells of a colleague’s new text, and shows his tags on it', async () => {
    const { revision } = await mine.call('articles.open', { articleId });
    const newer = revisionId.parse('3f2b1c58-9d54-4c55-9f60-000000000001');
    const document = doc(p('On Monday Ida Holt said Ola Berg left.'), p('Nobody else was there.'));
    const given = { articleId, basedOn: revision.id, document, edits: null, revisionId: newer };
    await theirs.call('texts.saveRevision', given);
    await tag(theirs, 'On Monday');
    await until(() => expect(mine.named('layers.changed')).toHaveLength(1));
    expect(mine.named('text.changed')).toEqual([{ articleId, revisionId: newer, rivals: 0 }]);
    const open = await mine.call('articles.open', { articleId });
    expect(open.revision).toMatchObject({ id: newer, parentId: revision.id, authorId: them.id });
    expect(open.ancestors.map(({ id }) => id)).toEqual([revision.id]);
  });

  it('tells who a colleague is now, and what he did to the tagset', async () => {
    const values = { displayName: 'Lena Moe', initials: 'LM', color: 'p3', role: 'editor' } as const;
    await mine.call('articles.open', { articleId });
    await theirs.call('people.update', values);
    await until(() => expect(mine.named('person.changed')).toContainEqual({ person: { id: them.id, ...values } }));
    const { tagset } = await theirs.call('session.hello', {});
    const [first] = tagset.entityTypes;
    const set = { of: 'entityType', key: first?.key ?? never(), values: { label: 'Human being' } } as const;
    await theirs.call('tagset.edit', { sets: [set] });
    await until(() => expect(mine.named('tagset.changed')).toHaveLength(1));
    expect((await mine.call('session.hello', {})).tagset.entityTypes[0]?.label).toBe('Human being');
  });

  it('finds out by looking where the folder tells nobody, as network drives do', async () => {
    await mine.backend.close();
    mine = await sit({}, { fs: { ...nodeFileSystem, watchFolder: () => () => undefined } });
    await mine.call('articles.open', { articleId });
    await tag(theirs, 'Ida Holt');
    await until(() => expect(mine.named('layers.changed')).toEqual([{ articleId, personIds: [them.id] }]));
  });

  it('tells of an article that a colleague added', async () => {
    const added = await theirs.import('b.txt', 'Another story.');
    const summary = expect.objectContaining({ articleId: added.articleId });
    await until(() => expect(mine.named('library.changed')).toContainEqual({ summary }));
  });
});

describe('a colleague’s file that a sync has not brought whole', () => {
  beforeEach(async () => {
    await tag(theirs, 'Ida Holt');
    await mine.call('articles.open', { articleId });
    expect(await wordsSeenBy(mine)).toEqual(['Ida Holt']);
  });

  it('is not taken while it is half there, and is when it is whole, though its size and date stay', async () => {
    const before = await readFile(theirFile());
    await tag(theirs, 'Ola Berg');
    await theirs.backend.close();
    const whole = await readFile(theirFile());
    await writeFile(theirFile(), Buffer.concat([whole.subarray(0, 200), Buffer.alloc(whole.length - 200)]));
    const date = new Date('2026-11-24T09:00:00Z');
    await utimes(theirFile(), date, date);
    // A look in the background may have come before the file was cut: then it has been whole once already.
    const kept = [['Ida Holt'], ['Ida Holt', 'Ola Berg']];
    expect(kept).toContainEqual(await wordsSeenBy(mine));
    await writeFile(theirFile(), whole);
    await utimes(theirFile(), date, date);
    expect(await wordsSeenBy(mine)).toEqual(['Ida Holt', 'Ola Berg']);
    expect(before).not.toEqual(whole);
  });

  it('does not win when it is an older copy, nor when it goes away', async () => {
    const older = await readFile(theirFile());
    await tag(theirs, 'Ola Berg');
    await theirs.backend.close();
    expect(await wordsSeenBy(mine)).toEqual(['Ida Holt', 'Ola Berg']);
    await writeFile(`${theirFile()}.new`, older);
    await rename(`${theirFile()}.new`, theirFile());
    expect(await wordsSeenBy(mine)).toEqual(['Ida Holt', 'Ola Berg']);
    await rm(theirFile());
    expect(await wordsSeenBy(mine)).toEqual(['Ida Holt', 'Ola Berg']);
  });

  it('shuts nobody out when it came half before it was ever seen', async () => {
    const whole = await readFile(theirFile());
    await theirs.backend.close();
    await mine.backend.close();
    await writeFile(theirFile(), whole.subarray(0, 100));
    mine = await sit();
    expect((await mine.call('articles.open', { articleId })).layers).toEqual([]);
    const exported = await mine.call('exports.write', { articleIds: [articleId], format: 'galley', dryRun: true });
    expect(exported.losses[0]).toMatch(/^The tags of Reporter 2 in “.*” could not be read now and were left out$/);
    await writeFile(theirFile(), whole);
    await until(() => expect(mine.named('layers.changed')).toHaveLength(1));
    expect(await wordsSeenBy(mine)).toEqual(['Ida Holt']);
  });

  it('is a text of which half came: the one before stays current until it is whole', async () => {
    const { revision } = await theirs.call('articles.open', { articleId });
    const newer = revisionId.parse('3f2b1c58-9d54-4c55-9f60-000000000001');
    const given = {
      articleId,
      basedOn: revision.id,
      document: doc(p('Another text.')),
      edits: null,
      revisionId: newer,
    };
    const revisions = join(folder, 'articles', articleId, 'revisions');
    await theirs.call('texts.saveRevision', given);
    const path = join(revisions, `${newer}.json`);
    const whole = await readFile(path);
    await writeFile(path, whole.subarray(0, whole.length / 2));
    await mine.backend.close();
    mine = await sit();
    expect((await mine.call('articles.open', { articleId })).revision.id).toBe(revision.id);
    await writeFile(path, whole);
    await until(() => expect(mine.named('text.changed')).toEqual([{ articleId, revisionId: newer, rivals: 0 }]));
    expect(await readdir(revisions)).toHaveLength(2);
  });
});

/** What the window is told is in trouble, by now. */
function troublesOf(
  bench: Bench,
): { kind: string; words: string; actions: string[]; id: string; maker: string | null }[] {
  const last = bench.named('sharing.changed').at(-1);
  return (last as { troubles: ReturnType<typeof troublesOf> } | undefined)?.troubles ?? [];
}

describe('what is in trouble in the folder', () => {
  beforeEach(async () => {
    await tag(theirs, 'Ida Holt');
    await tag(mine, 'Ola Berg');
    await mine.call('articles.open', { articleId });
  });

  it('is told when it lasts, and no more when it has passed', async () => {
    await theirs.backend.close();
    const whole = await readFile(theirFile());
    await writeFile(theirFile(), whole.subarray(0, 100));
    await until(() => expect(troublesOf(mine)).toMatchObject([{ kind: 'unreadable', actions: [] }]));
    expect(troublesOf(mine)[0]?.words).toContain('cannot be read: it is cut off');
    expect(await mine.call('sharing.troubles', {})).toEqual(troublesOf(mine));
    await writeFile(theirFile(), whole);
    await until(() => expect(troublesOf(mine)).toEqual([]));
  }, 20_000);

  it('is an older copy, which counts only when one says so', async () => {
    const older = await readFile(theirFile());
    await tag(theirs, 'Nobody');
    expect(await wordsSeenBy(mine)).toEqual(['Ida Holt', 'Nobody']);
    await theirs.backend.close();
    await writeFile(theirFile(), older);
    await until(() => expect(troublesOf(mine)).toMatchObject([{ kind: 'older', actions: ['takeOlder'] }]));
    await mine.call('sharing.resolve', { id: troublesOf(mine)[0]?.id ?? '', action: 'takeOlder' });
    expect(await wordsSeenBy(mine)).toEqual(['Ida Holt']);
    expect(troublesOf(mine)).toEqual([]);
  }, 20_000);

  it('is an older copy that came while Galley was closed, until the newer one comes', async () => {
    const older = await readFile(theirFile());
    await tag(theirs, 'Nobody');
    const newer = await readFile(theirFile());
    expect(await wordsSeenBy(mine)).toEqual(['Ida Holt', 'Nobody']);
    await theirs.backend.close();
    await mine.backend.close();
    await writeFile(theirFile(), older);
    mine = await sit();
    expect(await wordsSeenBy(mine)).toEqual(['Ida Holt']);
    await until(() => expect(troublesOf(mine)).toMatchObject([{ kind: 'older', actions: ['takeOlder'] }]));
    expect(troublesOf(mine)[0]?.words).toContain('1 changes, where 2 were seen');
    expect(troublesOf(mine)[0]?.words).toContain('You see what there is until the newer ones come.');
    await writeFile(theirFile(), newer);
    await until(() => expect(troublesOf(mine)).toEqual([]));
    expect(await wordsSeenBy(mine)).toEqual(['Ida Holt', 'Nobody']);
  }, 20_000);

  it('is a copy of one’s own tags, which is merged in tag by tag and then set aside', async () => {
    const { me } = await mine.call('session.hello', {});
    const layers = join(folder, 'articles', articleId, 'layers');
    const earlier = await readFile(join(layers, `${me.id}.json`));
    await tag(mine, 'Nobody');
    await mine.backend.close();
    const copy = join(layers, `${me.id}.sync-conflict-20261124-091500-K3FQ7AB.json`);
    await rename(join(layers, `${me.id}.json`), copy);
    await writeFile(join(layers, `${me.id}.json`), earlier);
    mine = await sit();
    await mine.call('articles.open', { articleId });
    await until(() => expect(troublesOf(mine)).toMatchObject([{ kind: 'copy', maker: 'Syncthing' }]));
    const [trouble] = troublesOf(mine);
    expect(trouble?.words).toContain('2 new, 2 unchanged');
    expect(trouble?.actions).toEqual(['take', 'setAside']);
    await mine.call('sharing.resolve', { id: trouble?.id ?? '', action: 'take' });
    const [own] = await mine.call('layers.read', { articleId, personIds: [me.id] });
    expect(own && liveAnnotations(own)).toHaveLength(2);
    expect(mine.named('layers.changed')).toEqual([{ articleId, personIds: [me.id] }]);
    expect(troublesOf(mine)).toEqual([]);
    expect(await readdir(join(folder, '.galley/quarantine'))).toHaveLength(1);
    // Colleagues are told that it is there and cannot decide about it.
    expect(await theirs.try('sharing.resolve', { id: trouble?.id ?? '', action: 'setAside' })).toMatchObject({
      ok: false,
    });
  });

  it('is told to a colleague as somebody else’s to decide', async () => {
    const layers = join(folder, 'articles', articleId, 'layers');
    await writeFile(join(layers, `${them.id} (1).json`), await readFile(theirFile()));
    await until(() => expect(troublesOf(mine)).toMatchObject([{ kind: 'copy', actions: [] }]));
    expect(await mine.try('sharing.resolve', { id: troublesOf(mine)[0]?.id ?? '', action: 'setAside' })).toMatchObject({
      error: { code: 'invalid' },
    });
    await theirs.call('articles.open', { articleId });
    await until(() => expect(troublesOf(theirs)).toMatchObject([{ kind: 'copy', actions: ['setAside'] }]));
  });
});

describe('one person at two machines', () => {
  it('keeps what was done on either, and says so', async () => {
    const laptop = `${folder}-laptop`;
    scratch.onClean(() => rm(laptop, { recursive: true, force: true }));
    await cp(join(`${folder}-state`, 'desks'), join(laptop, 'desks'), { recursive: true });
    const second = await sit({ stateFolder: laptop });
    const { me } = await second.call('session.hello', {});
    expect(me.id).toBe((await mine.call('session.hello', {})).me.id);
    await second.call('articles.open', { articleId });
    await tag(mine, 'Ida Holt');
    await tag(second, 'Ola Berg');
    const own = await until(async () => {
      const [read] = await second.call('layers.read', { articleId, personIds: [me.id] });
      expect(read && liveAnnotations(read)).toHaveLength(2);
      return read;
    });
    await until(async () => {
      const [there] = await mine.call('layers.read', { articleId, personIds: [me.id] });
      expect(there).toEqual(own);
    });
    expect(mine.named('sharing.merged')).toContainEqual({ articleId, how: 'adopted' });

    // What is removed at one of them is not brought back by the other, who writes before he sees it.
    const remark = await run(mine, { type: 'comment.add', target: { on: 'article' }, text: 'Who?', mentions: [] });
    const commentId = remark.edits[0]?.id ?? never();
    const ownAt = async (bench: Bench): Promise<Layer> =>
      (await bench.call('layers.read', { articleId, personIds: [me.id] }))[0] ?? never();
    await until(async () => expect((await ownAt(second)).comments).toHaveProperty(commentId));
    await Promise.all([run(second, { type: 'comment.delete', commentId }), tag(mine, 'Nobody')]);
    await until(async () => {
      const layer = await ownAt(mine);
      expect(layer).toMatchObject({ comments: {}, removals: { [commentId]: 2 } });
      expect(liveAnnotations(layer)).toHaveLength(3);
      expect(await ownAt(second)).toEqual(layer);
    });
  });
});

function never(): never {
  throw new Error('there is no such thing');
}
