import { eventChannel, requestChannel } from '../../contract/bridge';
import type { ApiError } from '../../contract/errors';
import { createError } from '../../contract/errors';
import type { EventName } from '../../contract/events';
import type { Json } from '../../contract/json';
import type { Reply } from '../../contract/transport';
import type { Backend } from '../backend/backend';
import { appOrigin } from './app-scheme';

/** The parts of electron that the gate takes, so that it can be tried without electron. */
export interface Frame {
  readonly origin: string;
  readonly parent: object | null;
}
export interface InvokeEvent {
  readonly senderFrame: Frame | null;
  readonly sender: { readonly id: number };
}
export interface IpcMainPart {
  handle(channel: string, listener: (event: InvokeEvent, ...args: unknown[]) => Promise<unknown>): void;
  removeHandler(channel: string): void;
}
export interface WindowContents {
  readonly id: number;
  isDestroyed(): boolean;
  send(channel: string, ...args: unknown[]): void;
}

/** The windows that are connected, and their calls. */
export interface IpcGate {
  /** Lets a window's top frame call and hear events, until the returned function is called. */
  admit(contents: WindowContents): () => void;
  /** Tells a window of its end: it sends what it holds. */
  askToHandOver(contents: WindowContents): void;
  /** Whether the window has said since that it holds nothing any more, and has all its answers. */
  hasHandedOver(contentsId: number): boolean;
  send(contents: WindowContents, name: EventName, payload: Json): void;
  close(): void;
}

/** Opens the one channel of calls. Only the top frame of an admitted window, at our exact origin, is answered by the backend. */
export function openIpcGate(ipcMain: IpcMainPart, backend: Pick<Backend, 'dispatch' | 'subscribe'>): IpcGate {
  const windows = new Map<number, WindowContents>();
  const pending = new Map<number, number>();
  const handedOver = new Set<number>();
  const send = (contents: WindowContents, name: EventName, payload: Json) => {
    if (!contents.isDestroyed()) contents.send(eventChannel, name, payload);
  };
  const count = (id: number, step: number) => pending.set(id, (pending.get(id) ?? 0) + step);

  ipcMain.handle(requestChannel, async (event, ...args): Promise<Reply> => {
    const { id } = event.sender;
    if (!windows.has(id) || !isOurFrame(event)) return refuse('unauthorised', 'This page may not call Galley.');
    const [name, params] = args;
    if (args.length !== 2 || typeof name !== 'string')
      return refuse('bad-request', 'A call is a name and its parameters.');
    count(id, 1);
    try {
      const reply = await backend.dispatch(name, params, { windowId: String(id) });
      if (name === 'session.handOver') handedOver.add(id);
      return reply;
    } finally {
      count(id, -1);
    }
  });
  const unsubscribe = backend.subscribe((name, payload) => {
    for (const contents of windows.values()) send(contents, name, payload);
  });

  return {
    admit: (contents) => {
      windows.set(contents.id, contents);
      return () => {
        windows.delete(contents.id);
        pending.delete(contents.id);
        handedOver.delete(contents.id);
      };
    },
    askToHandOver: (contents) => {
      handedOver.delete(contents.id);
      send(contents, 'session.closing', {});
    },
    hasHandedOver: (contentsId) => handedOver.has(contentsId) && (pending.get(contentsId) ?? 0) === 0,
    send,
    close: () => {
      unsubscribe();
      ipcMain.removeHandler(requestChannel);
      windows.clear();
    },
  };
}

function isOurFrame(event: InvokeEvent): boolean {
  try {
    const frame = event.senderFrame;
    return frame !== null && frame.parent === null && frame.origin === appOrigin;
  } catch {
    // Electron throws when the frame was destroyed meanwhile: whoever asked is gone.
    return false;
  }
}

function refuse(code: ApiError['code'], message: string): Reply {
  return { ok: false, error: createError(code, message) };
}
