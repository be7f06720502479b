import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ImportRunner } from '../../../../src/main/backend/import/import-runner';
import { Scratch } from './desk-fixture';

const scratch = new Scratch();
afterEach(() => scratch.clean());
const from = { windowId: 'window-1' };

describe('dispatch', () => {
  it.each([
    ['an unknown name', 'no.such', {}],
    ['a name that every object has', 'toString', {}],
    ['a missing argument', 'articles.open', {}],
    ['an id that is a path', 'articles.open', { articleId: '../../etc/passwd' }],
    ['an unknown key', 'session.hello', { extra: true }],
    ['no arguments at all', 'library.list', null],
  ])('answers bad-request to %s', async (_name, name, params) => {
    const bench = await scratch.open(join(await scratch.folder(), 'desk'));
    expect(await bench.backend.dispatch(name, params, from)).toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    });
  });

  it('answers internal to a bug, and logs where it was but no text of a document', async () => {
    const importRunner: ImportRunner = {
      run: async (job) => {
        throw new Error(`cannot read ${Buffer.from(job.bytes).toString()}`);
      },
    };
    const folder = join(await scratch.folder(), 'desk');
    const bench = await scratch.open(folder, {}, { importRunner });
    const { importId } = await bench.call('imports.begin', { fileName: 'a.txt', sizeBytes: 6, pasted: false });
    await bench.call('imports.addChunk', { importId, index: 0, chunkBase64: Buffer.from('secret').toString('base64') });
    const failed = await bench.try('imports.finish', { importId });
    expect(failed).toMatchObject({ error: { code: 'internal', details: { incident: expect.any(String) } } });
    await bench.backend.close();
    const log = await readFile(`${folder}-state/logs/galley.log`, 'utf8');
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.event)).toEqual(['opened', 'bug', 'closed']);
    expect(lines[1]).toMatchObject({ call: 'imports.finish', error: 'Error', stack: expect.stringContaining('at ') });
    expect(log).not.toContain('secret');
    expect(JSON.stringify(failed)).not.toContain('secret');
  });

  it('tells listeners until they stop listening, and closes once', async () => {
    const bench = await scratch.open(join(await scratch.folder(), 'desk'));
    const heard: string[] = [];
    const stop = bench.backend.subscribe((name) => heard.push(name));
    stop();
    await Promise.all([bench.backend.close(), bench.backend.close()]);
    expect(heard).toEqual([]);
    expect(bench.named('session.closing')).toEqual([{}]);
  });
});
