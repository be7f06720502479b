import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkDesk } from '../../src/main/backend/check';
import { skipBecause } from '../builders/skip-because';
import { until } from '../builders/until';
import { buildChild, buildProgram, startChild, startCommand } from '../unit/main/backend/child-process';
import { Scratch } from '../unit/main/backend/desk-fixture';
import { asDraft, asRevision, countTags, createSteadyFacts, importWords, stepOf, tagWord } from './desk-work';
import { report, reportControl } from './fault-run';
import { folderHashes } from './folder-hashes';

// T17, T18, T21, T23, T24 and T26: other processes, other clocks, other names, other users' rights and other environments.

const scratch = new Scratch();
let built: Awaited<ReturnType<typeof buildChild>>;
beforeAll(async () => {
  built = await buildChild('hold-desk');
});
afterAll(() => built.remove());
afterEach(() => scratch.clean());

const said = (line: string) => /^(held|refused)/.test(line);

describe('T17: starts at once', () => {
  it('on a desk that nobody has open leave exactly one that has it', async () => {
    const folder = join(await scratch.folder(), 'desk');
    const bench = await scratch.open(folder);
    const articleId = await importWords(bench);
    await bench.backend.close();
    const starts = 50;
    const all = Array.from({ length: starts }, () => startChild(built.script, [folder, `${folder}-state`]));
    const answers = await Promise.all(all.map((child) => child.line(said)));
    expect(answers.filter((line) => line.startsWith('held'))).toHaveLength(1);
    expect(answers.filter((line) => line === 'refused in-use')).toHaveLength(starts - 1);
    for (const child of all) await child.kill();
    const again = await scratch.open(folder);
    expect((await again.call('library.list', {})).map((one) => one.articleId)).toEqual([articleId]);
    report({ tests: 'T17', fault: 'starts at once on a desk that nobody has', tried: starts, losses: 0 });
  });

  it('beside an open desk are all refused and write nothing', async () => {
    const folder = join(await scratch.folder(), 'desk');
    const bench = await scratch.open(folder);
    await importWords(bench);
    await bench.backend.close();
    const holder = startChild(built.script, [folder, `${folder}-state`]);
    await holder.line((line) => line.startsWith('held'));
    const before = await folderHashes(folder);
    const starts = 50;
    const others = Array.from({ length: starts }, () => startChild(built.script, [folder, `${folder}-state`]));
    for (const other of others) expect(await other.line(said)).toBe('refused in-use');
    expect(await folderHashes(folder)).toEqual(before);
    for (const child of [holder, ...others]) await child.kill();
    report({ tests: 'T17', fault: 'starts at once beside an open desk', tried: starts, losses: 0 });
  });

  it('are seen when they do harm: starts that know nothing of each other’s locks', async () => {
    const folder = join(await scratch.folder(), 'desk');
    const all = [1, 2, 3].map((one) => startChild(built.script, [folder, `${folder}-state-${one}`]));
    const answers = await Promise.all(all.map((child) => child.line(said)));
    for (const child of all) await child.kill();
    const losses = answers.filter((line) => line.startsWith('held')).length - 1;
    reportControl({ tests: 'T17', fault: 'starts at once, each with a lock of its own', tried: 3, losses });
  });
});

describe('T18: a holder that is dead and that nobody has buried', () => {
  skipBecause(process.platform === 'linux' ? null : 'needs Linux: it tells in /proc what has become of a process');

  it('does not hold the desk', async () => {
    const folder = join(await scratch.folder(), 'desk');
    // The shell becomes a program that never asks after its children. What runs beside it would have no input otherwise.
    const commands = 'exec 3<&0; "$@" <&3 & echo "pid $!"; exec sleep 600';
    const holder = [process.execPath, built.script, folder, `${folder}-state`];
    const family = startCommand('sh', ['-c', commands, 'sh', ...holder]);
    const pid = Number((await family.line((line) => line.startsWith('pid'))).slice(4));
    await family.line((line) => line.startsWith('held'));
    process.kill(pid, 'SIGKILL');
    await until(async () => expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^State:\tZ/m));
    const next = startChild(built.script, [folder, `${folder}-state`]);
    expect(await next.line(said)).toMatch(/^held/);
    const isTakenForAlive = process.kill(pid, 0);
    for (const child of [next, family]) await child.kill();
    report({ tests: 'T18', fault: 'a holder that is dead and not yet buried', tried: 1, losses: 0 });
    const fault = 'the same, by a lock that asks whether the process is there';
    reportControl({ tests: 'T18', fault, tried: 1, losses: isTakenForAlive ? 1 : 0 });
  });
});

