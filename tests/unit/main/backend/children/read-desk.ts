// Opens a desk as another user and says what can be done with it.
import { openBackend } from '../../../../../src/main/backend/backend';

const [, , deskFolder = '', stateFolder = ''] = process.argv;
const from = { windowId: 'child' };
const opened = await openBackend({
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
});
if (!opened.ok) console.log(JSON.stringify(opened));
else {
  const { dispatch, close } = opened.value;
  const hello = await dispatch('session.hello', {}, from);
  const list = await dispatch('library.list', {}, from);
  const begin = await dispatch('imports.begin', { fileName: 'a.txt', sizeBytes: 1, pasted: false }, from);
  const place = { articleId: null, anchor: 0, head: 0, top: 0, annotationId: null };
  const setPlace = await dispatch('session.setPlace', place, from);
  console.log(JSON.stringify({ ok: true, hello, list, begin, setPlace }));
  await close();
}
