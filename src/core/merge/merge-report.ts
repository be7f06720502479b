import { isSame } from '../commands/change';
import { kindOf } from '../kinds/index';
import { counted } from '../model/count-words';
import type { PersonId } from '../model/ids';
import type { TableName } from '../model/records';
import type { MergedRecord } from './merge-layer';

/**
 * How the text of a file stands to those of the desk: the current one; an older one that is here; a new one that becomes the current one;
 * a new one that stays beside it, because the current one was made later or follows it.
 */
export type TextStanding = 'current' | 'older' | 'becomes-current' | 'beside';

/** How many records of a file are what, each counted once. `deleted`: deleted in the file and not here yet. */
export interface MergeCounts {
  readonly new: number;
  readonly newer: number;
  readonly deleted: number;
  readonly older: number;
  readonly unchanged: number;
  readonly conflicts: number;
}

/** Records of one sort, such as `Claims` or `Links`. */
export interface MergedSort extends MergeCounts {
  readonly sort: string;
}

/** What a file holds of one person. */
export interface MergedPerson {
  readonly personId: PersonId;
  readonly name: string;
  readonly isMine: boolean;
  readonly sorts: readonly MergedSort[];
}

/** Two versions of a record of which neither is newer. */
export interface MergeConflict {
  readonly person: string;
  /** Such as `Claim “the bridge is safe”`. */
  readonly what: string;
  /** The fields that differ. */
  readonly fields: readonly string[];
  /** Whose is kept. */
  readonly keeps: 'desk' | 'file';
}

/** What a merge does, for people. */
export interface MergeReport {
  readonly text: TextStanding;
  readonly people: readonly MergedPerson[];
  readonly conflicts: readonly MergeConflict[];
  /** A sentence for each other thing that is replaced, deleted or not taken. */
  readonly lines: readonly string[];
  /** Whether anything on the desk changes. */
  readonly changes: boolean;
}

interface Author {
  readonly personId: PersonId;
  readonly name: string;
  readonly isMine: boolean;
}

export interface ReportMaker {
  /** `notedRemovals`: see `MergedLayer`. */
  addLayer(author: Author, records: readonly MergedRecord[], notedRemovals: number): void;
  /** A layer that would not fit together: nothing of it is taken. */
  addRefusal(name: string, problem: string): void;
  done(changesLayers: boolean): MergeReport;
}

export function createMergeReport(text: TextStanding): ReportMaker {
  const people: MergedPerson[] = [];
  const conflicts: MergeConflict[] = [];
  const lines: string[] = textLines[text] === null ? [] : [textLines[text]];
  return {
    addLayer: (author, records, notedRemovals) => {
      const sorts = new Map<string, { -readonly [K in keyof MergeCounts]: number }>();
      for (const record of records) {
        const sort = sortOf(record);
        const counts = sorts.get(sort) ?? { new: 0, newer: 0, deleted: 0, older: 0, unchanged: 0, conflicts: 0 };
        counts[countedAs(record)] += 1;
        sorts.set(sort, counts);
        if (record.standing === 'conflict') conflicts.push(toConflict(author, record));
        const line = tell(author, record);
        if (line !== null) lines.push(line);
      }
      if (notedRemovals > 0) {
        const whose = author.isMine ? 'Yours' : author.name;
        const [what, them] =
          notedRemovals === 1
            ? ['1 record that is not here was', 'it']
            : [`${notedRemovals.toLocaleString('en-GB')} records that are not here were`, 'them'];
        lines.push(`${whose}: the file says that ${what} removed. Older files will not bring ${them}.`);
      }
      people.push({ ...author, sorts: [...sorts].map(([sort, counts]) => ({ sort, ...counts })) });
    },
    addRefusal: (name, problem) => lines.push(`${name}: nothing was taken from this layer. ${problem}`),
    done: (changesLayers) => ({
      text,
      people,
      conflicts,
      lines,
      changes: changesLayers || text === 'becomes-current' || text === 'beside',
    }),
  };
}

/** The same words once, with how often they come. */
export function countEach(lines: readonly string[]): (readonly [line: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts];
}

/** A conflict in words. */
export function tellConflict({ person, what, fields, keeps }: MergeConflict): string {
  const kept = keeps === 'desk' ? 'the one here stays' : 'the file’s takes the place of the one here';
  return `${person}: ${what} differs in ${fields.join(', ')}, and neither is newer: ${kept}.`;
}

/** All sentences of a report, conflicts first. */
export function tellAll({ conflicts, lines }: Pick<MergeReport, 'conflicts' | 'lines'>): string[] {
  return [...conflicts.map(tellConflict), ...lines];
}

/** The sums over everything that a report counts. */
export function sumOf({ people }: Pick<MergeReport, 'people'>): MergeCounts {
  const sum = { new: 0, newer: 0, deleted: 0, older: 0, unchanged: 0, conflicts: 0 };
  for (const sort of people.flatMap(({ sorts }) => sorts)) {
    sum.new += sort.new;
    sum.newer += sort.newer;
    sum.deleted += sort.deleted;
    sum.older += sort.older;
    sum.unchanged += sort.unchanged;
    sum.conflicts += sort.conflicts;
  }
  return sum;
}

