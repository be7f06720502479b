// Opens a desk as another user and says what can be done with it.
import { openHere } from './open-here';

const from = { windowId: 'child' };
const opened = await openHere();
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
