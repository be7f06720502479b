import type { StoreApi } from 'zustand/vanilla';
import type { Returned } from '../../contract/api';
import type { Client } from '../../contract/client';
import { whichChange } from '../../contract/events';
import type { Json } from '../../contract/json';
import { applyChange } from '../../core/commands/change';
import { layerOf } from '../../core/commands/decide';
import type { ArticleId, PersonId } from '../../core/model/ids';
import type { Layer } from '../../core/model/records';
import type { Tagset } from '../../core/model/tagset-value';
import type { AppState } from './app-state';
import type { ChangeSender } from './change-sender';
import type { LibraryLoader } from './library-loader';
import type { OpenedArticle } from './opened-article';
import { toOpened, withChange, withRecords } from './opened-article';
import { listenForPreferences } from './preferences';
import { createRivals, isBefore } from './rivals';
import { followSharing } from './troubles';

/** What following the desk needs of the window. */
export interface Follower {
  readonly store: StoreApi<AppState>;
  readonly client: Client;
  readonly sender: ChangeSender;
  readonly library: LibraryLoader;
  takeTagset(tagset: Tagset): Promise<void>;
  /** Whether the editor holds text that is not a revision yet. */
  isTyping(): boolean;
  saveText(): void;
  /** Saves what is typed and opens the article anew. */
  reopen(): Promise<void>;
  /** Takes who the user is and what is in force. */
  greet(): Promise<void>;
  sendPlace(): Promise<void>;
}