/** Counts in words, such as “3 new, 1 deleted”. What is none is left out. */
export function countsInWords(counts: MergeCounts): string {
  const told = [
    counts.new > 0 && `${counts.new} new`,
    counts.newer > 0 && `${counts.newer} newer`,
    counts.deleted > 0 && `${counts.deleted} deleted`,
    counts.conflicts > 0 && counted(counts.conflicts, 'conflict'),
    counts.older > 0 && `${counts.older} older`,
    counts.unchanged > 0 && `${counts.unchanged} unchanged`,
  ].filter((part) => part !== false);
  return told.length === 0 ? 'nothing' : told.join(', ');
}

const textLines: Readonly<Record<TextStanding, string | null>> = {
  current: null,
  older: 'The file is about an older version of the text. Its tags are shown on the current one.',
  'becomes-current': 'The file has another version of the text, which becomes the current one. The one before is kept.',
  beside: 'The file has another version of the text. It is kept beside the current one, which stays.',
};

const recordSorts: Readonly<Record<Exclude<TableName, 'annotations'>, readonly [one: string, many: string]>> = {
  entities: ['Entity record', 'Entity records'],
  sources: ['Source record', 'Source records'],
  relations: ['Link', 'Links'],
  comments: ['Comment', 'Comments'],
  decisions: ['Decision', 'Decisions'],
  articleEdits: ['Change of the article', 'Changes of the article'],
};

function sortOf({ table, file }: MergedRecord): string {
  if ('version' in file) return kindOf(file.kind).plural;
  return table === 'annotations' ? 'Tags' : recordSorts[table][1];
}

function countedAs(record: MergedRecord): keyof MergeCounts {
  if (record.standing === 'removed') return 'deleted';
  if (record.standing === 'conflict') return 'conflicts';
  const isDeletion = isDeleted(record.file) && !isDeleted(record.here);
  return isDeletion && (record.standing === 'new' || record.standing === 'newer') ? 'deleted' : record.standing;
}

function isDeleted(record: MergedRecord['here']): boolean {
  return record !== null && 'deletedAt' in record && record.deletedAt !== null;
}

function nameOf({ table, file }: MergedRecord): string {
  if ('version' in file) {
    const kind = kindOf(file.kind);
    return `${kind.label} “${shorten(kind.summary(file))}”`;
  }
  if (table === 'annotations') return 'Tag';
  const [sort] = recordSorts[table];
  if ('canonical' in file) return `${sort} “${shorten(file.canonical)}”`;
  if ('label' in file) return `${sort} “${shorten(file.label)}”`;
  if ('text' in file) return `${sort} “${shorten(file.text)}”`;
  return sort;
}

function shorten(words: string): string {
  const flat = words.replace(/\s+/g, ' ');
  return flat.length <= 60 ? flat : `${[...flat].slice(0, 58).join('')}…`;
}

/** What is replaced, deleted or not taken, in words; `null` where nothing is. */
function tell({ name, isMine }: Author, record: MergedRecord): string | null {
  const what = `${isMine ? 'Yours' : name}: ${nameOf(record)}`;
  const versions = versionsOf(record);
  switch (record.standing) {
    case 'new':
    case 'unchanged':
    // Conflicts are told as that.
    case 'conflict':
      return null;
    case 'removed':
      return `${what} was removed in the file: it is removed here too.`;
    case 'newer':
      return countedAs(record) === 'deleted'
        ? `${what} is deleted in the file${versions}: it is deleted here too.`
        : `${what} is newer in the file${versions}: it takes the place of the one here.`;
    case 'older':
      if (record.here === null) return `${what} was removed here: it is not taken.`;
      return `${what} is older in the file${versions}: it is not taken.`;
  }
}

function versionsOf({ here, file }: MergedRecord): string {
  return here !== null && 'version' in here && 'version' in file && here.version !== file.version
    ? ` (version ${file.version}, here ${here.version})`
    : '';
}

function toConflict({ name, isMine }: Author, record: MergedRecord): MergeConflict {
  return {
    person: isMine ? 'You' : name,
    what: nameOf(record),
    fields: differingFields(record),
    keeps: record.isTaken ? 'file' : 'desk',
  };
}

function differingFields({ here, file }: MergedRecord): string[] {
  const before = new Map<string, unknown>(Object.entries(here ?? {}));
  return Object.entries(file).flatMap(([field, value]) =>
    isSame(before.get(field), value) ? [] : [fieldWords(field)],
  );
}

/** The name of a field as words: `textCertainty` is “text certainty”, `entityIds` are “entities”. */
function fieldWords(field: string): string {
  const words = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words
    .replace(/y ids$/, 'ies')
    .replace(/ ids$/, 's')
    .replace(/ id$/, '');
}
