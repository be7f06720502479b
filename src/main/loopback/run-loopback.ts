import type { Backend } from '../backend/backend';
import { openBackend } from '../backend/backend';
import { askHolder } from '../backend/lock/desk-lock';
import { makePrivateFolder } from '../backend/storage/state-folder';
import { readManifest } from '../backend/window/manifest';
import type { ProgramFiles } from '../backend/window/program-files';
import type { Arguments } from './arguments';
import { createIdleExit } from './idle-exit';
import { openWindow, toProfileFolder } from './open-window';
import type { LoopbackServer } from './server';
import { startLoopbackServer } from './server';

/** Longest that an end takes, in milliseconds: whoever shuts the machine down gives no more. */
const endMs = 2000;
/** Part of it that the windows get to send what they hold. */
const flushMs = 1000;
/** How long a browser may take to show the window. A profile that a dead browser left locked makes the next one end without a word. */
const patienceMs = 20_000;

/** Runs the shell until its last window is closed or it is told to end. Answers the exit code. */
export async function runLoopback(args: Arguments, program: ProgramFiles, stateFolder: string): Promise<number> {
  // Whoever reads our output may go away first.
  process.stdout.on('error', () => undefined);
  const manifest = await readManifest(program.windowFolder);
  await makePrivateFolder(stateFolder);
  const profileFolder = toProfileFolder(stateFolder, args.deskFolder);

  let server: LoopbackServer | null = null;
  const opened = await openBackend({
    deskFolder: args.deskFolder,
    stateFolder,
    capabilities: { nativeMenu: false, printToPdf: false },
    appVersion: program.version,
    seedSample: true,
    resourcesFolder: program.resourcesFolder,
    shell: 'loopback',
    // The process that asks opens the window: it is the one that the user sits at.
    onOpenWindow: async () =>
      server === null
        ? { message: 'Galley is still starting. Try again in a moment.', launchFile: null }
        : { message: `Galley is open at ${server.address.origin}/`, launchFile: await server.issueLaunchFile() },
    startImporter: null,
    readOnly: false,
  });
  if (!opened.ok) {
    if (opened.error.code === 'in-use') return await joinHolder(args, stateFolder, profileFolder, opened.error.message);
    process.stderr.write(`${opened.error.message}\n`);
    return 1;
  }
  const ended = listenForEnd();
  const onIdle = createIdleExit(() => ended.end(0));
  let patience: NodeJS.Timeout | undefined;
  server = await startLoopbackServer({
    backend: opened.value,
    manifest,
    stateFolder,
    onWindowCount: (count) => {
      clearTimeout(patience);
      onIdle(count);
    },
  });
  const { issueLaunchFile } = server;
  say(`Galley is open at ${server.address.origin}/`);
  if (await show(args, await issueLaunchFile(), profileFolder)) {
    patience = setTimeout(() => {
      say(
        `The browser was started but no window has come. If it says nothing, delete ${profileFolder} and start again.`,
      );
      void issueLaunchFile().then(explain);
    }, patienceMs);
  }
  const code = await ended.code;
  clearTimeout(patience);
  return await closeInTime(server, opened.value, code);
}

/** The desk is open in another process: its window is what the user wants. */
async function joinHolder(
  args: Arguments,
  stateFolder: string,
  profileFolder: string,
  problem: string,
): Promise<number> {
  const answer = await askHolder(args.deskFolder, stateFolder, { type: 'openWindow' });
  if (answer?.ok !== true || answer.value.type !== 'openWindow') {
    process.stderr.write(`${answer?.ok === false ? answer.error.message : problem}\n`);
    return 1;
  }
  say(answer.value.message);
  if (answer.value.launchFile !== null) await show(args, answer.value.launchFile, profileFolder);
  return 0;
}

/** Opens the window, or says how to. Answers whether a browser was started. */
async function show(args: Arguments, launchFile: string, profileFolder: string): Promise<boolean> {
  const obstacle = args.open ? await openWindow(launchFile, profileFolder) : '';
  if (obstacle === null) return true;
  if (obstacle !== '') say(obstacle);
  explain(launchFile);
  return false;
}

/** Says how to open the window by hand. `launch:` is for programs. */
function explain(launchFile: string): void {
  say('To open its window, open the file below in Chrome, Chromium, Edge or Brave. It works once, within 30 seconds;');
  say('run the same command again for a new one.');
  say(`launch: ${launchFile}`);
}

/** Waits for what ends the program: the last window, a signal, or a bug. */
function listenForEnd(): { readonly code: Promise<number>; readonly end: (code: number) => void } {
  let resolve: (code: number) => void = () => undefined;
  const code = new Promise<number>((done) => {
    resolve = done;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(0));
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error: unknown) => {
      console.error('Galley met a bug and ends. What was saved is safe.', error);
      resolve(1);
    });
  }
  return { code, end: resolve };
}

async function closeInTime(server: LoopbackServer, backend: Backend, code: number): Promise<number> {
  const closed = server.close(flushMs).then(() => backend.close());
  const tooLate = new Promise<'late'>((done) => setTimeout(() => done('late'), endMs).unref());
  if ((await Promise.race([closed, tooLate])) !== 'late') return code;
  process.stderr.write('Galley could not write everything before it had to end. What was shown as saved is safe.\n');
  process.exit(1);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
