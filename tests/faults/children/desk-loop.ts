// Opens a desk as a shell does, then saves a text in progress and a tag, on and on, until it is killed. Says which are durable.
import { openHere } from '../../unit/main/backend/children/open-here';
import { Bench } from '../../unit/main/backend/desk-fixture';
import { asDraft, countTags, importWords, stepOf, tagWord, wordCount } from '../desk-work';
import { sayAtOnce } from './say-at-once';

const [, , , , sizeBytes = '0'] = process.argv;
const backend = await openHere();
if (!backend.ok) throw new Error(backend.error.message);
const bench = new Bench(backend.value);
const [known] = await bench.call('library.list', {});
const articleId = known?.articleId ?? (await importWords(bench));
const { me } = await bench.call('session.hello', {});
const opened = await bench.call('articles.open', { articleId });
let tags = countTags(opened, me);
for (let step = stepOf(opened) + 1; ; step += 1) {
  await bench.call('texts.saveDraft', asDraft(opened, step, Number(sizeBytes)));
  sayAtOnce(`step ${step}`);
  if (tags === wordCount) continue;
  await bench.call('layers.apply', { change: tagWord(me, opened, tags) });
  tags += 1;
  sayAtOnce(`tags ${tags}`);
}
