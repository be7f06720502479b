import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectNode, root } from '../../scripts/bootstrap.mjs';

/** How a run of the command line ended. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Who runs a command and where. `asNobody`: without root's rights, for tests of permissions. */
export interface RunOptions {
  readonly currentFolder?: string;
  readonly asNobody?: boolean;
  /** Takes standard output; `stdout` is then empty. */
  readonly stdoutFile?: string;
}

/** A folder of its own for one test, with a state folder that no other Galley uses. */
export interface Workplace {
  readonly folder: string;
  readonly stateFolder: string;
  path(name: string): string;
  /** Runs the built command line as a process. */
  galley(args: readonly string[], options?: RunOptions): Promise<Run>;
  remove(): void;
}

/** Whether tests can give up root's rights, which no permission stops. */
export const canDropRights = process.getuid?.() === 0;

/** Why no test can be another user here; `null` when one can. */
export const whyNotNobody = canDropRights ? null : 'only root can become another user';

const nobody = 65534;

/** Longest that `ensureBuilt` may take before the first test, in milliseconds: files that run side by side build in turn. */
export const buildTimeoutMs = 180_000;

/** Makes the workplace. The product must be built: `beforeAll(ensureBuilt, buildTimeoutMs)`. */
export function createWorkplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'galley-cli-'));
  const stateFolder = join(folder, 'state');
  mkdirSync(stateFolder, { mode: 0o700 });
  return {
    folder,
    stateFolder,
    path: (name) => join(folder, name),
    galley: (args, options = {}) => runCli(args, options, folder, stateFolder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function runCli(args: readonly string[], options: RunOptions, folder: string, stateFolder: string): Promise<Run> {
  const out = options.stdoutFile === undefined ? null : openSync(options.stdoutFile, 'w');
  return new Promise((resolve, reject) => {
    const child = spawn(projectNode(), [join(root, 'out/main/cli.js'), ...args], {
      cwd: options.currentFolder ?? folder,
      env: { ...process.env, GALLEY_STATE_FOLDER: stateFolder },
      stdio: ['ignore', out ?? 'pipe', 'pipe'],
      ...(options.asNobody === true ? { uid: nobody, gid: nobody } : {}),
    });
    const output = { stdout: '', stderr: '' };
    child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      output.stdout += piece;
    });
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      output.stderr += piece;
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (out !== null) closeSync(out);
      if (signal !== null) reject(new Error(`The command line was ended by ${signal}: ${output.stderr}`));
      // On a busy machine a step may take longer than the second below which it is not told.
      else
        resolve({
          code: code ?? -1,
          ...output,
          stderr: output.stderr.replace(/^(?:Importing|Exporting|Writing) \d.*\n/gm, ''),
        });
    });
  });
}
