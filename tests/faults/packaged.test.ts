import { execFile } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { findElectron } from '../../scripts/electron-binary.mjs';
import { skipBecause } from '../builders/skip-because';
import { Scratch } from '../unit/main/backend/desk-fixture';
import { report, reportControl } from './fault-run';
import { listWrongFuses, readFuses } from './fuses';

// T52: the program as it is shipped. Nothing is packaged yet; GALLEY_PACKAGED is the path of its binary once something is.

const scratch = new Scratch();
afterEach(() => scratch.clean());

const packaged = process.env.GALLEY_PACKAGED ?? '';
const isMac = process.platform === 'darwin';
/** On a Mac the binary that holds the switches is the framework, not the program that starts it. */
const framework = '../Frameworks/Electron Framework.framework/Electron Framework';

/** What a program says and how it ends; ten seconds are enough to show a window. */
async function runFor(binary: string, args: readonly string[], environment: Record<string, string>): Promise<string> {
  const env = { ...process.env, GALLEY_STATE_FOLDER: await scratch.folder(), ...environment };
  return promisify(execFile)(binary, [...args], { env, timeout: 10_000 }).then(
    ({ stdout, stderr }) => `${stdout}\n${stderr}\nended with 0`,
    ({ stdout, stderr, code }: { stdout: string; stderr: string; code: number | null }) =>
      `${stdout}\n${stderr}\nended with ${code}`,
  );
}

describe('the packaged program', () => {
  skipBecause(packaged === '' ? 'needs the packaged program: nothing is packaged yet' : null);

  it('T52: has its switches as they must be', async () => {
    const binary = await readFile(isMac ? join(dirname(packaged), framework) : packaged);
    expect(listWrongFuses(binary, process.platform)).toEqual([]);
    report({ tests: 'T52', fault: 'switches of the packaged program', tried: readFuses(binary).size, losses: 0 });
  });

  it('T52: is no Node, whatever its environment or its arguments ask for', async () => {
    const folder = await scratch.folder();
    const hostile = join(folder, 'hostile.cjs');
    await writeFile(hostile, 'process.stderr.write("hostile code ran\\n");');
    const desk = ['--desk', join(folder, 'desk')];
    const tries: readonly (readonly [readonly string[], Record<string, string>])[] = [
      [[hostile], { ELECTRON_RUN_AS_NODE: '1' }],
      [desk, { NODE_OPTIONS: `--require ${hostile}` }],
      [['--inspect=127.0.0.1:0', ...desk], {}],
      [['--inspect-brk=127.0.0.1:0', ...desk], {}],
    ];
    for (const [args, env] of tries) {
      const said = await runFor(packaged, args, env);
      expect([args, said]).toEqual([args, expect.not.stringMatching(/hostile code ran|Debugger listening/)]);
    }
    report({ tests: 'T52', fault: 'the packaged program asked to be Node', tried: tries.length, losses: 0 });
  });
});

describe('the packaged program with another archive', () => {
  skipBecause(
    packaged === ''
      ? 'needs the packaged program: nothing is packaged yet'
      : process.platform === 'linux'
        ? 'needs Windows or macOS: Electron checks no archive on Linux'
        : null,
  );

  it('T52: does not start', async () => {
    const above = isMac ? dirname(dirname(packaged)) : dirname(packaged);
    const copy = join(await scratch.folder(), 'copy');
    await cp(above, copy, { recursive: true, verbatimSymlinks: true });
    const archive = join(copy, isMac ? 'Resources' : 'resources', 'app.asar');
    const bytes = await readFile(archive);
    const at = bytes.length - 1;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(archive, bytes);
    const binary = isMac ? join(copy, 'MacOS', basename(packaged)) : join(copy, basename(packaged));
    // A program that shows its window is ended after ten seconds, with no code.
    expect(await runFor(binary, [], {})).toMatch(/ended with [1-9-]/);
    report({ tests: 'T52', fault: 'the packaged program with another archive', tried: 1, losses: 0 });
  });
});

describe('T52: the switches of a binary', () => {
  const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  const binaryOf = (states: string): Buffer =>
    Buffer.concat([Buffer.from(`MZ\0some code${sentinel}`), Buffer.from([1, states.length]), Buffer.from(states)]);

  it('are read as they are', () => {
    expect(listWrongFuses(binaryOf('01001100'), 'win32')).toEqual([]);
    expect(listWrongFuses(binaryOf('01000100'), 'linux')).toEqual([]);
    expect(() => readFuses(Buffer.from('no Electron'))).toThrow('no switches');
    expect(() => readFuses(binaryOf('01x01100'))).toThrow('no state');
  });

  it('are seen when they are wrong: as Electron is delivered', async () => {
    const electron = findElectron();
    const delivered = electron === null ? binaryOf('10110001') : await readFile(electron);
    const losses = listWrongFuses(delivered, 'linux').length;
    expect(losses).toBe(6);
    reportControl({ tests: 'T52', fault: 'switches as Electron is delivered with', tried: 6, losses });
  });
});
