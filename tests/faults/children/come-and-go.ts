// Opens a desk, tags a word and leaves it, again and again until it is killed: each time a state of the tags is kept. Says which tags are durable.
import { openHere } from '../../unit/main/backend/children/open-here';
import { Bench } from '../../unit/main/backend/desk-fixture';
import { countTags, tagWord } from '../desk-work';
import { sayAtOnce } from './say-at-once';

sayAtOnce('begin');
for (;;) {
  const backend = await openHere();
  if (!backend.ok) throw new Error(backend.error.message);
  const bench = new Bench(backend.value);
  const [known] = await bench.call('library.list', {});
  if (known === undefined) throw new Error('the article is gone');
  const { me } = await bench.call('session.hello', {});
  const opened = await bench.call('articles.open', { articleId: known.articleId });
  const tags = countTags(opened, me);
  await bench.call('layers.apply', { change: tagWord(me, opened, tags) });
  sayAtOnce(`tags ${tags + 1}`);
  await bench.backend.close();
}
