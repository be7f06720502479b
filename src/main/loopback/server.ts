import { join } from 'node:path';
import type { Backend } from '../backend/backend';
import type { Manifest } from '../backend/window/manifest';
import { waitUntil } from '../backend/window/wait-until';
import { openHttpGate } from './http-gate';
import type { Address } from './judge-request';
import { openLaunchFiles } from './launch-files';
import { createLaunchKeys } from './launch-keys';
import { openSocketGate } from './socket-gate';

/** The loopback shell at work: the window's files over HTTP and its calls over one WebSocket for each window. */
export interface LoopbackServer {
  readonly address: Address;
  /** Writes a new launch file and answers its path. */
  issueLaunchFile(): Promise<string>;
  /** Tells the windows that it ends, lets them send what they hold, and closes. Takes at most `flushMs` for it. */
  close(flushMs: number): Promise<void>;
}

export interface LoopbackOptions {
  readonly backend: Pick<Backend, 'dispatch' | 'subscribe'>;
  readonly manifest: Manifest;
  readonly stateFolder: string;
  readonly onWindowCount: (count: number) => void;
}

/** Starts the server. */
export async function startLoopbackServer(options: LoopbackOptions): Promise<LoopbackServer> {
  const keys = createLaunchKeys();
  const sockets = openSocketGate(options.backend, keys, options.onWindowCount);
  const gate = await openHttpGate(options.manifest, sockets.take);
  const launchFiles = await openLaunchFiles(join(options.stateFolder, 'launch'), gate.address.origin, keys);
  return {
    address: gate.address,
    issueLaunchFile: () => launchFiles.issue(),
    close: async (flushMs) => {
      if (sockets.windowCount > 0) {
        sockets.broadcast('session.closing', {});
        await waitUntil(() => sockets.hasAll, flushMs);
      }
      await sockets.close();
      await launchFiles.close();
      await gate.close();
    },
  };
}
