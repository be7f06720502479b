import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { WebSocket as NodeWebSocket } from 'ws';
import type { Client } from '../../src/contract/client';
import { createClient } from '../../src/contract/client';
import type { EventName } from '../../src/contract/events';
import type { Json } from '../../src/contract/json';
import type { Transport } from '../../src/contract/transport';
import type { Backend } from '../../src/main/backend/backend';
import { openBackend } from '../../src/main/backend/backend';
import { openIpcGate } from '../../src/main/electron/ipc-gate';
import { boundTransport } from '../../src/renderer/connection/bounded-transport';
import { createBridgeTransport } from '../../src/renderer/connection/bridge-transport';
import { openSocketTransport } from '../../src/renderer/connection/socket-transport';
import { createFakeElectron } from './fake-electron';
import { openLoopback } from './loopback-fixture';
import { runPreload } from './preload';

/** A window's connection: the typed client, and the transport under it for calls that the types do not let a window make. */
export interface ConnectedWindow {
  readonly client: Client;
  readonly transport: Transport;
}

/** A running shell over a real backend on a desk in a temporary folder. */
export interface OpenShell {
  readonly backend: Backend;
  /** Opens one more window. */
  connect(): Promise<ConnectedWindow>;
  close(): Promise<void>;
}

export interface ShellUnderTest {
  readonly name: string;
  open(): Promise<OpenShell>;
}

interface Door {
  connect(): Promise<Transport>;
  close(): Promise<void>;
}

/** The three ways to the backend. The window's own code is used for all that it has code for. */
export const shells: readonly ShellUnderTest[] = [
  { name: 'memory', open: () => openShell(async (backend) => openMemoryDoor(backend)) },
  { name: 'Electron IPC', open: () => openShell(async (backend) => openElectronDoor(backend)) },
  { name: 'loopback socket', open: () => openShell(openLoopbackDoor) },
];

async function openShell(openDoor: (backend: Backend) => Promise<Door>): Promise<OpenShell> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-contract-'));
  const opened = await openBackend({
    deskFolder: join(folder, 'desk'),
    stateFolder: join(folder, 'state'),
    capabilities: { nativeMenu: false, printToPdf: false },
    appVersion: '0.0.0-test',
    seedSample: false,
    resourcesFolder: resolve(import.meta.dirname, '../../resources'),
    shell: 'test',
    onOpenWindow: async () => ({ message: 'This is a test.', launchFile: null }),
    startImporter: null,
    readOnly: false,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const door = await openDoor(opened.value);
  return {
    backend: opened.value,
    connect: async () => {
      const transport = boundTransport(await door.connect());
      return { client: createClient(transport), transport };
    },
    close: async () => {
      await door.close();
      await opened.value.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function openMemoryDoor(backend: Backend): Door {
  let count = 0;
  return {
    connect: async () => {
      count += 1;
      const windowId = `memory-${count}`;
      return {
        // Through text and back, so that nothing but JSON gets across here either.
        request: async (name, params) => {
          const answer = await backend.dispatch(name, JSON.parse(JSON.stringify(params)), { windowId });
          return JSON.parse(JSON.stringify(answer));
        },
        listen: (wanted: EventName, onPayload: (payload: Json) => void) =>
          backend.subscribe((name, payload) => {
            if (name === wanted) onPayload(JSON.parse(JSON.stringify(payload)));
          }),
        onConnection: (listener) => {
          listener(true);
          return () => undefined;
        },
      };
    },
    close: async () => undefined,
  };
}

function openElectronDoor(backend: Backend): Door {
  const electron = createFakeElectron();
  const gate = openIpcGate(electron.ipcMain, backend);
  return {
    connect: async () => {
      const window = electron.openWindow();
      gate.admit(window.contents);
      return createBridgeTransport(await runPreload(window.renderer));
    },
    close: async () => gate.close(),
  };
}

async function openLoopbackDoor(backend: Backend): Promise<Door> {
  const loopback = await openLoopback(backend);
  const open: (() => void)[] = [];
  return {
    connect: async () => {
      const transport = openSocketTransport({
        url: `ws://${loopback.host}/socket`,
        key: { type: 'code', code: await loopback.issueCode() },
        onToken: () => undefined,
        onRefused: () => undefined,
        createSocket: (url) => createBrowserSocket(url, loopback.origin),
      });
      open.push(() => transport.close());
      const refusal = await transport.opened;
      if (refusal !== null) throw new Error(`The server refused the window: ${refusal}`);
      return transport;
    },
    close: async () => {
      for (const close of open) close();
      await loopback.close();
    },
  };
}

/** A socket as a browser makes it for a page of ours. The package's class has the part of the browser's that the window uses. */
export function createBrowserSocket(url: string, origin: string): WebSocket {
  return new NodeWebSocket(url, { origin }) as unknown as WebSocket;
}
