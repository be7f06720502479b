import type { Hello, ImportInspection, ImportReport, MergedFile } from '../../contract/api';
import type { DeskTrouble } from '../../contract/sharing';
import type { Change } from '../../core/commands/change';
import type { Command } from '../../core/commands/command';
import { layerOf } from '../../core/commands/decide';
import type { LabelMapping } from '../../core/importers/label-mapping';
import type { TextEncoding } from '../../core/importers/text-encodings';
import type { Annotation, KindId } from '../../core/kinds/index';
import type { Person } from '../../core/model/article';
import type { ArticleState } from '../../core/model/article-state';
import type { ArticleSummary } from '../../core/model/article-summary';
import { defaultTagset } from '../../core/model/default-tagset';
import type { RichText } from '../../core/model/document';
import type { ArticleId, RevisionId } from '../../core/model/ids';
import type { Preferences } from '../../core/model/preferences';
import { defaultPreferences } from '../../core/model/preferences';
import type { Layer } from '../../core/model/records';
import type { EntityType } from '../../core/model/tagset';
import type { Tagset } from '../../core/model/tagset-value';
import type { AgreementView } from './agreement-view';
import { initialAgreement } from './agreement-view';
import type { LinkChoiceId } from './link-choices';
import type { ListViews } from './list-view';
import { initialLists } from './list-view';
import type { KeptText, OpenedArticle } from './opened-article';
import type { ReviewView } from './review-view';
import { initialReview } from './review-view';

/** Whether what is on screen is on disk. `since` is a moment, `problem` says what happened and what to do. */
export type Saving =
  | { readonly state: 'saved' }
  | { readonly state: 'saving' }
  | { readonly state: 'failed'; readonly problem: string; readonly since: string };

/** A file on its way into the desk, or what became of it. */
export interface ImportJob {
  readonly id: string;
  readonly fileName: string;
  readonly state: 'sending' | 'reading' | 'done' | 'failed' | 'cancelled';
  /** 0 to 1 while sending. */
  readonly progress: number;
  readonly report: ImportReport | null;
  readonly problem: string | null;
  /** Ends it where it is being read; `null` while there is nothing to end. */
  readonly stop: (() => void) | null;
  /** Adds the web page whole, as an article of its own; `null` when nothing of it was left out. */
  readonly addWhole: (() => void) | null;
  /** Adds the file read as another encoding, as an article of its own; `null` where nobody need choose one. */
  readonly readAs: ((encoding: TextEncoding) => void) | null;
}

/** Words for the user that stay until they are put away or replaced. */
export interface Notice {
  readonly tone: 'info' | 'bad';
  readonly text: string;
  /** A command that may be wanted next, with the words for its button. */
  readonly action?: { readonly label: string; readonly commandId: string };
}

/** The selected annotation and, for kinds with several spans, which of them. */
export interface SelectedTag {
  readonly annotationId: string;
  readonly partKey: string | null;
}

