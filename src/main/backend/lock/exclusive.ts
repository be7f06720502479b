import type { Server } from 'node:net';
import { connect, createServer } from 'node:net';
import { systemCodeOf } from '../storage/disk-error';
import { openLocked } from '../storage/state-folder';
import type { LockNames } from './lock-names';

/** Something only one process can have; the system takes it back when the process dies, however it dies. */
export interface Exclusive {
  release(): Promise<void>;
}

/** Takes the desk, or `null` when another process has it. Windows has it in the talking pipe itself. */
export async function takeExclusive(names: LockNames, platform: NodeJS.Platform): Promise<Exclusive | null> {
  switch (platform) {
    case 'linux':
      return takeAbstractSocket(names.exclusive);
    case 'win32':
      return { release: async () => undefined };
    default: {
      const file = await openLocked(names.exclusive);
      return file === null ? null : { release: () => file.close() };
    }
  }
}

/** Whether some process has the desk though it may not answer yet. Only Linux can tell without disturbing anybody. */
export async function isTaken(names: LockNames, platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return false;
  return new Promise((resolve) => {
    const socket = connect(names.exclusive);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Listens, or `null` when the name is taken. */
export async function listenOn(server: Server, path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (systemCodeOf(error) === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(path, () => resolve(server));
  });
}

async function takeAbstractSocket(name: string): Promise<Exclusive | null> {
  // Nobody talks here: anybody on the machine can connect to such a name.
  const server = await listenOn(
    createServer((socket) => socket.destroy()),
    name,
  );
  if (server === null) return null;
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}
