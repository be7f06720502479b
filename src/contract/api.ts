import { z } from 'zod';
import { change } from '../core/commands/change';
import { exportScope } from '../core/exporters/export-scope';
import type { FoundLabel } from '../core/importers/label-mapping';
import { labelMapping } from '../core/importers/label-mapping';
import { textEncoding } from '../core/importers/text-encodings';
import type { MergeReport } from '../core/merge/merge-report';
import type { Ancestor, Article, Desk, Draft, Person, Revision, RivalText } from '../core/model/article';
import { editLog, person } from '../core/model/article';
import type { ArticlePlace, ArticleSummary } from '../core/model/article-summary';
import { articlePlace } from '../core/model/article-summary';
import { richText } from '../core/model/document';
import { draftChange } from '../core/model/draft-change';
import type { ArticleId } from '../core/model/ids';
import { articleId, personId, revisionId } from '../core/model/ids';
import type { Preferences } from '../core/model/preferences';
import { preferencesPatch } from '../core/model/preferences';
import type { EntityRecord, Layer, SourceRecord } from '../core/model/records';
import { tagsetSet } from '../core/model/tagset-edits';
import type { Tagset } from '../core/model/tagset-value';
import type { AgreementTable, Gathered, PairDetail, SpansPage } from './agreement';
import { agreementGathering, agreementQuestion, pairQuestion, spansQuestion } from './agreement';
import type { Moment } from './history';
import { momentParams } from './history';
import type { OccurrencePage, OccurrencesDone } from './occurrences';
import { occurrenceRun, occurrenceSearch } from './occurrences';
import type { FoundRecord, Whereabouts } from './records';
import { findEntity, findRecords, findSource } from './records';
import type { DeskTrouble } from './sharing';
import { troubleAction } from './sharing';

/** A row of the table: how the arguments are parsed and, by type only, what is answered. */
export interface Method<Params extends z.ZodType, Returned> {
  readonly params: Params;
  /** Never read at run time; carries the answer's type. */
  readonly returned?: Returned;
}

function method<Params extends z.ZodType>(params: Params): { returns<Returned>(): Method<Params, Returned> } {
  return { returns: () => ({ params }) };
}

const nothing = z.strictObject({});

/** What this shell can do: the window asks these and never which shell it is in. */
export interface Capabilities {
  /** The system's own menu bar and window buttons are there, so the window leaves room and draws none. */
  readonly nativeMenu: boolean;
  /** Can print the window to PDF without the browser's dialog. */
  readonly printToPdf: boolean;
}

/** Everything a window needs to draw its first frame. */
export interface Hello {
  readonly appVersion: string;
  readonly desk: Desk;
  /** `null` when the desk can be written, else the reason in words. */
  readonly readOnly: string | null;
  readonly me: Person;
  readonly people: readonly Person[];
  /** The tagset in force. */
  readonly tagset: Tagset;
  readonly capabilities: Capabilities;
  /** Article, place and view that this person left, or `null` on a new desk. */
  readonly place: Place | null;
  /** Ids of the first-steps hints that were put away. */
  readonly dismissedHints: readonly string[];
  /** How this person likes the window. */
  readonly preferences: Preferences;
}

/** Where somebody is. Offsets: UTF-16 code units into the article's current text; `anchor` may lie behind `head`. */
export const place = z.strictObject({
  articleId: articleId.nullable(),
  anchor: z.number().int().min(0),
  head: z.number().int().min(0),
  /** First visible offset, for the scroll position. */
  top: z.number().int().min(0),
  /** Selected annotation, or `null`. */
  annotationId: z.string().nullable(),
});
export type Place = z.infer<typeof place>;

/** A part of the list of articles: see `library.page`. */
export interface LibraryPage {
  readonly summaries: readonly ArticleSummary[];
  readonly next: ArticlePlace | null;
  readonly unread: number;
}

/** An article as the window gets it: current text and all layers. `counter` of the own layer numbers its changes. */
export interface OpenArticle {
  readonly article: Article;
  readonly revision: Revision;
  readonly ancestors: readonly Ancestor[];
  /** Texts that were made beside the current one and that nobody has decided about; they are among `ancestors`. */
  readonly rivals: readonly RivalText[];
  /** What this person had typed on the current revision when the window went away, or `null`. */
  readonly draft: Draft | null;
  readonly layers: readonly Layer[];
  /** Where this person left this article, or `null`. */
  readonly place: Place | null;
}

/** What merging a file into an article of the desk does, or did. */
export interface MergedFile {
  readonly articleId: ArticleId;
  readonly title: string;
  readonly report: MergeReport;
}

