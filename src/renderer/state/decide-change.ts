import type { StoreApi } from 'zustand/vanilla';
import type { Change } from '../../core/commands/change';
import type { Command } from '../../core/commands/command';
import { countIds, decideInPieces } from '../../core/commands/decide';
import type { Pieces } from '../../core/model/kept-up';
import type { AppState } from './app-state';
import { articleStateOf } from './app-state';
import { asDecision } from './review';

interface Asked {
  readonly store: StoreApi<AppState>;
  say(tone: 'info' | 'bad', text: string): void;
}

/** Finds in pieces the change that a command comes down to; `null` when it cannot be done, which a notice says. */
export function* decideChange({ store, say }: Asked, command: Command): Pieces<Change | null> {
  const { me, hello, tagset } = store.getState();
  const article = articleStateOf(store.getState());
  if (article === null || me === null) return null;
  if (hello?.readOnly) {
    say('bad', hello.readOnly);
    return null;
  }
  const asked = asDecision(store.getState(), command);
  const ids = Array.from({ length: countIds(asked) }, () => crypto.randomUUID());
  const facts = { now: new Date().toISOString(), personId: me.id, ids, tagset };
  const decided = yield* decideInPieces(article, asked, facts);
  if (!decided.ok) {
    say(decided.error.code === 'unchanged' ? 'info' : 'bad', decided.error.message);
    return null;
  }
  if (store.getState().notice !== null) store.setState({ notice: null });
  return decided.value;
}
