import type { Client } from '../../contract/client';
import { createClient } from '../../contract/client';
import type { ApiError } from '../../contract/errors';
import { createError } from '../../contract/errors';
import type { Transport } from '../../contract/transport';
import type { Result } from '../../core/model/result';
import { ok } from '../../core/model/result';
import type { Backend } from '../backend/backend';
import { openBackend } from '../backend/backend';
import { askHolder } from '../backend/lock/desk-lock';
import { holderRequest } from '../backend/lock/holder-protocol';
import type { ProgramFiles } from '../backend/window/program-files';

/** A desk that can be called, here or in the process that holds it. */
export interface DeskCalls {
  readonly client: Client;
  /** Flushes and gives the desk free. */
  close(): Promise<void>;
}

/** What the command line needs to know of the machine. */
export interface Surroundings {
  /** Relative paths start here. Absolute. */
  readonly currentFolder: string;
  readonly stateFolder: string;
  readonly program: ProgramFiles;
}

/** Opens a desk for reading: it may be open elsewhere, nothing is created or changed. Errors: as `openBackend`. */
export async function openForReading(deskFolder: string, around: Surroundings): Promise<Result<DeskCalls, ApiError>> {
  const opened = await open(deskFolder, around, true);
  return opened.ok ? ok(callHere(opened.value)) : opened;
}

/** Opens a desk for writing, creating it if need be. One that another process holds is written through that process. Errors: as `openBackend`. */
export async function openForWriting(deskFolder: string, around: Surroundings): Promise<Result<DeskCalls, ApiError>> {
  const opened = await open(deskFolder, around, false);
  if (opened.ok) return ok(callHere(opened.value));
  if (opened.error.code !== 'in-use') return opened;
  return ok({ client: createClient(toHolder(deskFolder, around.stateFolder)), close: async () => undefined });
}

function open(deskFolder: string, around: Surroundings, readOnly: boolean): Promise<Result<Backend, ApiError>> {
  return openBackend({
    deskFolder,
    stateFolder: around.stateFolder,
    capabilities: { nativeMenu: false, printToPdf: false },
    appVersion: around.program.version,
    seedSample: false,
    resourcesFolder: around.program.resourcesFolder,
    shell: 'cli',
    onOpenWindow: async () => ({
      message: 'The command line is working on this desk. Try again in a moment.',
      launchFile: null,
    }),
    startImporter: null,
    readOnly,
  });
}

function callHere(backend: Backend): DeskCalls {
  const transport: Transport = {
    request: (name, params) => backend.dispatch(name, params, { windowId: 'cli' }),
    ...deaf,
  };
  return { client: createClient(transport), close: () => backend.close() };
}

/** Calls through the process that holds the desk. */
function toHolder(deskFolder: string, stateFolder: string): Transport {
  return {
    request: async (name, params) => {
      const asked = await askHolder(deskFolder, stateFolder, holderRequest.parse({ type: 'call', name, params }));
      if (asked === null) return { ok: false, error: createError('unreachable', lost) };
      if (!asked.ok) return asked;
      return asked.value.type === 'call' ? asked.value.reply : { ok: false, error: createError('unreachable', lost) };
    },
    ...deaf,
  };
}

const lost =
  'The Galley that had this desk open was closed meanwhile. What it had answered is saved. Run the command again.';

/** The command line listens to no events. */
const deaf: Pick<Transport, 'listen' | 'onConnection'> = {
  listen: () => () => undefined,
  onConnection: () => () => undefined,
};
