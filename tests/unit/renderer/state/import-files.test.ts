import { describe, expect, it } from 'vitest';
import type { ImportInspection, ImportReport } from '../../../../src/contract/api';
import { createApp } from '../../../../src/renderer/state/app';
import type { PickedFile } from '../../../../src/renderer/state/import-files';
import { importFiles } from '../../../../src/renderer/state/import-files';
import { fakeClient } from '../../../builders/fake-client';

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

function setUp(isKnown: boolean) {
  let number = 0;
  const client = fakeClient({
    'imports.begin': () => {
      number += 1;
      return { ok: true, value: { importId: `id-${number}` } };
    },
    'imports.addChunk': () => ({ ok: true, value: null }),
    'imports.cancel': () => ({ ok: true, value: null }),
    'imports.inspect': () => ({ ok: true, value: inspection(isKnown) }),
    'imports.finish': () => ({ ok: true, value: report }),
    'imports.finishSet': () => ({ ok: true, value: report }),
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
  it('sends files that belong together as one set, the text first, and others by themselves', async () => {
    const { app, called } = setUp(true);
    await importFiles(app, [file('a_Bo.ann'), file('story.md'), file('a.txt')]);
    expect(called('imports.finishSet')).toEqual([
      { importIds: ['id-1', 'id-2'], format: null, mapping: null, annotator: null },
    ]);
    expect(called('imports.begin').map((params) => Object(params).fileName)).toEqual(['a.txt', 'a_Bo.ann', 'story.md']);
    expect(called('imports.finish')).toEqual([{ importId: 'id-3' }]);
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
    expect(called('imports.finishSet')).toEqual([
      { importIds: ['id-1', 'id-2'], format: 'brat', mapping, annotator: null },
    ]);
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
});
