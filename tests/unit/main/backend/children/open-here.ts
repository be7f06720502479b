import type { BackendOptions } from '../../../../../src/main/backend/backend';
import { openBackend } from '../../../../../src/main/backend/backend';

/** Opens the desk and the state folder that this process was started with, without a window, a sample or an importer. */
export function openHere(options: Partial<BackendOptions> = {}): ReturnType<typeof openBackend> {
  const [, , deskFolder = '', stateFolder = ''] = process.argv;
  return openBackend({
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
  });
}
