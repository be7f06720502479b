import type { Client } from '../../src/contract/client';
import { createClient } from '../../src/contract/client';
import type { ApiError } from '../../src/contract/errors';
import type { Person } from '../../src/core/model/article';
import type { Result } from '../../src/core/model/result';
import { openBackend } from '../../src/main/backend/backend';
import { sendFile } from '../../src/main/cli/send-file';

/** Where a desk is, and whose state goes with it. */
export interface DeskPlace {
  readonly desk: string;
  readonly state: string;
}

/** A desk that is open in this process. */
export interface BenchBackend {
  readonly client: Client;
  readonly me: Person;
  close(): Promise<void>;
}

export async function openDesk(deskFolder: string, stateFolder: string): Promise<BenchBackend> {
  const backend = must(
    await openBackend({
      deskFolder,
      stateFolder,
      capabilities: { nativeMenu: false, printToPdf: false },
      appVersion: 'bench',
      seedSample: false,
      resourcesFolder: '',
      shell: 'test',
      onOpenWindow: async () => ({ message: '', launchFile: null }),
      startImporter: null,
      readOnly: false,
    }),
  );
  const client = createClient({
    request: (name, params) => backend.dispatch(name, params, { windowId: 'bench' }),
    listen: () => () => undefined,
    onConnection: () => () => undefined,
  });
  const { me } = must(await client.call('session.hello', {}));
  return { client, me, close: () => backend.close() };
}

export async function importFile(client: Client, name: string, content: string | Uint8Array): Promise<void> {
  const importId = must(await sendFile(client, name, Buffer.from(content)));
  const report = must(await client.call('imports.finish', { importId }));
  if (report.articleId === null && report.parts === null) throw new Error(report.problems.join(' '));
}

export function must<T>(result: Result<T, ApiError>): T {
  if (result.ok) return result.value;
  throw new Error(result.error.message);
}