describe('T21: a clock that is wrong', () => {
  it.each([
    ['a day back', -86_400_000],
    ['ten years back', -315_576_000_000],
    ['ten years on', 315_576_000_000],
    ['after 2038', Date.UTC(2039, 0, 1) - Date.UTC(2026, 0, 5)],
  ])('changes no order: %s in the middle of the work', async (name, leapMs) => {
    const folder = join(await scratch.folder(), 'desk');
    const steady = createSteadyFacts('clock');
    let offsetMs = 0;
    const facts = { ...steady, now: () => new Date(Date.parse(steady.now()) + offsetMs).toISOString() };
    const bench = await scratch.open(folder, {}, { facts });
    const articleId = await importWords(bench);
    const { me } = await bench.call('session.hello', {});
    const open = () => bench.call('articles.open', { articleId });
    const first = await bench.call('texts.saveRevision', asRevision(await open(), 1));
    await bench.call('layers.apply', { change: tagWord(me, await open(), 1) });
    offsetMs = leapMs;
    const second = await bench.call('texts.saveRevision', asRevision(await open(), 2));
    await bench.call('layers.apply', { change: tagWord(me, await open(), 2) });
    await bench.call('texts.saveDraft', asDraft(await open(), 3, 0));
    await bench.backend.close();
    const again = await scratch.open(folder);
    const found = await again.call('articles.open', { articleId });
    expect(found.revision.text).toMatch(/^Step 2\n/);
    expect({ draft: stepOf(found), tags: countTags(found, me) }).toEqual({ draft: 3, tags: 2 });
    expect(await checkDesk(folder)).toMatchObject({ ok: true, value: { findings: [] } });
    report({ tests: 'T21', fault: `the clock leaps ${name}`, tried: 1, losses: 0 });
    if (leapMs > 0) return;
    const losses = first.createdAt > second.createdAt ? 1 : 0;
    reportControl({ tests: 'T21', fault: `the same, by whoever goes by the clock: ${name}`, tried: 1, losses });
  });
});

/** Names, and what stays of them: no folders, no signs that nobody sees, and the last 200 signs, the ending included. */
const hostileNames: readonly (readonly [given: string, kept: string])[] = [
  ...['CON', 'a:b', 'trailing.', 'trailing ', '-rf', '😀', 'Case', 'case'].map((name) => [name, name] as const),
  ...(['NFC', 'NFD'] as const).map((form) => ['Ünïcode'.normalize(form), 'Ünïcode'.normalize(form)] as const),
  ['new\nline', 'newline'],
  ['nul\0byte', 'nulbyte'],
  ['\u202Etxt.exe', 'txt.exe'],
  ['../../escape', 'escape'],
  ['C:\\Windows\\x', 'x'],
  // 255 bytes with the ending, which is as long as most systems take.
  ['x'.repeat(251), 'x'.repeat(196)],
  [`${'é'.repeat(125)}x`, `${'é'.repeat(125)}x`],
];