/** Keeps the window as the desk is: what is done in other windows, and by colleagues elsewhere, without touching caret, selection or history. */
export function followDesk(parts: Follower): void {
  const { store, client, sender, library } = parts;
  const rivals = createRivals(store, client);
  const opened = (id: ArticleId) => {
    const { opened: present } = store.getState();
    return present?.article.id === id ? present : null;
  };
  const putLayers = (id: ArticleId, layers: readonly Layer[]): void => {
    const present = opened(id);
    if (present === null) return;
    const changed = new Set<PersonId>(layers.map(({ personId }) => personId));
    const kept = present.records.filter(({ personId }) => !changed.has(personId));
    store.setState({ opened: withRecords(present, [...kept, ...layers], store.getState().tagset) });
  };

  /** The article as it is now; what was done in this window and is still on its way stays. */
  const takeArticle = (answer: Returned<'articles.open'>): void => {
    const present = opened(answer.article.id);
    const { me, tagset } = store.getState();
    if (present === null) return;
    const own = present.records.find(({ personId }) => personId === me?.id);
    const there = answer.layers.find(({ personId }) => personId === me?.id);
    const isAhead = own !== undefined && own.counter >= (there?.counter ?? 0);
    // The same article object says that it is the same sheet.
    const { article, place } = present;
    const layers = isAhead ? [...answer.layers.filter((layer) => layer !== there), own] : answer.layers;
    store.setState({ opened: { ...toOpened({ ...answer, layers }, place, tagset), article } });
  };

  /** The article whose text has to wait until its reader has done editing. */
  let held: ArticleId | null = null;

  const followText = async (id: ArticleId): Promise<void> => {
    for (;;) {
      // Locked text that changes was undone or redone: there is no more to come.
      if (store.getState().mode === 'annotate') parts.saveText();
      await sender.whenIdle();
      const before = opened(id);
      const answer = await client.call('articles.open', { articleId: id });
      if (!answer.ok || before === null) return;
      if (opened(id)?.revision.id !== before.revision.id) continue;
      if (isAtWork(answer.value, before)) {
        held = id;
        return tellMeanwhile(answer.value);
      }
      if (parts.isTyping()) continue;
      takeArticle(answer.value);
      return;
    }
  };

  /** Whether taking the text would take away what is being typed: then its author's next version is kept beside it. */
  const isAtWork = (
    { revision, ancestors }: Returned<'articles.open'>,
    { revision: shown }: OpenedArticle,
  ): boolean => {
    if (store.getState().mode !== 'edit') return false;
    return parts.isTyping() || !isBefore(shown.id, revision, ancestors);
  };

  const tellMeanwhile = ({ revision }: Returned<'articles.open'>): void => {
    const { me, people } = store.getState();
    if (revision.authorId === me?.id) return;
    const name = people.find(({ id }) => id === revision.authorId)?.displayName ?? 'Somebody';
    const text = `${name} changed this text while you are editing it. Go on: both are kept, and you can compare them when you are done.`;
    if (store.getState().notice?.text !== text) store.setState({ notice: { tone: 'info', text } });
  };

  const followLayers = async (id: ArticleId, personIds: PersonId[]): Promise<void> => {
    const { me } = store.getState();
    const ownNow = () => opened(id)?.records.find(({ personId }) => personId === me?.id);
    for (;;) {
      await sender.whenIdle();
      const before = ownNow();
      const answer = await client.call('layers.read', { articleId: id, personIds });
      // What was done here meanwhile would be lost from sight.
      if (me !== null && personIds.includes(me.id) && ownNow() !== before) continue;
      if (answer.ok) putLayers(id, answer.value);
      return;
    }
  };

  // One after the other, so that the text is here before the tags that stand on it.
  let line: Promise<void> = Promise.resolve();
  const inLine = (work: () => Promise<void>): void => {
    line = line.then(work);
  };

  /** What was told while the connection was lost was told to nobody: reads it again, after one's own changes went out. */
  const catchUp = async (): Promise<void> => {
    await sender.whenIdle();
    await parts.greet();
    await library.load();
    await sharing.readTroubles();
    const { opened: present } = store.getState();
    if (present !== null) await followText(present.article.id);
  };

  const sharing = followSharing(store, client);
  void sharing.readTroubles();
  client.onConnection((isConnected) => {
    const wasLost = !store.getState().isConnected && store.getState().hello !== null;
    store.setState({ isConnected });
    if (!isConnected) return;
    sender.retry();
    if (wasLost) inLine(catchUp);
  });
  /** Of the article that is shown, and not one's own come back. Of what may be thousands of tags nothing else is read. */
  const isNews = (payload: Json): boolean => {
    const told = whichChange(payload);
    return told !== null && store.getState().opened?.article.id === told.articleId && !sender.hasSent(told.id);
  };
  client.on(
    'layer.changed',
    ({ change, counter }) => {
      const present = opened(change.articleId);
      if (present === null) return;
      const layer = layerOf({ ...present, layers: present.records }, change.personId);
      const applied = applyChange(layer, change);
      if (applied.ok && applied.value.counter === counter)
        store.setState({ opened: withChange(present, applied.value, change, store.getState().tagset) });
      else void parts.reopen();
    },
    isNews,
  );
  client.on('layers.changed', ({ articleId, personIds }) => {
    if (opened(articleId) !== null) inLine(() => followLayers(articleId, personIds));
  });
  client.on('text.changed', ({ articleId, revisionId, rivals: count }) => {
    const present = opened(articleId);
    if (present !== null && (present.revision.id !== revisionId || present.rivals.length !== count))
      inLine(() => followText(articleId));
  });
  store.subscribe((state, before) => {
    if (state.opened !== null && state.opened.rivals !== before.opened?.rivals) void rivals.follow(state.opened);
    if (held === null || state.mode !== 'annotate' || before.mode !== 'edit') return;
    const id = held;
    held = null;
    if (opened(id) !== null) inLine(() => followText(id));
  });
  client.on('library.changed', ({ summary }) => library.put(summary));
  client.on('library.read', ({ summaries, unread }) => library.putRead(summaries, unread));
  client.on('library.removed', ({ articleId }) => library.remove(articleId));
  client.on('person.changed', ({ person }) => {
    store.setState((state) => ({
      people: [...state.people.filter((other) => other.id !== person.id), person],
      me: state.me?.id === person.id ? person : state.me,
    }));
  });
  listenForPreferences(store, client);
  client.on('tagset.changed', ({ tagset }) => void parts.takeTagset(tagset));
  client.on('saving.changed', ({ problem }) => {
    if (problem === null) sender.retry();
  });
  client.on('session.restarted', () => inLine(parts.greet));
  client.on('session.closing', () => void parts.sendPlace());
}
