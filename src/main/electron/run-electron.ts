import type { BrowserWindow, Session } from 'electron';
import { app, dialog, ipcMain, Menu, protocol, session, shell } from 'electron';
import type { ApiError } from '../../contract/errors';
import type { Backend } from '../backend/backend';
import { openBackend } from '../backend/backend';
import { askHolder } from '../backend/lock/desk-lock';
import { readManifest } from '../backend/window/manifest';
import type { ProgramFiles } from '../backend/window/program-files';
import { answerAppRequest, appScheme } from './app-scheme';
import type { StartRequest } from './arguments';
import { createLinkOpener } from './external-links';
import { followKeys } from './follow-keys';
import { openGalleyWindow } from './galley-window';
import { guardContents, guardSession, isOwnDownload } from './guard-contents';
import { importFiles } from './import-files';
import { openIpcGate } from './ipc-gate';
import { toMenuTemplate } from './menu';
import { createPagePrinter } from './print-page';
import { startUtilityImporter } from './utility-importer';

/** Longest that an end takes once the windows are gone, in milliseconds. */
const endMs = 2000;

export interface ShellOptions {
  readonly start: StartRequest;
  readonly program: ProgramFiles;
  readonly stateFolder: string;
  readonly windowStateFile: string;
}

/** The running shell, as the events of the application see it. */
export interface Shell {
  showWindow(): void;
  importFiles(paths: readonly string[]): Promise<void>;
}

/** Opens desk and window. Called once the application is ready. `null` when there is nothing to show: the reason was told and the program ends. */
export async function runElectron(options: ShellOptions): Promise<Shell | null> {
  const isDevelopment = !app.isPackaged;
  const manifest = await readManifest(options.program.windowFolder);
  const ownSession = session.defaultSession;
  guardSession(ownSession, isDevelopment);
  saveDownloadsByDialog(ownSession);
  protocol.handle(appScheme, (request) => answerAppRequest(request, manifest));

  let window: BrowserWindow | null = null;
  const showWindow = () => {
    if (window === null) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  const opened = await openBackend({
    deskFolder: options.start.deskFolder,
    stateFolder: options.stateFolder,
    capabilities: { nativeMenu: true, printToPdf: true },
    appVersion: options.program.version,
    seedSample: true,
    resourcesFolder: options.program.resourcesFolder,
    shell: 'electron',
    onOpenWindow: async () => {
      showWindow();
      return { message: 'Galley is open on this desk already. Its window was brought to the front.', launchFile: null };
    },
    startImporter: startUtilityImporter,
    printPage: createPagePrinter(),
    readOnly: false,
  });
  if (!opened.ok) {
    await explain(options, opened.error);
    return null;
  }
  const backend = opened.value;
  closeBackendAtEnd(backend);
  const gate = openIpcGate(ipcMain, backend);
  const choose = (command: string) => {
    if (window !== null) gate.send(window.webContents, 'menu.chosen', { command });
  };
  await followKeys(backend, (keys) => {
    const isMac = process.platform === 'darwin';
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(toMenuTemplate({ appName: app.name, isMac, isDevelopment, keys, choose })),
    );
  });
  guardAllContents(() => window);
  window = await openGalleyWindow({
    gate,
    session: ownSession,
    preloadFile: options.program.preloadFile,
    stateFile: options.windowStateFile,
    isDevelopment,
  });
  window.once('closed', () => {
    window = null;
  });
  return {
    showWindow,
    importFiles: async (paths) => {
      if (paths.length === 0) return;
      const problems = await importFiles(backend, paths);
      for (const path of paths) app.addRecentDocument(path);
      if (problems.length > 0) dialog.showErrorBox('Not everything could be opened', problems.join('\n'));
    },
  };
}

/** Says why the desk did not open; when another Galley has it, that one's window is what the user wants. */
async function explain(options: ShellOptions, error: ApiError): Promise<void> {
  if (error.code === 'in-use') {
    const answer = await askHolder(options.start.deskFolder, options.stateFolder, { type: 'openWindow' });
    if (answer?.ok === true && answer.value.type === 'openWindow') {
      process.stdout.write(`${answer.value.message}\n`);
      const { launchFile } = answer.value;
      const problem = launchFile === null ? '' : await shell.openPath(launchFile);
      if (problem !== '') dialog.showErrorBox('Galley is open already', `${answer.value.message}\n${problem}`);
      app.exit(0);
      return;
    }
  }
  process.stderr.write(`${error.message}\n`);
  dialog.showErrorBox('Galley could not open the desk', error.message);
  app.exit(1);
}

function guardAllContents(findWindow: () => BrowserWindow | null): void {
  const openLink = createLinkOpener(
    async ({ destination, url }) => {
      const question = {
        type: 'question' as const,
        buttons: ['Open', 'Cancel'],
        defaultId: 1,
        cancelId: 1,
        message: `Open ${destination} outside Galley?`,
        detail: url,
      };
      const parent = findWindow();
      const answer = await (parent === null
        ? dialog.showMessageBox(question)
        : dialog.showMessageBox(parent, question));
      return answer.response === 0;
    },
    (url) => shell.openExternal(url),
  );
  app.on('web-contents-created', (_event, contents) => guardContents(contents, (url) => void openLink(url)));
}

function saveDownloadsByDialog(ownSession: Session): void {
  ownSession.on('will-download', (event, item) => {
    if (!isOwnDownload(item.getURL())) {
      event.preventDefault();
      return;
    }
    item.setSaveDialogOptions({ title: 'Export', defaultPath: item.getFilename() });
    item.once('done', (_event, state) => {
      if (state !== 'interrupted') return;
      dialog.showErrorBox(
        'The export was not written',
        `${item.getFilename()} could not be written there. Nothing in the desk was changed. Choose another place and export again.`,
      );
    });
  });
}

/** The last window is gone: what the backend holds goes to disk before the program does. */
function closeBackendAtEnd(backend: Backend): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    isClosed = true;
    const tooLate = new Promise<'late'>((done) => setTimeout(() => done('late'), endMs));
    void Promise.race([backend.close(), tooLate]).then((outcome) => {
      if (outcome === 'late')
        console.error('Galley could not write everything before it had to end. What was shown as saved is safe.');
      app.exit(outcome === 'late' ? 1 : 0);
    });
  });
}
