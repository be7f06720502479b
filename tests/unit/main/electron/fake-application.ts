import { EventEmitter } from 'node:events';
import { vi } from 'vitest';
import type { FakeElectron, FakeWindow } from '../../../contract/fake-electron';
import { createFakeElectron } from '../../../contract/fake-electron';

/** Contents of a window as far as the shell looks at them. */
class FakeContents extends EventEmitter {
  readonly window: FakeWindow;
  isGone = false;
  readonly reload = vi.fn();
  readonly printToPDF = vi.fn(async (_options: object) => {
    if (!this.canPrint()) throw new Error('Failed to generate PDF');
    return Buffer.from(`%PDF of ${this.page ?? 'nothing'}`);
  });
  readonly canPrint: () => boolean;
  /** What was loaded last, as text. */
  page: string | null = null;
  openHandler: ((details: { url: string }) => { action: string }) | null = null;

  constructor(window: FakeWindow, canPrint: () => boolean) {
    super();
    this.window = window;
    this.canPrint = canPrint;
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
  readonly webPreferences: Readonly<Record<string, unknown>> & { readonly session?: Partial<FakePartition> };
}

/** A session in memory, with what it answers to the addresses of our scheme. */
export interface FakePartition {
  readonly name: string;
  answer(request: Request): Promise<Response> | Response;
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
    this.webContents = new FakeContents(application.electron.openWindow(), () => application.canPrint);
    application.windows.push(this);
    application.app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    const answer = await this.options.webPreferences.session?.answer?.(new Request(url));
    this.webContents.page = (await answer?.text()) ?? null;
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
  readonly partitions: FakePartition[];
  /** Whether pages can be printed to PDF. */
  canPrint: boolean;
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
  const guards = {
    setPermissionRequestHandler: nothing,
    setPermissionCheckHandler: nothing,
    setDevicePermissionHandler: nothing,
    setSpellCheckerEnabled: nothing,
    webRequest: { onBeforeRequest: nothing },
  };
  const session = Object.assign(new EventEmitter(), guards);
  const partitions: FakePartition[] = [];
  const fromPartition = (name: string) => {
    let handler: FakePartition['answer'] = () => new Response(null, { status: 404 });
    const handle = (_scheme: string, answer: FakePartition['answer']) => {
      handler = answer;
    };
    const made = { ...guards, name, protocol: { handle }, answer: (request: Request) => handler(request) };
    partitions.push(made);
    return made;
  };
  const display = { id: 1, workArea: { x: 0, y: 0, width: 1600, height: 1000 } };
  const application: FakeApplication = {
    electron,
    app,
    windows,
    session,
    partitions,
    canPrint: true,
    opened,
    messages,
    module: {
      app,
      session: { defaultSession: session, fromPartition },
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
