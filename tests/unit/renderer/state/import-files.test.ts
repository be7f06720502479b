import { describe, expect, it } from 'vitest';
import type { ImportInspection, ImportReport } from '../../../../src/contract/api';
import { createApp } from '../../../../src/renderer/state/app';
import { importFiles } from '../../../../src/renderer/state/import-files';
import type { PickedFile } from '../../../../src/renderer/state/send-file';
import { doc, p } from '../../../builders/document';
import { fakeClient } from '../../../builders/fake-client';
import { ann } from '../../../builders/people';
import { state } from '../../../builders/state';
import { until } from '../../../builders/until';

const report: ImportReport = {
  ...{ fileName: 'a.txt', articleId: null, title: null, words: 0, blocks: 0, encoding: null },
  leftOut: 0,
  parts: null,
  merges: [],
  problems: ['Told.'],
};

function inspection(isKnown: boolean): ImportInspection {
  const label = { label: 'VESSEL', place: 'span' as const, count: 2, target: 'note', isKnown };
  return {
    format: 'brat',
    formatLabel: 'brat standoff',
    articles: 1,
    annotators: ['Bo'],
    labels: [label],
    problems: [],
    merges: [],
  };
}

const asItIs = { format: null, mapping: null, annotator: null };

function setUp(isKnown: boolean, merges: ImportInspection['merges'] = [], answers: readonly ImportReport[] = []) {
  const left = [...answers];
  let number = 0;
  const client = fakeClient({
    'imports.begin': () => {
      number += 1;
      return { ok: true, value: { importId: `id-${number}` } };
    },
    'imports.addChunk': () => ({ ok: true, value: null }),
    'imports.cancel': () => ({ ok: true, value: null }),
    'imports.inspect': () => ({ ok: true, value: { ...inspection(isKnown), merges } }),
    'imports.finish': () => ({ ok: true, value: report }),
    'imports.finishSet': () => ({ ok: true, value: left.shift() ?? report }),
  });
  const app = createApp(client);
  const called = (name: string) => client.calls.filter((call) => call.name === name).map(({ params }) => params);
  return { app, called };
}

function file(name: string, content = 'x'): PickedFile {
  const bytes = new TextEncoder().encode(content);
  return { name, sizeBytes: bytes.length, pasted: false, read: async (start, end) => bytes.subarray(start, end) };
}

