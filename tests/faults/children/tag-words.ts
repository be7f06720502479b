// Opens a desk as a shell does, tags so many words from one on when its input begins, and closes the desk when it ends. Says which are durable.
import { once } from 'node:events';
import { openHere } from '../../unit/main/backend/children/open-here';
import { Bench } from '../../unit/main/backend/desk-fixture';
import { openTheArticle, tagWord } from '../desk-work';
import { sayAtOnce } from './say-at-once';

const [, , , , from = '0', count = '0'] = process.argv;
const backend = await openHere();
if (!backend.ok) throw new Error(backend.error.message);
const bench = new Bench(backend.value);
const { me, opened } = await openTheArticle(bench);
sayAtOnce('open');
await once(process.stdin, 'data');
for (let at = Number(from); at < Number(from) + Number(count); at += 1) {
  const answer = await bench.try('layers.apply', { change: tagWord(me, opened, at) });
  sayAtOnce(answer.ok ? `tag ${at}` : `refused ${at}: ${answer.error.code}: ${answer.error.message}`);
}
sayAtOnce('done');
process.stdin.resume();
process.stdin.once('end', () => void bench.backend.close().then(() => sayAtOnce('closed')));
