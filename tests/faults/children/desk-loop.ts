// Opens a desk as a shell does, then saves a text in progress and a tag, on and on, until it is killed. Says which are durable.
import { draftChangeBetween } from '../../../src/core/model/draft-change';
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
const asNamedDraft = (step: number) => ({ ...asDraft(opened, step, Number(sizeBytes)), draftId: crypto.randomUUID() });
// Now and then the whole text, and between that what changed.
const wholeEvery = 10;
let before: ReturnType<typeof asNamedDraft> | null = null;
for (let step = stepOf(opened) + 1; ; step += 1) {
  const draft = asNamedDraft(step);
  if (before === null || step % wholeEvery === 0) await bench.call('texts.saveDraft', draft);
  else {
    const { basedOn, draftId } = draft;
    const change = draftChangeBetween(before, draft);
    await bench.call('texts.changeDraft', { articleId, basedOn, draftId, follows: before.draftId, change });
  }
  before = draft;
  sayAtOnce(`step ${step}`);
  if (tags === wordCount) continue;
  await bench.call('layers.apply', { change: tagWord(me, opened, tags) });
  tags += 1;
  sayAtOnce(`tags ${tags}`);
}