describe('T23: names', () => {
  it('never name files: each article has a folder of its own, and its name as it was', async () => {
    const folder = join(await scratch.folder(), 'desk');
    const bench = await scratch.open(folder);
    for (const [at, [name]] of hostileNames.entries()) await bench.import(`${name}.txt`, `Words ${at} of it.`);
    const list = await bench.call('library.list', {});
    expect(new Set(list.map(({ articleId }) => articleId)).size).toBe(hostileNames.length);
    const kept = list.map(({ fileName }) => fileName).sort();
    expect(kept).toEqual(hostileNames.map(([, name]) => `${name}.txt`).sort());
    for (const name of await readdir(folder, { recursive: true })) expect(name).toMatch(/^[a-z0-9./-]*$/);
    report({ tests: 'T23', fault: 'names that file systems choke on', tried: hostileNames.length, losses: 0 });
  });

  it('are seen when they do harm: files that are named after them', async () => {
    const folder = join(await scratch.folder(), 'far', 'down', 'here');
    await mkdir(folder, { recursive: true });
    for (const [name] of hostileNames) await writeFile(join(folder, `${name}.txt`), name).catch(() => undefined);
    const found = new Set(await readdir(folder));
    const losses = hostileNames.filter(([name]) => !found.has(`${name}.txt`)).length;
    reportControl({ tests: 'T23', fault: 'files named after articles', tried: hostileNames.length, losses });
  });
});

/** A folder and all below it, and whether only its owner can reach them. */
async function listRights(folder: string) {
  const names = ['', ...(await readdir(folder, { recursive: true }))];
  return Promise.all(
    names.map(async (name) => {
      const status = await stat(join(folder, name));
      const mode = (status.mode & 0o777).toString(8);
      return { name, mode, isOwn: mode === (status.isFile() ? '600' : '700') };
    }),
  );
}

describe('T24: whatever the umask', () => {
  it.each([0o000, 0o077])('%i leaves files to their owner alone', async (mask) => {
    const before = process.umask(mask);
    scratch.onClean(async () => process.umask(before));
    const folder = join(await scratch.folder(), 'desk');
    const bench = await scratch.open(folder);
    const articleId = await importWords(bench);
    const { me } = await bench.call('session.hello', {});
    const opened = await bench.call('articles.open', { articleId });
    await bench.call('layers.apply', { change: tagWord(me, opened, 1) });
    await bench.call('texts.saveDraft', asDraft(opened, 1, 0));
    await bench.backend.close();
    const found = [...(await listRights(folder)), ...(await listRights(`${folder}-state`))];
    expect(found.filter(({ isOwn }) => !isOwn)).toEqual([]);
    report({ tests: 'T24', fault: `files and folders with umask ${mask.toString(8)}`, tried: found.length, losses: 0 });
  });

  it('is seen when it does harm: a program that leaves it to the system', async () => {
    const before = process.umask(0);
    scratch.onClean(async () => process.umask(before));
    const folder = join(await scratch.folder(), 'desk');
    await mkdir(folder);
    await writeFile(join(folder, 'note.json'), '');
    const found = await listRights(folder);
    const losses = found.filter(({ isOwn }) => !isOwn).length;
    reportControl({ tests: 'T24', fault: 'the same, left to the system', tried: found.length, losses });
  });
});

describe('T26: NODE_ENV', () => {
  /** What a program says of its bytes in each environment. */
  async function sayEverywhere(args: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const environment of [undefined, 'test', 'production']) {
      const { NODE_ENV: _, ...rest } = process.env;
      const env = environment === undefined ? rest : { ...rest, NODE_ENV: environment };
      const child = startCommand(process.execPath, [...args, join(await scratch.folder(), 'desk')], { env });
      found.push(await child.line((line) => line.startsWith('bytes')));
    }
    return found;
  }

  it('changes no byte on the disk', async () => {
    const steady = await buildProgram(resolve(import.meta.dirname, 'children/steady-desk.ts'));
    scratch.onClean(steady.remove);
    const found = await sayEverywhere([steady.script]);
    expect(new Set(found).size).toBe(1);
    expect(found[0]).toMatch(/^bytes [0-9a-f]{64}$/);
    report({ tests: 'T26', fault: 'NODE_ENV unset, test, production', tried: found.length, losses: 0 });
  });

  it('is seen when it does harm: a program that asks for it', async () => {
    const found = await sayEverywhere(['-e', 'console.log("bytes", process.env.NODE_ENV)']);
    const losses = new Set(found).size - 1;
    reportControl({ tests: 'T26', fault: 'the same, of a program that asks', tried: found.length, losses });
  });
});
