// Opens a desk and answers the calls that its parent sends; closes it when the parent lets go of it.
import { openBackend } from '../../../../../src/main/backend/backend';
import { deskCall } from '../desk/desk-call';

const [, , deskFolder = '', stateFolder = ''] = process.argv;
const opened = await openBackend({
  deskFolder,
  stateFolder,
  capabilities: { nativeMenu: false, printToPdf: false },
  appVersion: '0.0.0',
  seedSample: false,
  resourcesFolder: '',
  shell: 'test',
  onOpenWindow: async () => ({ message: '', launchFile: null }),
  startImporter: null,
  readOnly: false,
});
if (!opened.ok) throw new Error(opened.error.message);
const backend = opened.value;
process.on('message', async (message) => {
  const { id, name, params } = deskCall.parse(message);
  process.send?.({ id, reply: await backend.dispatch(name, params, { windowId: 'window-1' }) });
});
process.once('disconnect', () => void backend.close());
