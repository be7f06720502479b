import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { app, protocol } from 'electron';
import { z } from 'zod';
import { askHolder } from '../backend/lock/desk-lock';
import { toStateFolder } from '../backend/state-folder';
import { makePrivateFolderAtOnce } from '../backend/storage/private-files';
import { locateProgram } from '../backend/window/program-files';
import { schemePrivileges } from './app-scheme';
import type { StartRequest } from './arguments';
import { parseStart } from './arguments';
import type { Shell } from './run-electron';
import { runElectron } from './run-electron';

const handedOver = z.strictObject({ files: z.array(z.string()) });

// Everything up to whenReady must happen in this turn: Electron reads it while it starts.
app.enableSandbox();
protocol.registerSchemesAsPrivileged([schemePrivileges]);
for (const name of ['disable-background-networking', 'disable-component-update', 'no-pings'])
  app.commandLine.appendSwitch(name);
const start = parseStart(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
if (typeof start === 'string') {
  process.stderr.write(`${start}\n`);
  app.exit(2);
} else run(start);

function run(request: StartRequest): void {
  // The single-instance lock belongs to this folder, so each desk has its own and two desks can be open at once.
  const stateFolder = toStateFolder();
  const name = createHash('sha256').update(request.deskFolder).digest('hex').slice(0, 16);
  const userFolder = join(stateFolder, 'electron', name);
  makePrivateFolderAtOnce(userFolder);
  app.setPath('userData', userFolder);
  if (!app.requestSingleInstanceLock({ files: request.files })) {
    void explainSecondStart(request, stateFolder, userFolder);
    return;
  }
  const waiting = [...request.files];
  let running: Shell | null = null;
  const receive = (files: readonly string[]) => {
    if (running === null) waiting.push(...files);
    else void running.importFiles(files);
  };
  app.on('second-instance', (_event, _args, _folder, data) => {
    running?.showWindow();
    const parsed = handedOver.safeParse(data);
    if (parsed.success) receive(parsed.data.files);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    receive([path]);
  });
  app.on('window-all-closed', () => app.quit());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.quit());

  app
    .whenReady()
    .then(() => locateProgram(import.meta.dirname))
    .then((program) =>
      runElectron({ start: request, program, stateFolder, windowStateFile: join(userFolder, 'window.json') }),
    )
    .then(async (opened) => {
      running = opened;
      await running?.importFiles(waiting.splice(0));
    })
    .catch((error: unknown) => {
      console.error('Galley met a bug and ends. What was saved is safe.', error);
      app.exit(1);
    });
}

/** Chromium says only that its lock is taken; a dead process can have left it, and then nobody would ever say why nothing opens. */
async function explainSecondStart(request: StartRequest, stateFolder: string, userFolder: string): Promise<void> {
  const holder = await askHolder(request.deskFolder, stateFolder, { type: 'who' });
  if (holder === null) {
    process.stderr.write(
      `Galley found the mark of another Galley in ${userFolder}, but none has the desk open. If none is starting, delete SingletonLock there and start again.\n`,
    );
    app.exit(1);
  } else {
    process.stdout.write('Galley is open on this desk already. Its window was brought to the front.\n');
    app.exit(0);
  }
}
