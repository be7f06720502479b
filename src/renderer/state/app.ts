import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { Place, Returned } from '../../contract/api';
import { maxTextUnits } from '../../contract/api';
import type { Client } from '../../contract/client';
import type { Change } from '../../core/commands/change';
import type { Command } from '../../core/commands/command';
import type { RichText } from '../../core/model/document';
import type { TypedText } from '../../core/model/draft-change';
import type { ArticleId, RevisionId } from '../../core/model/ids';
import { changeId, revisionId } from '../../core/model/ids';
import type { Pieces } from '../../core/model/kept-up';
import { finish } from '../../core/model/kept-up';
import type { AppState, Mode, Saving, SelectedTag, View } from './app-state';
import { initialState, onlyArticleOf } from './app-state';
import { followBlindness } from './blind';
import type { ChangeSender } from './change-sender';
import { createChangeSender } from './change-sender';
import { decideChange } from './decide-change';
import { followHistory } from './desk-work';
import type { EditorPort } from './editor-port';
import { wordsFor } from './error-words';
import { followDesk } from './follow-desk';
import type { Foresight } from './foresight';
import { createForesight, manyEdits } from './foresight';
import { createLibraryLoader } from './library-loader';
import type { Listing } from './list-tags';
import { createListing } from './list-tags';
import { initialLists } from './list-view';
import { offerKeptText } from './offer-kept-text';
import type { KeptText, OpenedArticle } from './opened-article';
import { toOpened, withText } from './opened-article';
import { finishWaiting, inOwnTasks } from './own-task';
import { tellRecovered } from './recovered-text';
import { startReview } from './review-view';
import { sayNotOpened } from './say-not-opened';
import type { TagsetInForce } from './tagset-in-force';
import { createTagsetInForce } from './tagset-in-force';
import { withSelected } from './where-shown';

/** The window's state and everything that can be done to it. One per window. */
export interface App {
  readonly store: StoreApi<AppState>;
  readonly client: Client;
  readonly sender: ChangeSender;
  /** The editor on screen, or `null`. */
  editor(): EditorPort | null;
  attachEditor(port: EditorPort): () => void;
  start(): Promise<void>;
  /** Asks the desk who the user is and what is in force. When he is somebody else, the article is opened as his. */
  greet(): Promise<void>;
  openArticle(id: ArticleId, place?: Place | null): Promise<void>;
  showLibrary(): void;
  /** Shows the page of agreement as it was left. */
  showAgreement(): void;
  /** Decides a command and commits it through the editor's history. Says why not as a notice. Returns the change, or `null`. */
  run(command: Command): Change | null;
  /** The same for what may change so much that it would hold the window up: in tasks of its own. Resolves when it is done. */
  runInTasks(command: Command): Promise<Change | null>;
  setMode(mode: Mode): void;
  /** The editor's text changed: it is kept as a draft within half a second, and as a revision by `saveText`. */
  noteTyping(): void;
  /** Makes a revision of what was typed, if anything was. */
  saveText(): void;
  /** Puts another text in the place of the current one, as a new version. `settles`: texts beside it that this decides about. */
  replaceText(document: RichText, settles?: RevisionId[]): void;
  /** Applies a change that the editor's history did, undid or redid, and sends it. Returns false when it no longer fits. */
  applyFromEditor(change: Change): boolean;
  select(selected: SelectedTag | null): void;
  /** Puts a tagset in force: names, keys, lines and what is read as what follow. Resolves when they do. */
  takeTagset: TagsetInForce['take'];
  /** Has the tags listed by `list` before what changes many of them is done. Answers how to end that. */
  attachLists: Listing['attach'];
  /** Finds in pieces what a change comes to: what was looked at is quickly done. */
  foresee: Foresight['look'];
  /** `read` measures where caret and scroll are: it is asked when the place is told, once a second at most. */
  reportPlace(read: () => PlaceInText): void;
  /** Resolves when changes and place are with the backend. */
  flush(): Promise<void>;
  say(tone: 'info' | 'bad', text: string): void;
}

