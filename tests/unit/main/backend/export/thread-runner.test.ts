import { readdir, readFile, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { wholeScope } from '../../../../../src/core/exporters/export-scope';
import { defaultTagset } from '../../../../../src/core/model/default-tagset';
import { ok } from '../../../../../src/core/model/result';
import type { ExportRunner } from '../../../../../src/main/backend/export/export-runner';
import { inProcessExporter } from '../../../../../src/main/backend/export/export-runner';
import { createThreadExporter } from '../../../../../src/main/backend/export/thread-runner';
import type { ExportedArticle, ExportJob } from '../../../../../src/main/backend/export/write-export';
import { formats } from '../../../../../src/main/backend/export/write-export';
import { everybody, testDesk } from '../../../../builders/people';
import { tagVarrow } from '../../../../builders/varrow-tags';
import { buildProgram } from '../child-process';
import { Scratch } from '../desk-fixture';

const scratch = new Scratch();
let built: Awaited<ReturnType<typeof buildProgram>>;
beforeAll(async () => {
  built = await buildProgram(resolve(import.meta.dirname, '../../../../../src/main/backend/export/export-worker.ts'));
}, 60_000);
afterAll(() => built.remove());
afterEach(() => scratch.clean());

const { state } = tagVarrow();
const original = { name: 'original.txt', bytes: new Uint8Array(Buffer.from('Varrow 👻'.repeat(100))) };

function job(format: string): ExportJob {
  const scope = { ...wholeScope, factCheck: true };
  return { desk: testDesk, people: everybody, tagset: defaultTagset, format, scope, isDry: false, asZip: true };
}

async function write(runner: ExportRunner, format: string, articles: readonly ExportedArticle[]) {
  const run = runner.begin(job(format));
  for (const article of articles) await run.add(article);
  const made = await run.finish();
  if (!made.ok) return made;
  // As text, bytes are compared at once and not one by one.
  const files = made.value.files.map(({ bytes, ...rest }) => ({
    ...rest,
    bytes: Buffer.from(bytes).toString('base64'),
  }));
  return ok({ ...made.value, files });
}

/** An exporter in a thread that is some other program. */
async function runnerOf(program: string, memoryMb?: number): Promise<ExportRunner> {
  const script = join(await scratch.folder(), 'worker.mjs');
  await writeFile(script, `import { parentPort } from 'node:worker_threads';\n${program}`);
  const runner = createThreadExporter(pathToFileURL(script), memoryMb);
  scratch.onClean(() => runner.close());
  return runner;
}

/** The priorities of this process's threads, as Linux tells them: the lower, the sooner. */
async function threadPriorities(): Promise<readonly number[]> {
  const tasks = await readdir('/proc/self/task');
  const told = await Promise.all(
    tasks.map((task) => readFile(`/proc/self/task/${task}/stat`, 'latin1').catch(() => null)),
  );
  // What comes behind the name, which may hold anything.
  return told.flatMap((line) => (line === null ? [] : [Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[16])]));
}

describe('the thread that writes exports', () => {
  it.runIf(process.platform === 'linux')('lets every other thread of the process go first', async () => {
    const before = await threadPriorities();
    expect(before).not.toContain(constants.priority.PRIORITY_LOW);
    const runner = createThreadExporter(pathToFileURL(built.script));
    scratch.onClean(() => runner.close());
    expect((await write(runner, 'galley', [{ state, original }])).ok).toBe(true);
    const low = (await threadPriorities()).filter((priority) => priority === constants.priority.PRIORITY_LOW);
    expect(low).toHaveLength(1);
  });

  it('writes what would be written here, in every format, several at a time', async () => {
    const runner = createThreadExporter(pathToFileURL(built.script));
    scratch.onClean(() => runner.close());
    const articles = [{ state, original }];
    const made = await Promise.all(formats.map(({ id }) => write(runner, id, articles)));
    const here = await Promise.all(formats.map(({ id }) => write(inProcessExporter, id, articles)));
    expect(made).toEqual(here);
    expect(made.every((one) => one.ok && one.value.files.length > 0)).toBe(true);
  });

  it('does not write what was dropped, and goes on', async () => {
    const runner = createThreadExporter(pathToFileURL(built.script));
    scratch.onClean(() => runner.close());
    const dropped = runner.begin(job('csv'));
    await dropped.add({ state, original: null });
    dropped.drop();
    await expect(dropped.finish()).rejects.toThrow('dropped');
    expect(await write(runner, 'csv', [{ state, original: null }])).toMatchObject({ ok: true });
  });

  it('says so where its program is missing', async () => {
    const runner = createThreadExporter(pathToFileURL(join(await scratch.folder(), 'gone.js')));
    scratch.onClean(() => runner.close());
    expect(await write(runner, 'csv', [{ state, original: null }])).toMatchObject({
      ok: false,
      error: { code: 'not-found', message: expect.stringContaining('Install Galley again') },
    });
  });

  it('begins anew after it was closed', async () => {
    const runner = createThreadExporter(pathToFileURL(built.script));
    scratch.onClean(() => runner.close());
    const before = write(runner, 'csv', [{ state, original: null }]);
    await before;
    await runner.close();
    expect(await write(runner, 'csv', [{ state, original: null }])).toEqual(await before);
  });

  it('passes on a bug of an exporter', async () => {
    const runner = createThreadExporter(pathToFileURL(built.script));
    scratch.onClean(() => runner.close());
    await expect(write(runner, 'no such format', [{ state, original: null }])).rejects.toThrow('the format is one');
  });

  it.each([
    ['breaks', 'throw new Error("worn cables")', 'worn cables'],
    ['ends', 'process.exit(3)', 'ended by itself'],
  ])('tells whoever waits when it %s', async (_name, program, words) => {
    const runner = await runnerOf(`parentPort.on('message', () => { ${program}; });`);
    await expect(write(runner, 'csv', [{ state, original: null }])).rejects.toThrow(words);
  });

  it('tells whoever waits when it is closed meanwhile', async () => {
    const runner = await runnerOf(`parentPort.on('message', () => undefined);`);
    const written = write(runner, 'csv', []);
    const told = expect(written).rejects.toThrow('ended by itself');
    await runner.close();
    await told;
  });

  it('says that it takes too much memory', async () => {
    // A little at a time: a thread that asks for much at once after it was told to stop takes the whole process with it.
    const program = 'let all = null; for (;;) all = { all };';
    const runner = await runnerOf(`parentPort.on('message', () => { ${program} });`, 32);
    const made = await write(runner, 'csv', [{ state, original: null }]);
    expect(made).toMatchObject({ ok: false, error: { code: 'too-large' } });
  });
});
