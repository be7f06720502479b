import type { Hello, OpenArticle } from '../../../../src/contract/api';
import type { ApiError } from '../../../../src/contract/errors';
import { createError } from '../../../../src/contract/errors';
import type { Change } from '../../../../src/core/commands/change';
import { applyChange } from '../../../../src/core/commands/change';
import { layerOf } from '../../../../src/core/commands/decide';
import type { Draft, RivalText } from '../../../../src/core/model/article';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { summarize } from '../../../../src/core/model/article-state';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import type { RichText } from '../../../../src/core/model/document';
import { applyDraftChange } from '../../../../src/core/model/draft-change';
import { revisionId } from '../../../../src/core/model/ids';
import { defaultPreferences } from '../../../../src/core/model/preferences';
import type { App } from '../../../../src/renderer/state/app';
import { createApp } from '../../../../src/renderer/state/app';
import { ownLayer } from '../../../../src/renderer/state/app-state';
import { doc, p } from '../../../builders/document';
import { fakeClient } from '../../../builders/fake-client';
import { attachFakeEditor } from '../../../builders/fake-editor';
import { ann, ben, everybody, testDesk } from '../../../builders/people';
import { revise, state, withLayer } from '../../../builders/state';

export const hello: Hello = {
  appVersion: '0',
  desk: testDesk,
  readOnly: null,
  me: ann,
  people: everybody,
  tagset: defaultTagset,
  capabilities: { nativeMenu: false, printToPdf: false },
  place: null,
  dismissedHints: [],
  preferences: defaultPreferences,
};

/** An app over a backend that keeps one article in memory and applies what it is sent. */
export async function setUp(
  options: {
    refuse?: (change: Change) => ApiError | null;
    hello?: Partial<Hello>;
    selected?: [number, number];
    /** What had been typed when the window went away. */
    draft?: RichText;
    /** The draft follows another version than the current one. */
    isConflict?: boolean;
    refuseText?: () => ApiError | null;
  } = {},
) {
  let kept: ArticleState = state(doc(p('Ida Holt said Ola Berg left.')));
  const sent: string[] = [];
  /** The texts in progress that were kept, one after another, each with what the next one names it by. */
  const drafts: (Pick<Draft, 'basedOn' | 'document' | 'edits'> & { readonly draftId: string })[] = [];
  let rivals: readonly RivalText[] = [];
  const draftOf = (document: RichText): Draft => ({
    articleId: kept.article.id,
    personId: ann.id,
    basedOn: options.isConflict ? revisionId.parse(crypto.randomUUID()) : kept.revision.id,
    document,
    edits: null,
    savedAt: '2026-11-24T09:00:00.000Z',
  });
  const draft = options.draft === undefined ? null : draftOf(options.draft);
  const client = fakeClient({
    'session.hello': () => ({ ok: true, value: { ...hello, ...options.hello } }),
    'library.page': () => ({ ok: true, value: { summaries: [summarize(kept)], next: null, unread: 0 } }),
    'articles.open': () => ({ ok: true, value: { ...kept, place: null, draft, rivals } satisfies OpenArticle }),
    'session.setPlace': () => ({ ok: true, value: null }),
    'texts.read': () => ({ ok: true, value: { ...kept.revision, document: doc(p('Theirs.')) } }),
    'texts.changeDraft': ({ basedOn, draftId, follows, change }) => {
      const base = { document: kept.revision.document, edits: [] };
      const before = follows === null ? base : drafts.find((known) => known.draftId === follows);
      const after = before === undefined ? null : applyDraftChange(before, change);
      if (after === null) return { ok: false, error: createError('not-found', 'It follows another one.') };
      sent.push('draft');
      drafts.push({ basedOn, draftId, document: after.document, edits: after.edits });
      return { ok: true, value: null };
    },
    'texts.saveRevision': ({ revisionId, document, edits }) => {
      const problem = options.refuseText?.() ?? null;
      if (problem !== null) return { ok: false, error: problem };
      sent.push('revision');
      kept = revise(kept, document, edits, revisionId);
      return { ok: true, value: kept.revision };
    },
    'layers.apply': ({ change }) => {
      sent.push('change');
      const error = options.refuse?.(change) ?? null;
      if (error !== null) return { ok: false, error };
      const applied = applyChange(layerOf(kept, change.personId), change);
      if (!applied.ok) return { ok: false, error: createError('conflict', applied.error.message) };
      kept = withLayer(kept, applied.value);
      return { ok: true, value: { counter: applied.value.counter } };
    },
  });
  const app = createApp(client);
  await app.start();
  await app.openArticle(kept.article.id);
  const editor = attachFakeEditor(app, options.selected ?? null);
  const { select, unselect, type } = editor;
  /** Somebody else makes a text: the next one, or one beside it. */
  const reviseElsewhere = (document: RichText, beside: readonly RivalText[] = []) => {
    kept = revise(kept, document);
    kept = { ...kept, revision: { ...kept.revision, authorId: ben.id } };
    rivals = beside;
    client.emit('text.changed', {
      articleId: kept.article.id,
      revisionId: kept.revision.id,
      rivals: beside.length,
    });
  };
  return { app, client, reviseElsewhere, kept: () => kept, select, unselect, type, sent, drafts };
}

/** The tags of a layer that are not deleted. */
export const live = (layer: ReturnType<typeof ownLayer>) =>
  Object.values(layer?.annotations ?? {}).filter((annotation) => annotation.deletedAt === null);

/** Tags the first words so many times; the ids of the tags. */
export function tagMany(app: App, count: number): string[] {
  for (let made = 0; made < count; made += 1)
    app.run({ type: 'note.tag', fragments: [{ start: 0, end: 3 }], text: `Really? ${made}` });
  return live(ownLayer(app.store.getState())).map(({ id }) => id);
}