/** What became of one imported file. `problems` are remarks for people; with `articleId` null nothing was imported. */
export interface ImportReport {
  readonly fileName: string;
  readonly articleId: ArticleId | null;
  readonly title: string | null;
  readonly words: number;
  readonly blocks: number;
  readonly encoding: string | null;
  readonly problems: readonly string[];
  /** Pieces of text around the article of a web page that were not read. The page can be read whole instead. */
  readonly leftOut: number;
  /** What became of each file of an archive; `null` when it was none. */
  readonly parts: readonly ImportedPart[] | null;
  /** Articles that were on the desk already, and what was merged into them. */
  readonly merges: readonly MergedFile[];
}

/** A file of an archive: the articles that it gave, none when it could not be imported. */
export interface ImportedPart {
  readonly name: string;
  readonly articleIds: readonly ArticleId[];
  readonly problems: readonly string[];
}

/**
 * One file made by an export. `contentBase64` holds its bytes; it is empty in a dry run and where they are to be fetched in pieces, under `contentId`.
 * `sizeBytes` is `null` in a dry run of what has to be printed.
 */
export interface ExportFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number | null;
  readonly contentBase64: string;
  /** `null` when there is nothing to fetch. */
  readonly contentId: string | null;
  /** The article it holds, or `null` when it holds several or none. */
  readonly articleId: ArticleId | null;
}

/** An export format as the window offers it. */
export interface FormatInfo {
  readonly id: string;
  readonly label: string;
  readonly extension: string;
  readonly mediaType: string;
  /** What it holds, in words. */
  readonly keeps: string;
  /** Unit of its offsets; `null` when it has none. */
  readonly offsets: string | null;
  /** Whether it writes articles only when they were said to be fact checks. */
  readonly onlyFactChecks: boolean;
}

/** A format that can be imported. */
export interface ImportFormatInfo {
  readonly id: string;
  readonly label: string;
  readonly extensions: readonly string[];
  readonly keeps: string;
  /** Whether it brings tags whose labels are mapped. */
  readonly isAnnotated: boolean;
}

/** What files are, before anything is imported. `format` null: articles without foreign labels, or files of several formats. */
export interface ImportInspection {
  readonly format: string | null;
  readonly formatLabel: string | null;
  readonly articles: number;
  /** Names of annotators as the files give them. */
  readonly annotators: readonly string[];
  readonly labels: readonly FoundLabel[];
  readonly problems: readonly string[];
  /** What would be merged into articles that are on the desk already. */
  readonly merges: readonly MergedFile[];
}

/** What an export made and what it could not carry. */
export interface ExportReport {
  readonly files: readonly ExportFile[];
  /** In words, counted, such as “2 off-record attributions were left out”. */
  readonly losses: readonly string[];
}

/** Largest file that can be imported, in bytes. */
export const maxImportBytes = 25 * 1024 * 1024;
/** Largest piece of a file in one call and in one answer, in bytes before base64: with it a frame stays under 1 MB. */
export const maxChunkBytes = 256 * 1024;

/** Files that belong together, all of them sent, and how to read them. */
const importSet = z.strictObject({
  importIds: z.array(z.uuid()).min(1).max(32),
  /** Id of a format; `null` finds it by name and content. */
  format: z.string().max(40).nullable(),
  /** What foreign labels become; `null` takes what was chosen last for this format, else the suggestions. */
  mapping: labelMapping.nullable(),
  /** Whose layer it becomes where the files name nobody; `null` is the caller’s own. */
  annotator: z.string().min(1).max(80).nullable(),
  /** Whether a web page is read whole, with what stands around its article. */
  wholePage: z.boolean().optional(),
  /** What files of text are read as; else it is guessed. */
  encoding: textEncoding.optional(),
  /** Whether files of articles that are on the desk already are merged into them; else they are refused. */
  merge: z.boolean().optional(),
  /** An article that was made of the same file. It gives its place to the new one if nobody has worked on it; else both stay. */
  insteadOf: articleId.optional(),
});
/** Longest text that can be saved, in UTF-16 units of the JSON of the call's parameters; longer ones than `maxWholeText` come in pieces. */
export const maxTextUnits = 12_000_000;
/** Longest text in one call, in the same units: even if each takes three bytes, and with its frame, it stays under 1 MB. */
export const maxWholeText = 300_000;

const textParams = z.strictObject({ articleId, basedOn: revisionId, document: richText, edits: editLog.nullable() });

const draftParams = z.strictObject({
  ...textParams.shape,
  /** What a change of this draft names it by; without it none can follow. */
  draftId: z.uuid().optional(),
});