/** What the editor says about the text selection; `null` while the caret is only a caret. */
export interface TextSelection {
  /** UTF-16 code units, half-open, trimmed of white space, into the current revision. */
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** What the list of occurrences begins with. */
export interface OccurrenceSeed {
  readonly names: readonly string[];
  /** The entity of one's own that the names stand for, or `null`. */
  readonly entityId: string | null;
  readonly entityType: EntityType | null;
}

/** Files whose labels this desk does not know: what becomes of them is asked before anything is imported. */
export interface LabelQuestion {
  readonly fileName: string;
  readonly inspection: ImportInspection;
  /** Goes on with what was chosen. Closing the dialog gives the import up. */
  answer(mapping: LabelMapping): void;
}

/** Files of articles that are on the desk already: whether they are merged is asked before anything is imported. */
export interface MergeQuestion {
  readonly fileName: string;
  readonly merges: readonly MergedFile[];
  /** Whether the files hold other articles as well. */
  readonly hasOthers: boolean;
  /** Goes on with merging, or with the other articles alone. Closing the dialog gives the import up. */
  answer(merge: boolean): void;
}

/** What was done in articles that are not on screen, as it can be taken back: their undo history is not at hand. */
export interface DeskWork {
  /** What was done, such as “Tag “Holt””. */
  readonly label: string;
  /** What was sent last: the work, or what takes it back. */
  readonly changes: readonly Change[];
  /** What belongs to it in the article on screen. Undone or done again there, the others follow. */
  readonly here: Change | null;
  readonly isTakenBack: boolean;
}

/** A record whose page is open in its tab of the inspector. */
export interface OpenRecord {
  readonly table: 'entities' | 'sources';
  readonly id: string;
}

/** Something known that the selected tag may stand for. It is asked, never taken by itself. */
export interface Offer {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** What saying yes does. */
  readonly take: Command;
  /** What saying no does, so that it is not asked again; `null` when there is nothing to remember. */
  readonly refuse: Command | null;
}

export type InspectorTab = 'tags' | 'entities' | 'sources' | 'claims' | 'orphans';
/** What keys do: in `annotate` the text is locked and single keys tag, in `review` they decide on tags. */
export type Mode = 'annotate' | 'edit' | 'review';
export type View = 'library' | 'galley' | 'agreement';
export type Overlay =
  | 'palette'
  | 'keys'
  | 'find'
  | 'export'
  | 'paste'
  | 'person'
  | 'status'
  | 'finish'
  | 'occurrences'
  | 'tagset'
  | 'kept'
  | 'link'
  | 'labels'
  | 'merge'
  | 'sharing'
  | 'history'
  | null;

/** All that the window knows. The backend owns the truth; this is its copy plus what is only on screen. */
export interface AppState {
  readonly hello: Hello | null;
  /** Why the window cannot work, in words; `null` when it can. */
  readonly fatal: string | null;
  readonly isConnected: boolean;
  readonly me: Person | null;
  readonly people: readonly Person[];
  /** The tagset in force. */
  readonly tagset: Tagset;
  readonly view: View;
  readonly summaries: ReadonlyMap<ArticleId, ArticleSummary>;
  readonly isLibraryLoaded: boolean;
  /** Every article is in `summaries`: of a large desk the newest come first. */
  readonly isLibraryWhole: boolean;
  /** How many articles the desk has that were never read: their rows come as they are. */
  readonly libraryUnread: number;
  readonly opened: OpenedArticle | null;
  /** What one typed on an older version of the opened article, until one has decided about it. */
  readonly keptText: KeptText | null;
  /** The version that what was typed when the window went away has become, and the text before it; `null` when there was nothing. */
  readonly recovered: { readonly revisionId: RevisionId; readonly before: RichText } | null;
  /** The article whose tags are counted and listed: that waits until its text is on the screen. */
  readonly listed: ArticleId | null;
  /** What counts and lists still show while what a change of many comes to is counted and listed, after the text shows it; else `null`. */
  readonly unlisted: readonly Layer[] | null;
  /** The article being fetched, for progress. */
  readonly opening: ArticleId | null;
  readonly selected: SelectedTag | null;
  readonly textSelection: TextSelection | null;
  /** The layer whose keys are live. */
  readonly activeKind: KindId;
  readonly mode: Mode;
  /** While a command runs that takes the words exactly as selected. */
  readonly takesExactWords: boolean;
  /** Tags that have lost words on the text as it is being typed; `null` while that is the kept text. */
  readonly lostNow: ReadonlySet<string> | null;
  readonly saving: Saving;
  /** The article of which one's own tags cannot be read, where an earlier state of them was kept; `null` when there is none. */
  readonly recoverable: { readonly articleId: ArticleId; readonly keptAt: string } | null;
  /** What is in trouble in the folder of the desk. */
  readonly troubles: readonly DeskTrouble[];
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  readonly imports: readonly ImportJob[];
  /** What the dialog of foreign labels asks; `null` when it is not open. */
  readonly labelQuestion: LabelQuestion | null;
  /** What the dialog of files to merge asks; `null` when it is not open. */
  readonly mergeQuestion: MergeQuestion | null;
  readonly notice: Notice | null;
  readonly overlay: Overlay;
  /** What the list of occurrences was opened for. */
  readonly occurrences: OccurrenceSeed | null;
  /** What was last done in articles that are not on screen. */
  readonly deskWork: DeskWork | null;
  /** How the open link dialog links; `null` for the usual way of the kind. */
  readonly linkChoice: LinkChoiceId | null;
  readonly tab: InspectorTab;
  readonly preferences: Preferences;
  readonly openRecord: OpenRecord | null;
  readonly review: ReviewView;
  /** For the selected tag, the likeliest first. */
  readonly offers: readonly Offer[];
  /** How the lists of the inspector are looked at, while the article is open. */
  readonly lists: ListViews;
  /** Whether the tab of tags shows the list although one is selected: what one looked at last, the list or a form, stays. */
  readonly isListShown: boolean;
  /** The list from which the form was opened: Escape goes back to the row. `null` when it was opened from the text. */
  readonly formFrom: 'tags' | 'claims' | null;
  /** Asks the list that is shown to give a row the focus: this one, else that of the selected tag. `null` when nothing is asked. */
  readonly rowRequest: { readonly id: string | null } | null;
  /** Counts up to ask the inspector to take the focus; `field` names the one wanted. */
  readonly focusRequest: { readonly count: number; readonly field: string | null };
  /** What the page of agreement shows. */
  readonly agreement: AgreementView;
  readonly dismissedHints: readonly string[];
  /** Articles opened in this session, newest first. */
  readonly recent: readonly ArticleId[];
}

export const initialState: AppState = {
  hello: null,
  fatal: null,
  isConnected: false,
  me: null,
  people: [],
  tagset: defaultTagset,
  view: 'library',
  summaries: new Map(),
  isLibraryLoaded: false,
  isLibraryWhole: false,
  libraryUnread: 0,
  opened: null,
  keptText: null,
  recovered: null,
  listed: null,
  unlisted: null,
  opening: null,
  selected: null,
  textSelection: null,
  activeKind: 'entity',
  mode: 'annotate',
  takesExactWords: false,
  lostNow: null,
  saving: { state: 'saved' },
  recoverable: null,
  troubles: [],
  undoLabel: null,
  redoLabel: null,
  imports: [],
  labelQuestion: null,
  mergeQuestion: null,
  notice: null,
  overlay: null,
  occurrences: null,
  deskWork: null,
  linkChoice: null,
  tab: 'tags',
  preferences: defaultPreferences,
  openRecord: null,
  review: initialReview,
  offers: [],
  lists: initialLists,
  isListShown: false,
  formFrom: null,
  rowRequest: null,
  focusRequest: { count: 0, field: null },
  agreement: initialAgreement,
  dismissedHints: [],
  recent: [],
};

/** The opened article as the rules decide on it: with the records as they are kept. `null` when none is open. */
export function articleStateOf(state: Pick<AppState, 'opened'>): ArticleState | null {
  return state.opened === null ? null : { ...state.opened, layers: state.opened.records };
}

/** The same as far as it may be seen: who tags blind sees neither the tags of colleagues nor what they say and decide. */
export function seenStateOf({ opened }: Pick<AppState, 'opened'>): ArticleState | null {
  if (opened === null) return null;
  const seen = new Set(opened.layers.map(({ personId }) => personId));
  return { ...opened, layers: opened.records.filter(({ personId }) => seen.has(personId)) };
}

/** This person's layer of the opened article, on the current text, or `null`. */
export function ownLayer(state: AppState): Layer | null {
  return state.opened === null || state.me === null ? null : layerOf(state.opened, state.me.id);
}

/** Whether the tags of the article on screen are counted and listed. */
export function isListed({ view, opened, listed }: AppState): boolean {
  return view === 'galley' && opened !== null && opened.article.id === listed;
}

const noLayers: readonly Layer[] = [];

/** Every person’s layer of the open article as counts and lists show it: behind what was done to many until that is listed. */
export function listedLayers({ opened, unlisted }: AppState): readonly Layer[] {
  return unlisted ?? opened?.layers ?? noLayers;
}

/** The selected annotation, whoever made it, or `null` when none is selected or it was deleted. */
export function selectedAnnotation(state: AppState): Annotation | null {
  if (state.selected === null || state.opened === null) return null;
  for (const layer of state.opened.layers) {
    const annotation = layer.annotations[state.selected.annotationId];
    if (annotation !== undefined && annotation.deletedAt === null) return annotation;
  }
  return null;
}

/** The one article of a desk that has no other; else `null`. */
export function onlyArticleOf({ summaries, isLibraryWhole }: AppState): ArticleId | null {
  const [only] = summaries.keys();
  return isLibraryWhole && summaries.size === 1 ? (only ?? null) : null;
}
