import { EventEmitter } from 'node:events';
import { vi } from 'vitest';
import type { FakeElectron, FakeWindow } from '../../../contract/fake-electron';
import { createFakeElectron } from '../../../contract/fake-electron';

/** Contents of a window as far as the shell looks at them. */
class FakeContents extends EventEmitter {
  readonly window: FakeWindow;
  isGone = false;
  readonly reload = vi.fn();
  openHandler: ((details: { url: string }) => { action: string }) | null = null;

  constructor(window: FakeWindow) {
    super();
    this.window = window;
  }

  get id(): number {
    return this.window.contents.id;
  }

  isDestroyed(): boolean {
    return this.window.contents.isDestroyed();
  }

  isCrashed(): boolean {
    return this.isGone;
  }

  send(channel: string, ...args: unknown[]): void {
    this.window.contents.send(channel, ...args);
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
}

interface WindowOptions {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly webPreferences: Readonly<Record<string, unknown>>;
}

class FakeBrowserWindow extends EventEmitter {
  readonly options: WindowOptions;
  readonly webContents: FakeContents;
  readonly loaded: string[] = [];
  readonly focus = vi.fn();
  readonly show = vi.fn();
  #isDestroyed = false;

  constructor(application: FakeApplication, options: WindowOptions) {
    super();
    this.options = options;
    this.webContents = new FakeContents(application.electron.openWindow());
    application.windows.push(this);
    application.app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }

  close(): void {
    let isPrevented = false;
    this.emit('close', {
      preventDefault: () => {
        isPrevented = true;
      },
    });
    if (!isPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.webContents.window.destroy();
    this.emit('closed');
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isMinimized(): boolean {
    return false;
  }

  isMaximized(): boolean {
    return false;
  }

  maximize(): void {
    this.emit('maximize');
  }

  getNormalBounds() {
    const { x, y, width, height } = this.options;
    return { x, y, width, height };
  }
}

/** All of the module `electron` that the shell takes, without electron. */
export interface FakeApplication {
  readonly electron: FakeElectron;
  readonly app: EventEmitter & { readonly exit: ReturnType<typeof vi.fn> };
  readonly windows: FakeBrowserWindow[];
  readonly session: EventEmitter;
  readonly opened: string[];
  readonly messages: string[];
  /** What `import ... from 'electron'` gives. */
  readonly module: Readonly<Record<string, unknown>>;
}

/** Makes an application of its own for one test. `answers` are the buttons that the user presses, in order. */
export function createFakeApplication(answers: number[] = []): FakeApplication {
  const electron = createFakeElectron();
  const opened: string[] = [];
  const messages: string[] = [];
  const windows: FakeBrowserWindow[] = [];
  const app = Object.assign(new EventEmitter(), {
    name: 'Galley',
    isPackaged: true,
    exit: vi.fn(),
    addRecentDocument: vi.fn(),
  });
  const nothing = () => undefined;
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: nothing,
    setPermissionCheckHandler: nothing,
    setDevicePermissionHandler: nothing,
    setSpellCheckerEnabled: nothing,
    webRequest: { onBeforeRequest: nothing },
  });
  const display = { id: 1, workArea: { x: 0, y: 0, width: 1600, height: 1000 } };
  const application: FakeApplication = {
    electron,
    app,
    windows,
    session,
    opened,
    messages,
    module: {
      app,
      session: { defaultSession: session },
      ipcMain: electron.ipcMain,
      protocol: { handle: vi.fn() },
      Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: vi.fn() },
      screen: { getPrimaryDisplay: () => display, getAllDisplays: () => [display] },
      shell: {
        openExternal: async (url: string) => void opened.push(url),
        openPath: async (path: string) => {
          opened.push(path);
          return '';
        },
      },
      dialog: {
        showErrorBox: (title: string, text: string) => void messages.push(`${title}: ${text}`),
        showMessageBox: async () => ({ response: answers.shift() ?? 0 }),
        showMessageBoxSync: () => answers.shift() ?? 0,
      },
      BrowserWindow: class extends FakeBrowserWindow {
        constructor(options: WindowOptions) {
          super(application, options);
        }
      },
    },
  };
  return application;
}
