import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../../../..');

/** A program of `children/`, built so that plain Node runs it. */
export function buildChild(name: string): Promise<{ script: string; remove(): Promise<void> }> {
  return buildProgram(resolve(import.meta.dirname, 'children', `${name}.ts`));
}

/** The program in which a file is imported, as it is built. */
export function buildImporter(): Promise<{ script: string; remove(): Promise<void> }> {
  return buildProgram(join(root, 'src/main/backend/import/import-worker.ts'));
}

/** A program built from its main file. It lies inside the project, so that it finds the packages. */
export async function buildProgram(entry: string): Promise<{ script: string; remove(): Promise<void> }> {
  const name = basename(entry, '.ts');
  const cache = join(root, 'node_modules/.cache/galley-children');
  await mkdir(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, `${name}-`));
  // Some children run as another user.
  await chmod(folder, 0o755);
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20.19',
      rollupOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });
  return {
    script: join(folder, `${name}.mjs`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A running child: what it says line by line, and how it ends. */
export interface Child {
  readonly process: ChildProcess;
  readonly lines: string[];
  /** Resolves with the first line (said already or to come) that fits. Rejects when the child ends without one. */
  line(fits: (line: string) => boolean): Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  kill(): Promise<void>;
}

export function startChild(
  script: string,
  args: readonly string[],
  options: { uid?: number; gid?: number } = {},
): Child {
  return startCommand(process.execPath, [script, ...args], options);
}

/** Any program as a child. */
export function startCommand(
  command: string,
  args: readonly string[],
  options: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {},
): Child {
  const child = spawn(command, [...args], { stdio: ['pipe', 'pipe', 'inherit'], ...options });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of [...waiting]) look();
  };
  let isEnded = false;
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    lines.push(line);
    wake();
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) => {
    child.once('close', (code, signal) => {
      isEnded = true;
      wake();
      done({ code, signal });
    });
  });
  return {
    process: child,
    lines,
    line: (fits) =>
      new Promise((done, fail) => {
        const look = () => {
          const found = lines.find(fits);
          if (found === undefined && !isEnded) return;
          waiting.delete(look);
          if (found === undefined)
            fail(new Error(`The child ended after ${lines.length} lines: ${lines.at(-1) ?? 'none'}`));
          else done(found);
        };
        waiting.add(look);
        look();
      }),
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