describe('importFiles', () => {
  it('offers to read a file anew whose encoding was guessed, and once more where the choice was wrong', async () => {
    const guessed = { ...report, articleId: state(doc(p('x'))).article.id, encoding: 'windows-1252' };
    const { app, called } = setUp(true, [], [guessed, { ...guessed, encoding: 'utf-8' }, report]);
    await importFiles(app, [file('a.txt'), file('b.txt')]);
    const [first, second] = app.store.getState().imports;
    expect(second).toMatchObject({ state: 'done', readAs: null });
    first?.readAs?.('macintosh');
    await until(() => expect(app.store.getState().imports).toMatchObject([{ fileName: 'a.txt', state: 'failed' }]));
    const insteadOf = guessed.articleId;
    const again = { ...asItIs, encoding: 'macintosh', insteadOf };
    expect(called('imports.finishSet').at(-1)).toEqual({ importIds: ['id-3'], ...again });
    app.store.getState().imports[0]?.readAs?.('iso-8859-1');
    await until(() => expect(called('imports.finishSet')).toHaveLength(4));
    expect(called('imports.finishSet').at(-1)).toMatchObject({
      importIds: ['id-4'],
      encoding: 'iso-8859-1',
      insteadOf,
    });
  });

  it('sends files that belong together as one set, the text first, and others by themselves', async () => {
    const { app, called } = setUp(true);
    await importFiles(app, [file('a_Bo.ann'), file('story.md'), file('a.txt')]);
    // All that may need an answer is looked at together first.
    expect(called('imports.inspect')).toMatchObject([{ importIds: ['id-1', 'id-2'] }]);
    expect(called('imports.finishSet')).toEqual([
      { importIds: ['id-3', 'id-4'], ...asItIs, merge: true },
      { importIds: ['id-5'], ...asItIs, merge: true },
    ]);
    const names = called('imports.begin').map((params) => Object(params).fileName);
    expect(names.slice(2)).toEqual(['a.txt', 'a_Bo.ann', 'story.md']);
    expect(app.store.getState().overlay).toBeNull();
    expect(app.store.getState().imports.map((job) => job.fileName)).toEqual(['a.txt and 1 beside it', 'story.md']);
  });

  it('asks what an unknown label becomes, and goes on with the answer', async () => {
    const { app, called } = setUp(false);
    const mapping = { labels: { VESSEL: 'entity:WORK' } };
    app.store.subscribe(({ labelQuestion }, before) => {
      if (labelQuestion !== null && before.labelQuestion === null) queueMicrotask(() => labelQuestion.answer(mapping));
    });
    await importFiles(app, [file('a.txt'), file('a.ann')]);
    expect(called('imports.finishSet')).toEqual([{ importIds: ['id-1', 'id-2'], ...asItIs, mapping, merge: true }]);
    expect(app.store.getState()).toMatchObject({ overlay: null, labelQuestion: null });
  });

  it('gives the files up when the question is closed without an answer', async () => {
    const { app, called } = setUp(false);
    app.store.subscribe(({ labelQuestion }, before) => {
      if (labelQuestion !== null && before.labelQuestion === null)
        queueMicrotask(() => app.store.setState({ overlay: null }));
    });
    await importFiles(app, [file('a.txt'), file('a.ann')]);
    expect(called('imports.finishSet')).toEqual([]);
    expect(called('imports.cancel')).toEqual([{ importId: 'id-1' }, { importId: 'id-2' }]);
    expect(app.store.getState().imports).toMatchObject([{ state: 'cancelled' }]);
  });

  it('asks once about the labels of many sets, and imports all of them with the answer', async () => {
    const { app, called } = setUp(false);
    let asked = 0;
    app.store.subscribe(({ labelQuestion }, before) => {
      if (labelQuestion === null || before.labelQuestion !== null) return;
      asked += 1;
      queueMicrotask(() => labelQuestion.answer({ labels: { VESSEL: 'note' } }));
    });
    const sets = Array.from({ length: 30 }, (_, at) => [file(`${at}.txt`), file(`${at}.ann`)]).flat();
    await importFiles(app, sets);
    expect(asked).toBe(1);
    expect(called('imports.inspect').map((params) => Object(params).importIds.length)).toEqual([24, 24, 12]);
    expect(called('imports.finishSet')).toHaveLength(30);
    expect(called('imports.finishSet')).toContainEqual(
      expect.objectContaining({ mapping: { labels: { VESSEL: 'note' } } }),
    );
  });

  it.each([
    [true, [{ merge: true }]],
    [false, [{ merge: false }]],
    [null, []],
  ])('asks before it merges, and does what is said (%s)', async (answer, finished) => {
    const people = [{ personId: ann.id, name: 'Ann', isMine: false, sorts: [] }];
    const report = { text: 'current' as const, people, conflicts: [], lines: [], changes: true };
    const { app, called } = setUp(true, [{ articleId: state(doc(p('x'))).article.id, title: 'Story', report }]);
    app.store.subscribe(({ mergeQuestion }, before) => {
      if (mergeQuestion === null || before.mergeQuestion !== null) return;
      if (answer === null) queueMicrotask(() => app.store.setState({ overlay: null }));
      else queueMicrotask(() => mergeQuestion.answer(answer));
    });
    await importFiles(app, [file('a.galley')]);
    expect(called('imports.finishSet')).toMatchObject(finished);
    expect(called('imports.finishSet')).toHaveLength(finished.length);
    expect(app.store.getState()).toMatchObject({ overlay: null, mergeQuestion: null });
  });

  it('says that a file has vanished, which is empty by its size then, and adds an empty one that is there', async () => {
    const { app, called } = setUp(true);
    const vanished = { ...file('gone.txt', ''), read: () => Promise.reject(new Error('NotFoundError')) };
    await importFiles(app, [vanished, file('empty.txt', '')]);
    const [gone, empty] = app.store.getState().imports;
    expect(gone).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('“gone.txt” can no longer be read'),
    });
    expect(empty?.problem).toBe('Told.');
    expect(called('imports.begin')).toEqual([{ fileName: 'empty.txt', sizeBytes: 0, pasted: false }]);
  });
});
