// Opens a desk as a shell does, then saves a text in progress and a tag, on and on, until it is killed. Says which are durable.
import { writeFileSync } from 'node:fs';
import { openHere } from '../../unit/main/backend/children/open-here';
import { Bench } from '../../unit/main/backend/desk-fixture';
import { asDraft, countTags, importWords, stepOf, tagWord } from '../desk-work';

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
  // Synchronous, so that what was said is out before the next save begins.
  writeFileSync(1, `step ${step}\n`);
  await bench.call('layers.apply', { change: tagWord(me, opened, tags) });
  tags += 1;
  writeFileSync(1, `tags ${tags}\n`);
}
