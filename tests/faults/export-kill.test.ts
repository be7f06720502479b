import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findSchemaErrors } from '../builders/validate-export';
import { buildProgram, startChild } from '../unit/main/backend/child-process';
import { Scratch } from '../unit/main/backend/desk-fixture';
import { createChance, report, reportControl } from './fault-run';

// T45: an export onto a file that is there is killed. Whoever opens the file finds a whole export, the old one or the new one.

const scratch = new Scratch();
let built: Awaited<ReturnType<typeof buildProgram>>;
beforeAll(async () => {
  built = await buildProgram(resolve(import.meta.dirname, 'children/export-loop.ts'));
});
afterAll(() => built.remove());
afterEach(() => scratch.clean());

/** Whether a file is a whole export. */
function isWhole(content: string): boolean {
  try {
    JSON.parse(content);
  } catch {
    return false;
  }
  return findSchemaErrors(content).length === 0;
}

/** Two articles, each exported to a file. */
async function exportTwo(folder: string): Promise<string[]> {
  const bench = await scratch.open(join(folder, 'desk'));
  for (const name of ['One', 'Two']) await bench.import(`${name}.txt`, `${name}\n\n${`${name} more. `.repeat(40_000)}`);
  const paths: string[] = [];
  for (const { articleId } of await bench.call('library.list', {})) {
    const { files } = await bench.call('exports.write', { articleIds: [articleId], format: 'galley' });
    const path = join(folder, articleId);
    await writeFile(path, Buffer.from(files[0]?.contentBase64 ?? '', 'base64'));
    paths.push(path);
  }
  return paths;
}

/** Kills exports until so many were killed, or one did harm when that is enough. Answers how many left half a file. */
async function killExports(kills: number, kind: 'durable' | 'plain', untilHarm: boolean) {
  const chance = createChance(`export ${kind}`);
  const folder = await scratch.folder();
  const exported = await exportTwo(folder);
  const path = join(folder, 'export.galley.json');
  const found = { tried: 0, losses: 0 };
  while (found.tried < kills && !(untilHarm && found.losses > 0)) {
    const child = startChild(built.script, [path, kind, ...exported]);
    await child.line(() => true);
    await new Promise((done) => setTimeout(done, chance() * 60));
    await child.kill();
    found.tried += 1;
    if (!isWhole(await readFile(path, 'utf8'))) found.losses += 1;
  }
  return found;
}

describe('T45: an export that is killed', () => {
  it('leaves a whole file at its name', async () => {
    const found = await killExports(100, 'durable', false);
    expect(found.losses).toBe(0);
    report({ tests: 'T45', fault: 'SIGKILL while exporting onto a file', ...found });
  });

  it('is seen when it does harm: a file that is written in place', async () => {
    const found = await killExports(200, 'plain', true);
    reportControl({ tests: 'T45', fault: 'SIGKILL while exporting, plain writeFile', ...found });
  });
});
