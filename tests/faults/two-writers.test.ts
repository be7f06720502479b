import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { deskId } from '../../src/core/model/ids';
import { parseStored } from '../../src/main/backend/storage/envelope';
import { skipBecause } from '../builders/skip-because';
import type { Child } from '../unit/main/backend/child-process';
import { buildProgram, startChild } from '../unit/main/backend/child-process';
import { Scratch } from '../unit/main/backend/desk-fixture';
import { countTags, importWords, wordCount } from './desk-work';
import { folderInMemory, report, reportControl, times } from './fault-run';
import { canHaveOwnNetwork, startInOwnNetwork } from './own-mounts';

// T19: the lock is passed by on purpose, and two processes write the same files of the same person.

const scratch = new Scratch();
const built = new Map<string, Awaited<ReturnType<typeof buildProgram>>>();
beforeAll(async () => {
  for (const name of ['share-file', 'tag-words'])
    built.set(name, await buildProgram(resolve(import.meta.dirname, 'children', `${name}.ts`)));
});
afterAll(async () => {
  for (const { remove } of built.values()) await remove();
});
beforeEach(() => {
  vi.stubEnv('TMPDIR', folderInMemory);
});
afterEach(async () => {
  await scratch.clean();
  vi.unstubAllEnvs();
});
const scriptOf = (name: string): string => built.get(name)?.script ?? '';

const desk = deskId.parse('3f2b1c58-9d54-4c55-9f60-111111111111');
const bag = { name: 'bag', schema: z.array(z.string()), migrations: [] };

/** Lets two processes save so often each, and reads the file all the while. Answers what was acknowledged and is gone, and how many reads were torn. */
async function shareFile(saves: number, kind: '' | 'plain') {
  const folder = await scratch.folder();
  await mkdir(join(folder, 'people'));
  const path = join(folder, 'people/bag.json');
  const writers = ['one', 'two'].map((who) => startChild(scriptOf('share-file'), [folder, who, String(saves), kind]));
  scratch.onClean(async () => Promise.all(writers.map((writer) => writer.kill())));
  for (const writer of writers) await writer.line((line) => line === 'open');
  for (const writer of writers) writer.process.stdin?.write('begin\n');
  let areDone = false;
  const done = Promise.all(writers.map((writer) => writer.line((line) => line === 'done'))).finally(() => {
    areDone = true;
  });
  const found = { reads: 0, torn: 0 };
  while (!areDone) {
    const bytes = await readFile(path).catch(() => null);
    if (bytes !== null) {
      found.reads += 1;
      if (!parseStored(bag, bytes, 'bag.json', desk).ok) found.torn += 1;
    }
    await new Promise((later) => setTimeout(later, 2));
  }
  await done;
  // Whoever was written over at the very last sees that when he looks next.
  for (const round of [1, 2])
    for (const writer of writers) {
      writer.process.stdin?.write('look\n');
      await writer.line((line) => line === `looked ${round}`);
    }
  const read = parseStored(bag, await readFile(path), 'bag.json', desk);
  const present = new Set(read.ok ? read.value.data : []);
  const acknowledged = writers.flatMap(({ lines }) => lines.flatMap((line) => /^saved (.*)$/.exec(line)?.[1] ?? []));
  expect(acknowledged).toHaveLength(2 * saves);
  return { ...found, lost: acknowledged.filter((word) => !present.has(word)).length };
}

describe('T19: two processes on one file', () => {
  it('lose nothing that was acknowledged, and whoever reads meanwhile finds a whole file', async () => {
    const saves = times(50, 5000);
    const { reads, torn, lost } = await shareFile(saves, '');
    expect(torn).toBe(0);
    report({ tests: 'T19', fault: 'saves of two processes to one file', tried: 2 * saves, losses: lost });
    report({ tests: 'T19', fault: 'reads of that file meanwhile', tried: reads, losses: torn });
  });

  it('are seen when they do harm: programs that keep what they have read', async () => {
    const { lost } = await shareFile(50, 'plain');
    reportControl({ tests: 'T19', fault: 'saves of two that do not look at the file', tried: 100, losses: lost });
  });
});

describe('T19: two processes on one desk', () => {
  // Each in a network of its own, where it sees nothing of the other’s lock.
  skipBecause(canHaveOwnNetwork() ? null : 'needs network namespaces, as of Linux');

  it('lose no tag that was acknowledged', async () => {
    const folder = join(await scratch.folder(), 'desk');
    const bench = await scratch.open(folder);
    await importWords(bench);
    await bench.backend.close();
    const tags = times(40, wordCount / 2);
    const writers: Child[] = [];
    for (const from of [0, tags]) {
      const args = [folder, `${folder}-state`, String(from), String(tags)];
      const writer = startInOwnNetwork(scriptOf('tag-words'), args);
      scratch.onClean(() => writer.kill());
      await writer.line((line) => line === 'open');
      // What would show the next one that the desk is open.
      for (const name of await readdir(`${folder}-state/run`)) await rm(join(`${folder}-state/run`, name));
      writers.push(writer);
    }
    for (const writer of writers) writer.process.stdin?.write('begin\n');
    for (const writer of writers) await writer.line((line) => line === 'done');
    for (const writer of writers) {
      writer.process.stdin?.end();
      await writer.ended;
      expect(writer.lines.filter((line) => line.startsWith('tag '))).toHaveLength(tags);
    }
    const again = await scratch.open(folder);
    const [summary = expect.fail()] = await again.call('library.list', {});
    const { me } = await again.call('session.hello', {});
    const opened = await again.call('articles.open', { articleId: summary.articleId });
    expect(countTags(opened, me)).toBe(2 * tags);
    report({ tests: 'T19', fault: 'tags of two processes on one desk', tried: 2 * tags, losses: 0 });
  });
});