/** Caret and scroll. */
type PlaceInText = Omit<Place, 'articleId' | 'annotationId'>;

type KeptDocument = Pick<KeptText, 'articleId' | 'document'>;

/** How long typing waits to be kept: half of the second that may be at risk, the other half is for the way to the disk. */
const draftDelayMs = 500;
const placeDelayMs = 1000;
const recentLength = 5;
/** Longest document that may be edited, in characters of its JSON: what can be saved, with room to grow and for the log of edits. */
const longestEditableText = maxTextUnits / 2;

/** Builds the window's state over a client. */
export function createApp(client: Client): App {
  const store = createStore<AppState>()(() => initialState);
  followBlindness(store);
  let port: EditorPort | null = null;
  let placeTimer: ReturnType<typeof setTimeout> | null = null;
  let isPlaceSent = true;
  let draftTimer: ReturnType<typeof setTimeout> | null = null;
  // The version of the text that the last draft stands on.
  let draftOf: RevisionId | null = null;
  let readPlace: (() => PlaceInText) | null = null;

  const say = (tone: 'info' | 'bad', text: string): void => store.setState({ notice: { tone, text } });
  const listing = createListing(store);
  const tagsets = createTagsetInForce(store, listing.list);
  const foresight = createForesight(store);
  const library = createLibraryLoader(store, client, say);

  /** What was typed since the last draft went out is not saved, whatever else is. */
  const showSaving = (saving: Saving): void =>
    store.setState({ saving: saving.state === 'saved' && draftTimer !== null ? { state: 'saving' } : saving });

  const sender = createChangeSender(client, {
    onSaving: showSaving,
    onRefused: (refused, error) => {
      const what = refused.type === 'change' ? `${refused.change.label} was taken back` : 'The text was not saved';
      // A text in conflict is kept, and is offered as soon as the other one is here.
      if (refused.type === 'change' || error.code !== 'conflict') say('bad', `${what}: ${wordsFor(error)}`);
      void reopen(refused.type === 'change' ? null : refused.params);
    },
  });

  const takeHello = (hello: Returned<'session.hello'>): void => {
    const { me, people, dismissedHints, preferences, tagset } = hello;
    store.setState({ hello, me, people, dismissedHints, preferences });
    void tagsets.take(tagset);
  };

  const greet = async (): Promise<void> => {
    const { me: before } = store.getState();
    const hello = await client.call('session.hello', {});
    if (!hello.ok) return;
    takeHello(hello.value);
    if (before === null || before.id === hello.value.me.id) return;
    // What somebody else did is not his to take back.
    store.setState({ deskWork: null });
    await reopen();
  };

  /** `lost`: a text that was refused. It waits in the window for its author's word, unless the backend kept it. */
  const reopen = async (lost: KeptDocument | null = null): Promise<void> => {
    const { opened } = store.getState();
    if (opened === null) return;
    await openArticle(opened.article.id, currentPlace());
    if (lost !== null && store.getState().keptText === null) offerKeptText(store, { ...lost, savedAt: null });
  };

  const currentPlace = (): Place | null => {
    const { opened, selected } = store.getState();
    if (opened === null || readPlace === null) return null;
    return { ...readPlace(), articleId: opened.article.id, annotationId: selected?.annotationId ?? null };
  };

  const sendPlace = async (): Promise<void> => {
    isPlaceSent = true;
    const place = currentPlace();
    if (place !== null && store.getState().view === 'galley') await client.call('session.setPlace', place);
  };

  // The first of several moves is told at once, the last within the delay: a window that is closed has little left to say.
  const schedulePlace = (): void => {
    isPlaceSent = false;
    if (placeTimer !== null) return;
    placeTimer = setTimeout(() => {
      placeTimer = null;
      if (!isPlaceSent) schedulePlace();
    }, placeDelayMs);
    void sendPlace();
  };

  const fetchArticle = async (id: ArticleId) => {
    saveText();
    await sendPlace();
    await sender.whenIdle();
    return client.call('articles.open', { articleId: id });
  };

  const openArticle = async (id: ArticleId, place: Place | null = null): Promise<void> => {
    const { view: from } = store.getState();
    store.setState({ opening: id });
    let answer = await fetchArticle(id);
    // What was asked for or typed while the article was on its way is done and saved before it is replaced.
    const isBehind = (): boolean => finishWaiting() || (port?.typedText() ?? null) !== null;
    while (store.getState().opening === id && isBehind()) answer = await fetchArticle(id);
    if (store.getState().opening !== id) return;
    if (!answer.ok) return sayNotOpened(store, answer.error);
    const target = place ?? answer.value.place;
    readPlace = target === null ? null : () => target;
    const annotation = target?.annotationId ?? null;
    store.setState((state) => ({
      opening: null,
      opened: toOpened(answer.value, target, state.tagset),
      keptText: null,
      mode: 'annotate',
      // Who has gone elsewhere meanwhile stays there.
      view: state.view === from ? 'galley' : state.view,
      selected: annotation === null ? null : { annotationId: annotation, partKey: null },
      ...(state.opened?.article.id === id
        ? {}
        : { lists: initialLists, review: startReview(state.review), isListShown: false, formFrom: null }),
      textSelection: null,
      undoLabel: null,
      redoLabel: null,
      recent: [id, ...state.recent.filter((other) => other !== id)].slice(0, recentLength),
    }));
    const { draft } = answer.value;
    // What was typed when the window went away becomes the next revision, and says so.
    if (draft !== null && draft.basedOn === answer.value.revision.id) {
      makeRevision(draft);
      tellRecovered(store, answer.value.revision);
    } else if (draft !== null) offerKeptText(store, draft);
  };

  const makeRevision = (typed: TypedText, settles?: RevisionId[]): void => {
    const { opened, me, tagset } = store.getState();
    if (opened === null || me === null) return;
    const id = revisionId.parse(crypto.randomUUID());
    const next = withText(opened, id, typed, me.id, new Date().toISOString(), tagset);
    store.setState({ opened: next });
    const { document, edits } = next.revision;
    const params = { articleId: opened.article.id, basedOn: opened.revision.id, document, edits, revisionId: id };
    sender.send({ type: 'revision', params: settles === undefined ? params : { ...params, settles } });
  };

  /** Typed and taken back again: nothing is left to save, and a draft of it must not come back. */
  const takeBack = (opened: OpenedArticle): void => {
    if (draftOf === opened.revision.id) sendDraft(opened, { document: opened.revision.document, edits: [] });
    void sender.whenIdle().then(() => showSaving({ state: 'saved' }));
  };

  const saveText = (): void => {
    const { opened } = store.getState();
    const wasWaiting = draftTimer !== null;
    if (draftTimer !== null) clearTimeout(draftTimer);
    draftTimer = null;
    const typed = port?.typedText() ?? null;
    if (typed === null && wasWaiting && opened !== null) takeBack(opened);
    if (typed === null) return;
    makeRevision(typed);
    port?.textSaved();
  };

  const noteTyping = (): void => {
    if (store.getState().saving.state === 'saved') store.setState({ saving: { state: 'saving' } });
    // Locked text that changes was undone or redone: there is no more to come, so it is a revision at once.
    draftTimer ??= setTimeout(() => (store.getState().mode === 'edit' ? keepDraft() : saveText()), draftDelayMs);
  };

  const keepDraft = (): void => {
    draftTimer = null;
    const { opened } = store.getState();
    if (opened === null) return;
    const typed = port?.typedText() ?? null;
    if (typed === null) takeBack(opened);
    else sendDraft(opened, typed);
  };

  const sendDraft = ({ article, revision }: OpenedArticle, typed: TypedText): void => {
    draftOf = revision.id;
    const params = { articleId: article.id, basedOn: revision.id, ...typed };
    sender.send({ type: 'draft', params, base: revision.document });
  };

  const setMode = (mode: Mode): void => {
    const { hello, opened } = store.getState();
    if (opened === null || store.getState().mode === mode) return;
    if (mode === 'edit' && hello?.readOnly) {
      say('bad', hello.readOnly);
      return;
    }
    if (mode === 'edit' && JSON.stringify(opened.revision.document).length > longestEditableText) {
      say('bad', 'This text is too long to be edited here. It can be tagged; split it to edit it.');
      return;
    }
    const { keptText } = store.getState();
    if (mode === 'edit' && keptText !== null && keptText.rival === null) {
      store.setState({ overlay: 'kept' });
      return;
    }
    if (mode !== 'edit') saveText();
    store.setState({ mode });
  };

  const leaveArticle = (view: View): void => {
    saveText();
    void sendPlace();
    store.setState({ mode: 'annotate', view, overlay: null, textSelection: null });
  };

  const applyFromEditor = (change: Change): boolean => {
    const applied = foresight.apply(change);
    if (applied === null) return false;
    if (!applied.ok) {
      say('bad', applied.error.message);
      return false;
    }
    // Undo and redo send a change again, turned round: each time it is a new one to the backend.
    const fresh: Change = sender.hasSent(change.id)
      ? { ...change, id: changeId.parse(crypto.randomUUID()), at: new Date().toISOString() }
      : change;
    listing.show(applied.value, change.edits.length);
    keepSelectionLive();
    sender.send({ type: 'change', change: fresh });
    followHistory({ store, client, sender, say }, change);
    return true;
  };

  const keepSelectionLive = (): void => {
    const { selected, opened } = store.getState();
    if (selected === null || opened === null) return;
    const isLive = opened.layers.some((layer) => layer.annotations[selected.annotationId]?.deletedAt === null);
    if (!isLive) store.setState({ selected: null });
  };

  const decided = function* (command: Command): Pieces<Change | null> {
    // A tag stands on a text that is kept.
    saveText();
    return yield* decideChange({ store, say }, command);
  };

  const commit = (change: Change | null): Change | null => {
    if (change === null) return null;
    return (port === null ? applyFromEditor(change) : port.commit(change)) ? change : null;
  };

  return {
    store,
    client,
    sender,
    editor: () => port,
    attachEditor: (attached) => {
      port = attached;
      return () => {
        if (port === attached) port = null;
      };
    },
    start: async () => {
      followDesk({
        ...{ store, client, sender, library, reopen, greet, sendPlace },
        takeTagset: tagsets.take,
        isTyping: () => (port?.typedText() ?? null) !== null,
        saveText,
      });
      const hello = await client.call('session.hello', {});
      if (!hello.ok) return store.setState({ fatal: wordsFor(hello.error) });
      const { place } = hello.value;
      takeHello(hello.value);
      if (hello.value.readOnly !== null) say('bad', hello.value.readOnly);
      const listed = new Promise<void>((begun) => void library.load(begun));
      if (place?.articleId) await openArticle(place.articleId, place);
      await listed;
      const only = place === null ? onlyArticleOf(store.getState()) : null;
      if (only !== null) await openArticle(only);
    },
    greet,
    openArticle,
    showLibrary: () => leaveArticle('library'),
    showAgreement: () => leaveArticle('agreement'),
    run: (command) => commit(finish(decided(command))),
    runInTasks: (command) =>
      new Promise((done) => {
        let change: Change | null = null;
        const madeReady = function* (): Pieces {
          change = yield* decided(command);
          if (change !== null && change.edits.length >= manyEdits) yield* foresight.look(change);
        };
        inOwnTasks(madeReady(), () => done(commit(change)));
      }),
    setMode,
    noteTyping,
    saveText,
    replaceText: (document, settles) => {
      saveText();
      makeRevision({ document, edits: null }, settles);
    },
    applyFromEditor,
    select: (selected) => {
      store.setState((state) => withSelected(state, selected));
      schedulePlace();
    },
    takeTagset: tagsets.take,
    attachLists: listing.attach,
    foresee: foresight.look,
    reportPlace: (read) => {
      readPlace = read;
      schedulePlace();
    },
    flush: async () => {
      saveText();
      // Both go out at once: a window that is closed has no time for the second.
      await Promise.all([sender.whenIdle(), sendPlace()]);
    },
    say,
  };
}
