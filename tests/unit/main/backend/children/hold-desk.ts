// Opens a desk and says whether it got it; keeps it until its input ends, then closes it.
import { openBackend } from '../../../../../src/main/backend/backend';

const [, , deskFolder = '', stateFolder = ''] = process.argv;
const opened = await openBackend({
  deskFolder,
  stateFolder,
  capabilities: { nativeMenu: false, printToPdf: false },
  appVersion: '1.2.3',
  seedSample: false,
  resourcesFolder: '',
  shell: 'test',
  onOpenWindow: async () => ({ message: `Window of ${process.pid}`, launchFile: null }),
  startImporter: null,
  readOnly: false,
});
if (opened.ok) {
  console.log(`held ${opened.value.desk.id}`);
  process.stdin.resume();
  process.stdin.once('end', () => void opened.value.close().then(() => console.log('closed')));
} else console.log(`refused ${opened.error.code}`);
