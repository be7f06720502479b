import type { Session } from 'electron';
import { BrowserWindow, dialog, screen } from 'electron';
import { waitUntil } from '../backend/window/wait-until';
import { appPage } from './app-scheme';
import { createCrashCount } from './crash-count';
import type { IpcGate } from './ipc-gate';
import { toWebPreferences } from './web-preferences';
import { fitToScreens, readWindowState, smallest, writeWindowState } from './window-state';

/** Longest that a closing window may take to send what it holds, in milliseconds. */
const flushMs = 1000;

export interface WindowOptions {
  readonly gate: IpcGate;
  readonly session: Session;
  readonly preloadFile: string;
  readonly stateFile: string;
  readonly isDevelopment: boolean;
}

/** Opens the window where it was last time. */
export async function openGalleyWindow(options: WindowOptions): Promise<BrowserWindow> {
  const { gate, session, stateFile } = options;
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  const areas = [main, ...others].map((display) => display.workArea);
  const state = fitToScreens(await readWindowState(stateFile), areas);
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Galley',
    webPreferences: { ...toWebPreferences(options.preloadFile, options.isDevelopment), session },
  });
  if (state.isMaximised) window.maximize();
  const dismiss = gate.admit(window.webContents);
  window.once('ready-to-show', () => window.show());
  closeAfterFlush(window, gate, stateFile);
  window.once('closed', dismiss);
  reloadAfterCrash(window);
  await window.loadURL(appPage);
  return window;
}

function closeAfterFlush(window: BrowserWindow, gate: IpcGate, stateFile: string): void {
  const { webContents } = window;
  const { id } = webContents;
  let phase: 'open' | 'flushing' | 'flushed' = 'open';
  const flush = async () => {
    const kept = { bounds: window.getNormalBounds(), isMaximised: window.isMaximized() };
    if (!webContents.isCrashed()) {
      gate.askToHandOver(webContents);
      await waitUntil(() => gate.hasHandedOver(id), flushMs);
    }
    // Where the window was is no reason to keep it open.
    await writeWindowState(stateFile, kept).catch((error: unknown) =>
      console.error('The window’s place was not kept.', error),
    );
    phase = 'flushed';
    if (!window.isDestroyed()) window.close();
  };
  // The page objects when it holds something that could not be saved: a browser asks by itself, Electron leaves it to us.
  webContents.on('will-prevent-unload', (event) => {
    const choice = dialog.showMessageBoxSync(window, {
      type: 'warning',
      buttons: ['Stay', 'Close and lose it'],
      defaultId: 0,
      cancelId: 0,
      message: 'Some changes could not be saved yet.',
      detail: 'Galley goes on trying while its window is open. The window says what stands in the way.',
    });
    if (choice === 1) event.preventDefault();
    else phase = 'open';
  });
  window.on('close', (event) => {
    if (phase === 'flushed') return;
    event.preventDefault();
    if (phase === 'open') {
      phase = 'flushing';
      void flush();
    }
  });
}

function reloadAfterCrash(window: BrowserWindow): void {
  const mayTryAgain = createCrashCount();
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    console.error(`The window’s page ended: ${details.reason} (${details.exitCode}).`);
    if (mayTryAgain()) {
      window.webContents.reload();
      return;
    }
    dialog.showErrorBox(
      'Galley’s window keeps failing',
      'It was started again three times within a minute. What was shown as saved is safe. Galley ends now; start it again, and if this goes on, report it.',
    );
    window.destroy();
  });
}