const revisionParams = z.strictObject({
  ...textParams.shape,
  revisionId,
  /** Texts beside the current one that this decides about. */
  settles: z.array(revisionId).max(100).optional(),
});

/** Every call the window can make. A row is all that a new call needs besides its handler. */
export const api = {
  'session.hello': method(nothing).returns<Hello>(),
  'session.setPlace': method(place).returns<null>(),
  /** The last word of a window that was told of the end (`session.closing`): all that it held was sent before, and it may be closed. */
  'session.handOver': method(nothing).returns<null>(),
  'session.dismissHint': method(z.strictObject({ hint: z.string().max(64) })).returns<null>(),
  /** Sets some of the own preferences and answers them all. Kept with the desk when it can be written, else for as long as it is open. */
  'session.setPreferences': method(preferencesPatch).returns<Preferences>(),
  'people.update': method(
    person.pick({ displayName: true, initials: true, color: true, role: true }).strict(),
  ).returns<Person>(),
  /** This user is somebody who is on the desk already, such as from another machine. It holds from the next call on. Errors: `not-found`. */
  'people.become': method(z.strictObject({ personId })).returns<null>(),
  /** Changes the tagset by settings of the caller's, in order; all of them or none. Answers when they are durable. Errors: `invalid` says why not. */
  'tagset.edit': method(z.strictObject({ sets: z.array(tagsetSet).min(1).max(2000) })).returns<Tagset>(),
  'sharing.troubles': method(nothing).returns<readonly DeskTrouble[]>(),
  /** Errors: `not-found` (it has passed), `invalid` (that cannot be done about it). */
  'sharing.resolve': method(z.strictObject({ id: z.string().max(400), action: troubleAction })).returns<null>(),
  /** Every article, newest work first, as its files are now. */
  'library.list': method(nothing).returns<readonly ArticleSummary[]>(),
  /**
   * Part of the same list, those behind `after`, as it was last derived: nothing is read that was read before. What is other by now is told by
   * `library.changed` and `library.removed` soon. `next`: where the rest begins; `null`: there is none. `unread`: how many articles were never read
   * and are not in the list yet; `library.read` tells them as they are.
   */
  'library.page': method(
    z.strictObject({ after: articlePlace.nullable(), most: z.number().int().min(1).max(2000) }),
  ).returns<LibraryPage>(),
  'articles.open': method(z.strictObject({ articleId })).returns<OpenArticle>(),
  /** Starts an import; the bytes follow in chunks, in order. `pasted` text has no file name of its own. */
  'imports.begin': method(
    z.strictObject({ fileName: z.string().min(1).max(400), sizeBytes: z.number().int().min(0), pasted: z.boolean() }),
  ).returns<{ readonly importId: string }>(),
  'imports.addChunk': method(
    z.strictObject({ importId: z.uuid(), index: z.number().int().min(0), chunkBase64: z.string() }),
  ).returns<null>(),
  /** Imports what was sent. A refusal by the importer is a report with `articleId` null, not an error. */
  'imports.finish': method(z.strictObject({ importId: z.uuid() })).returns<ImportReport>(),
  'imports.formats': method(nothing).returns<readonly ImportFormatInfo[]>(),
  /**
   * Says what files that were sent are, what would become of their labels, and what would be merged. They may be several sets. Nothing is imported; the
   * files wait for `imports.finishSet`.
   */
  'imports.inspect': method(importSet).returns<ImportInspection>(),
  /** Imports files that belong together, such as a text and its annotations. Refusals as for `imports.finish`. */
  'imports.finishSet': method(importSet).returns<ImportReport>(),
  'imports.cancel': method(z.strictObject({ importId: z.uuid() })).returns<null>(),
  /** Applies a change to the caller's own layer. Answers when it is durable, with the layer's new counter. */
  'layers.apply': method(z.strictObject({ change })).returns<{ readonly counter: number }>(),
  /** Layers of an article as they were last seen whole; who has none is left out. */
  'layers.read': method(z.strictObject({ articleId, personIds: z.array(personId).min(1).max(1000) })).returns<
    readonly Layer[]
  >(),
  /** Keeps a text in progress, so that it is not lost with the window. Answers when it is durable. */
  'texts.saveDraft': method(draftParams).returns<null>(),
  /**
   * As `texts.saveDraft`, of a draft that is told by what became of another: the newest that there is, or, where `follows` is `null`, the text of
   * `basedOn`. Errors: also `not-found` when that is not the newest, or does not take the change: then the whole draft is wanted.
   */
  'texts.changeDraft': method(
    z.strictObject({
      articleId,
      basedOn: revisionId,
      draftId: z.uuid(),
      follows: z.uuid().nullable(),
      change: draftChange,
    }),
  ).returns<null>(),
  /**
   * Makes a new revision of the text and drops the person's draft. The window names it, so that records can stand on it at once; sending the
   * same again answers the same. When `basedOn` is no longer the current text, both stay: the new one is a rival of the other, or the other way round.
   */
  'texts.saveRevision': method(revisionParams).returns<Revision>(),
  /** A revision with its document. Errors: `not-found`. */
  'texts.read': method(z.strictObject({ articleId, revisionId })).returns<Revision>(),
  /** Takes a piece of a text that is too long for one call; the pieces come in order, from 0, which begins anew. A window sends one text at a time. */
  'texts.addPiece': method(
    z.strictObject({ textId: z.uuid(), index: z.number().int().min(0), piece: z.string().min(1).max(maxWholeText) }),
  ).returns<null>(),
  /** As `texts.saveDraft`, with the JSON of its parameters as it came in pieces. Errors: also `not-found` when the pieces are not there. */
  'texts.saveLongDraft': method(z.strictObject({ textId: z.uuid() })).returns<null>(),
  /** As `texts.saveRevision`, with the JSON of its parameters as it came in pieces; does not send the text back. */
  'texts.saveLongRevision': method(z.strictObject({ textId: z.uuid() })).returns<null>(),
  /** One page of the places where names stand on the desk. A window goes on with `next`, or stops: nothing runs on meanwhile. */
  'occurrences.search': method(occurrenceSearch).returns<OccurrencePage>(),
  /** Decides by the same rules as the window and applies to the caller's own layer. Errors: `conflict` when `basedOn` is no longer the current text. */
  'occurrences.run': method(occurrenceRun).returns<OccurrencesDone>(),
  'records.findEntities': method(findRecords).returns<readonly FoundRecord<EntityRecord>[]>(),
  'records.findSources': method(findRecords).returns<readonly FoundRecord<SourceRecord>[]>(),
  'records.entity': method(findEntity).returns<Whereabouts<EntityRecord>>(),
  'records.source': method(findSource).returns<Whereabouts<SourceRecord>>(),
  /** Earlier states of one's own tags in an article, newest first, beside what is there now. */
  'history.moments': method(z.strictObject({ articleId })).returns<readonly Moment[]>(),
  /** Errors: `damaged`. */
  'history.read': method(momentParams).returns<Layer>(),
  /**
   * Puts the newest kept state in the place of one's own tags that cannot be read, whose bytes are kept in quarantine.
   * Errors: `invalid` (they can be read), `not-found` (nothing was kept).
   */
  'history.recover': method(z.strictObject({ articleId })).returns<null>(),
  /** Reads what the measures need and keeps it, as far as it is not known yet: so that long work shows how far it is and can be stopped. */
  'agreement.gather': method(agreementGathering).returns<Gathered>(),
  /** The figures of agreement. Reads what has not been gathered; what changed since it was gathered is not looked at again. */
  'agreement.table': method(agreementQuestion).returns<AgreementTable>(),
  'agreement.pair': method(pairQuestion).returns<PairDetail>(),
  /** A page of the spans behind a figure, in the order of the articles' ids. */
  'agreement.spans': method(spansQuestion).returns<SpansPage>(),
  'exports.formats': method(nothing).returns<readonly FormatInfo[]>(),
  /**
   * Makes the files of an export; with `dryRun`, only their names, sizes and losses; with `asZip`, one archive instead of several files. With `inPieces`
   * their bytes wait for `exports.piece`, until the window makes another export so.
   */
  'exports.write': method(
    z.strictObject({
      articleIds: z.array(articleId).min(1),
      format: z.string(),
      scope: exportScope.optional(),
      dryRun: z.boolean().optional(),
      asZip: z.boolean().optional(),
      inPieces: z.boolean().optional(),
    }),
  ).returns<ExportReport>(),
  /** At most `maxChunkBytes` of a file that was made, from a byte on. The last piece ends the waiting. Errors: `not-found`. */
  'exports.piece': method(z.strictObject({ contentId: z.uuid(), from: z.number().int().min(0) })).returns<{
    readonly pieceBase64: string;
  }>(),
} as const;

export type Api = typeof api;
export type MethodName = keyof Api;
export type Params<M extends MethodName> = z.infer<Api[M]['params']>;
export type Returned<M extends MethodName> = Api[M] extends Method<z.ZodType, infer R> ? R : never;

/** Whether an untrusted name is a call. */
export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(api, name);
}
