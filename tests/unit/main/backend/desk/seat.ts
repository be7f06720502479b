import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import type { MethodName, OpenArticle, Params, Returned } from '../../../../../src/contract/api';
import { createClient } from '../../../../../src/contract/client';
import type { Reply } from '../../../../../src/contract/transport';
import type { Change } from '../../../../../src/core/commands/change';
import { applyChange } from '../../../../../src/core/commands/change';
import { layerOf } from '../../../../../src/core/commands/decide';
import type { Person } from '../../../../../src/core/model/article';
import type { ArticleId } from '../../../../../src/core/model/ids';
import { layer } from '../../../../../src/core/model/records';
import { withLayer } from '../../../../builders/state';
import { deskAnswer } from './desk-call';
import { untilWritten } from './until-written';

/** Somebody at work on a copy of a desk. What is answered has been acknowledged. */
export interface Seat {
  readonly me: Person;
  open(article: ArticleId): Promise<OpenArticle>;
  apply(change: Change): Promise<unknown>;
  /** `null`: it cannot. */
  readonly saveText: ((text: Params<'texts.saveRevision'>) => Promise<unknown>) | null;
  close(): Promise<unknown>;
}

/** One that can ask its desk anything. */
export interface DeskSeat extends Seat {
  call<M extends MethodName>(name: M, params: Params<M>): Promise<Returned<M>>;
}

/** A backend in a process of its own, with a state folder of its own. `script`: the built `serve-desk`. */
export async function openSeat(
  script: string,
  deskFolder: string,
  stateFolder: string,
  user: { readonly uid?: number; readonly gid?: number } = {},
): Promise<DeskSeat> {
  const child = fork(script, [deskFolder, stateFolder], user);
  const ended = once(child, 'exit');
  const waiting = new Map<number, (reply: Reply) => void>();
  let calls = 0;
  child.on('message', (message) => {
    const { id, reply } = deskAnswer.parse(message);
    waiting.get(id)?.(reply);
    waiting.delete(id);
  });
  const client = createClient({
    request: (name, params) =>
      new Promise((answer, fail) => {
        calls += 1;
        waiting.set(calls, answer);
        child.send({ id: calls, name, params }, (error) => error && fail(error));
      }),
    listen: () => () => undefined,
    onConnection: () => () => undefined,
  });
  const call = async <M extends MethodName>(name: M, params: Params<M>): Promise<Returned<M>> => {
    const gone = ended.then(([code]) => Promise.reject(new Error(`The process ended with ${code} at ${name}`)));
    const reply = await Promise.race([client.call(name, params), gone]);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`);
    return reply.value;
  };
  const { me } = await call('session.hello', {});
  return {
    me,
    call,
    open: (articleId) => call('articles.open', { articleId }),
    apply: async (change) => {
      const { counter } = await call('layers.apply', { change });
      await untilWritten(deskFolder, [change.articleId, me.id], counter);
    },
    saveText: (text) => call('texts.saveRevision', text),
    close: () => {
      child.disconnect();
      return ended;
    },
  };
}

/** The control: a program that keeps what everybody said in one file, and takes what lies there for what is true. */
export function openOneFileSeat(me: Person, path: string, empty: OpenArticle): Seat {
  let known = empty;
  const open = async (): Promise<OpenArticle> => {
    try {
      known = { ...empty, layers: layer.array().parse(JSON.parse(readFileSync(path, 'utf8'))) };
    } catch {
      // Half a file, or none yet: it goes on with what it saw last.
    }
    return known;
  };
  return {
    me,
    open,
    apply: async (change) => {
      const before = await open();
      const applied = applyChange(layerOf(before, me.id), change);
      if (!applied.ok) throw new Error(applied.error.message);
      writeFileSync(path, JSON.stringify(withLayer(before, applied.value).layers));
    },
    saveText: null,
    close: async () => undefined,
  };
}
