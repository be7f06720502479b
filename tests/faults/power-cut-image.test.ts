import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deskId } from '../../src/core/model/ids';
import { parseStored } from '../../src/main/backend/storage/envelope';
import { skipBecause } from '../builders/skip-because';
import type { Child } from '../unit/main/backend/child-process';
import { buildProgram } from '../unit/main/backend/child-process';
import type { ImageKind } from './disk-images';
import { copyImage, imageKinds, isStopped, makeImage, startOnImage, strictest, whyNoImage } from './disk-images';
import { createChance, folderInMemory, isFull, report, reportControl, times } from './fault-run';
import { newestOf } from './inspect-desk';

// T4 on real file systems in a file: the writer is stopped at any moment, the file is copied as a disk would be found that lost its power then,
// and the copy is mounted. What the writer had not flushed is in the memory of the system only, and not in the copy.

const place = mkdtempSync(join(folderInMemory, 'galley-images-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const built = new Map<string, Awaited<ReturnType<typeof buildProgram>>>();
beforeAll(async () => {
  for (const name of ['desk-loop', 'inspect', 'save-loop'])
    built.set(name, await buildProgram(resolve(import.meta.dirname, 'children', `${name}.ts`)));
});
afterAll(async () => {
  for (const { remove } of built.values()) await remove();
});
const program = (name: string): readonly string[] => [process.execPath, built.get(name)?.script ?? ''];
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** A disk of one kind whose power can be cut. It is mounted at `folder`. */
class Disk {
  readonly #kind: ImageKind;
  readonly #image: string;
  readonly #cut: string;
  readonly folder: string;
  readonly kept: string;

  constructor(kind: ImageKind, name: string) {
    const own = mkdtempSync(join(place, name));
    this.#kind = kind;
    this.#image = join(own, 'disk');
    this.#cut = join(own, 'cut');
    this.folder = join(own, 'mounted');
    this.kept = join(own, 'kept');
    mkdirSync(this.folder);
  }

  whyNot(): string | null {
    return whyNoImage(this.#kind, this.#image, this.folder);
  }

  /** Lets a writer work on a new file system and cuts the power some time after its first word. Answers all that it had said by then. */
  async cutPower(command: readonly string[], afterMs: number): Promise<readonly string[]> {
    makeImage(this.#kind, this.#image);
    const child: Child = startOnImage(this.#kind, this.#image, this.folder, command);
    await child.line(() => true);
    await wait(afterMs);
    child.process.kill('SIGSTOP');
    while (!isStopped(child.process.pid ?? 0)) await wait(1);
    copyImage(this.#image, this.#cut);
    await child.kill();
    return child.lines;
  }

  /** The answer of a command about what the disk holds when the power is back. */
  async ask(command: readonly string[]): Promise<string> {
    const child = startOnImage(this.#kind, this.#cut, this.folder, command);
    const said = await child.line(() => true);
    await child.ended;
    return said;
  }
}

const inspected = z.object({ step: z.number(), tags: z.number(), harms: z.array(z.string()) });
const longestMs = isFull ? 8000 : 600;
// Every change is tried where least is forgiven; the long run tries all kinds, beside each other: they mostly wait.
const kinds = imageKinds.filter((_, at) => isFull || at === strictest);
const disks = kinds.map((kind) => ({ name: kind.name, disk: new Disk(kind, 'kind-') }));

describe.concurrent.each(disks)('T4: a power cut on $name', ({ name, disk }) => {
  skipBecause(disk.whyNot());

  it('loses nothing that a desk has acknowledged', async () => {
    const chance = createChance(`image ${name}`);
    const cuts = times(4, 200);
    const desk = join(disk.folder, 'desk');
    const harmed: string[] = [];
    for (let cut = 0; cut < cuts; cut += 1) {
      const sizeBytes = String(chance() < 0.5 ? 0 : 1024 * 1024);
      const work = [...program('desk-loop'), desk, `${desk}-state`, sizeBytes];
      const lines = await disk.cutPower(work, chance() * longestMs);
      const answer = await disk.ask([...program('inspect'), desk, `${desk}-state`]);
      const { step, tags, harms } = inspected.parse(JSON.parse(answer));
      if (step < newestOf(lines, 'step') || tags < newestOf(lines, 'tags') || harms.length > 0)
        harmed.push(`cut ${cut}: ${step}, ${tags} of ${lines.slice(-2).join(', ')}; ${harms.join('; ')}`);
    }
    expect(harmed).toEqual([]);
    report({ tests: 'T4', fault: `power cut on ${name}`, tried: cuts, losses: harmed.length });
  });
});

const forgetful = [
  ['without-flush', 'a writer without flush', 0.9],
  ['file-flush', 'a writer that flushes the file only', 0],
] as const;
const strict = imageKinds[strictest] ?? expect.fail();

describe.each(forgetful)('T4: the power cut is seen when it does harm', (how, words, least) => {
  const disk = new Disk(strict, how);
  skipBecause(disk.whyNot());

  it(words, async () => {
    const chance = createChance(`image ${how}`);
    const type = { name: 'loop', schema: z.strictObject({ step: z.number(), filler: z.string() }), migrations: [] };
    const id = deskId.parse('3f2b1c58-9d54-4c55-9f60-111111111111');
    // A cut that comes between two saves does no harm: every change tries until one does.
    const cuts = times(20, 40);
    const path = join(disk.folder, 'loop.json');
    let tried = 0;
    let losses = 0;
    while (tried < cuts && (losses === 0 || isFull)) {
      tried += 1;
      const lines = await disk.cutPower([...program('save-loop'), path, id, how], chance() * 700);
      await disk.ask(['sh', '-c', 'cp "$1" "$2" 2>/dev/null || : > "$2"; echo', 'sh', path, disk.kept]);
      const read = parseStored(type, readFileSync(disk.kept), 'loop.json', id);
      if (!read.ok || read.value.data.step < Number(lines.at(-1))) losses += 1;
    }
    reportControl({ tests: 'T4', fault: `power cut on ${strict.name}, ${words}`, tried, losses });
    if (isFull) expect(losses / tried).toBeGreaterThanOrEqual(least);
  });
});
