import type { Frame, InvokeEvent, IpcMainPart, WindowContents } from '../../src/main/electron/ipc-gate';

type InvokeListener = (event: InvokeEvent, ...args: unknown[]) => Promise<unknown>;
type EventListener = (event: unknown, ...args: unknown[]) => void;

/** The page's half of electron in one window: what the preload gets when it requires `electron`. */
export interface FakeRenderer {
  readonly ipcRenderer: {
    invoke(channel: string, ...args: unknown[]): Promise<unknown>;
    on(channel: string, listener: EventListener): void;
    off(channel: string, listener: EventListener): void;
  };
  readonly contextBridge: { exposeInMainWorld(name: string, value: object): void };
  /** What the preload put on the window, by name. */
  readonly exposed: ReadonlyMap<string, object>;
}

export interface FakeWindow {
  readonly contents: WindowContents;
  readonly renderer: FakeRenderer;
  destroy(): void;
}

/** Electron as far as calls and events go: values cross by structured clone, each call carries the frame that it came from. */
export interface FakeElectron {
  readonly ipcMain: IpcMainPart;
  openWindow(): FakeWindow;
  /** A call from any frame, as only an attacker makes it. */
  invokeFrom(event: InvokeEvent, channel: string, ...args: unknown[]): Promise<unknown>;
}

/** Our page in the top frame of its window. */
export const ourFrame: Frame = { origin: 'app://galley', parent: null };

/** Makes an electron of its own for one test. */
export function createFakeElectron(): FakeElectron {
  const handlers = new Map<string, InvokeListener>();
  let nextId = 1;

  const invokeFrom = async (event: InvokeEvent, channel: string, ...args: unknown[]): Promise<unknown> => {
    // Like electron, a value that cannot be cloned fails on the sender's side.
    const sent = structuredClone(args);
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await handler(event, ...sent));
  };

  return {
    ipcMain: {
      handle: (channel, listener) => {
        if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
        handlers.set(channel, listener);
      },
      removeHandler: (channel) => handlers.delete(channel),
    },
    openWindow: () => {
      const id = nextId;
      nextId += 1;
      const listeners = new Map<string, Set<EventListener>>();
      const exposed = new Map<string, object>();
      let isDestroyed = false;
      const contents: WindowContents = {
        id,
        isDestroyed: () => isDestroyed,
        send: (channel, ...args) => {
          if (isDestroyed) throw new Error('Object has been destroyed');
          const sent = structuredClone(args);
          for (const listener of listeners.get(channel) ?? []) queueMicrotask(() => listener({}, ...sent));
        },
      };
      return {
        contents,
        destroy: () => {
          isDestroyed = true;
        },
        renderer: {
          exposed,
          contextBridge: {
            exposeInMainWorld: (name, value) => {
              if (exposed.has(name)) throw new Error(`Cannot bind an API on top of an existing property: ${name}`);
              exposed.set(name, Object.freeze(value));
            },
          },
          ipcRenderer: {
            invoke: (channel, ...args) => invokeFrom({ senderFrame: ourFrame, sender: { id } }, channel, ...args),
            on: (channel, listener) => {
              const set = listeners.get(channel) ?? new Set();
              listeners.set(channel, set.add(listener));
            },
            off: (channel, listener) => listeners.get(channel)?.delete(listener),
          },
        },
      };
    },
    invokeFrom,
  };
}
