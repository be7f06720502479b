import type { BackendOptions } from '../../../../../src/main/backend/backend';
import { settleMs } from '../../../../../src/main/backend/backend';
import { inProcessExporter } from '../../../../../src/main/backend/export/export-runner';
import { systemFacts } from '../../../../../src/main/backend/facts';
import { inProcessRunner } from '../../../../../src/main/backend/import/import-runner';
import { startBackend } from '../../../../../src/main/backend/start-backend';
import type { FileSystem } from '../../../../../src/main/backend/storage/file-system';
import { nodeFileSystem } from '../../../../../src/main/backend/storage/file-system';

/** Opens the desk and the state folder that this process was started with, without a window, a sample or an importer. */
export function openHere(
  options: Partial<BackendOptions> = {},
  pauseMs: number = settleMs,
  fs: FileSystem = nodeFileSystem,
): ReturnType<typeof startBackend> {
  const [, , deskFolder = '', stateFolder = ''] = process.argv;
  return startBackend(
    {
      deskFolder,
      stateFolder,
      capabilities: { nativeMenu: false, printToPdf: false },
      appVersion: '1.2.3',
      seedSample: false,
      resourcesFolder: '',
      shell: 'test',
      onOpenWindow: async () => ({ message: '', launchFile: null }),
      startImporter: null,
      readOnly: false,
      ...options,
    },
    {
      fs,
      facts: systemFacts,
      importRunner: inProcessRunner,
      exportRunner: inProcessExporter,
      settleMs: pauseMs,
    },
  );
}
