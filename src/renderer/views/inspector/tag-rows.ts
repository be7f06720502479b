import { hasOrphans, isWaiting } from '../../../core/anchoring/current-layers';
import { findPreset } from '../../../core/kinds/attribution';
import { drawPart } from '../../../core/kinds/draw-part';
import type { Annotation } from '../../../core/kinds/index';
import { kindOf } from '../../../core/kinds/index';
import type { DrawnMark } from '../../../core/kinds/kind';
import { listLacking } from '../../../core/kinds/lacking';
import { kindIds } from '../../../core/model/article-state';
import type { PersonId } from '../../../core/model/ids';
import type { Pieces } from '../../../core/model/kept-up';
import { keepFor, keepList, keepMerged } from '../../../core/model/kept-up';
import type { Layer } from '../../../core/model/records';
import type { Fragment } from '../../../core/model/selector';
import { typeLabel } from '../../../core/model/tagset-lookup';
import type { Tagset } from '../../../core/model/tagset-value';
import { isRatedOnOtherWords } from './anchor-words';

/** An annotation as the lists show it. */
export interface TagRow {
  readonly id: string;
  readonly annotation: Annotation;
  readonly authorId: PersonId;
  /** Where it begins, UTF-16 code units into the revision of its selector; `null` when none of its words are in the text. */
  readonly place: Fragment | null;
  readonly words: string;
  readonly meaning: string;
  readonly mark: DrawnMark | null;
  /** What is wrong with how it stands on the current text, in a few words; `null` when nothing is. */
  readonly trouble: string | null;
  /** What it still needs by the tagset, in a few words; `null` when nothing. */
  readonly lacking: string | null;
}

const known = new WeakMap<Tagset, WeakMap<Annotation, TagRow>>();

interface ListRows {
  (layers: readonly Layer[], tagset: Tagset): readonly TagRow[];
  /** Makes the rows that are not known yet, in pieces. */
  inPieces(layers: readonly Layer[], tagset: Tagset): Pieces;
}

/** The live annotations of the layers, in reading order: by place, then kind, then length. Those without a place come last. */
export const listTagRows = createTagList(() => true);

/** The claims among them. */
export const listClaimRows = createTagList(({ annotation }) => annotation.kind === 'claim');

/** Those that still need something by the tagset. */
export const listLackingRows = createTagList(({ lacking }) => lacking !== null);

function createTagList(isWanted: (row: TagRow) => boolean): ListRows {
  const listsOf = keepFor((tagset: Tagset) => {
    const list = keepList<Annotation, TagRow>((annotation) => {
      const row = annotation.deletedAt === null ? toTagRow(annotation, tagset) : null;
      return row === null || !isWanted(row) ? null : row;
    }, byPlace);
    const merged = keepMerged(byPlace);
    const listAll = keepFor((layers: readonly Layer[]): readonly TagRow[] => {
      const lists = layers.map(({ annotations }) => list(annotations)).filter((rows) => rows.length > 0);
      return lists.length < 2 ? (lists[0] ?? []) : merged(lists);
    });
    return { list, listAll };
  });
  const listRows = (layers: readonly Layer[], tagset: Tagset): readonly TagRow[] => listsOf(tagset).listAll(layers);
  const inPieces = function* (layers: readonly Layer[], tagset: Tagset): Pieces {
    const { list, listAll } = listsOf(tagset);
    for (const { annotations } of layers) yield* list.inPieces(annotations);
    listAll(layers);
    yield;
  };
  return Object.assign(listRows, { inPieces });
}

/** An annotation as a row. Rows are kept with their record and tagset, which never change. */
export function toTagRow(annotation: Annotation, tagset: Tagset): TagRow {
  const rows = known.get(tagset) ?? new WeakMap<Annotation, TagRow>();
  known.set(tagset, rows);
  const present = rows.get(annotation);
  if (present !== undefined) return present;
  const row = new DerivedRow(annotation, tagset);
  rows.set(annotation, row);
  return row;
}

/** Of thousands of rows some are on screen: what only these need is found when it is asked for. */
class DerivedRow implements TagRow {
  readonly annotation: Annotation;
  readonly place: Fragment | null;
  private readonly tagset: Tagset;

  constructor(annotation: Annotation, tagset: Tagset) {
    this.annotation = annotation;
    this.tagset = tagset;
    this.place = placeOf(annotation);
  }

  get id(): string {
    return this.annotation.id;
  }

  get authorId(): PersonId {
    return this.annotation.authorId;
  }

  get words(): string {
    return kindOf(this.annotation.kind).summary(this.annotation);
  }

  get meaning(): string {
    return meaningOf(this.annotation, this.tagset);
  }

  get mark(): DrawnMark | null {
    const [first] = kindOf(this.annotation.kind).parts(this.annotation);
    return first === undefined ? null : drawPart(this.tagset, this.annotation, first).mark;
  }

  get trouble(): string | null {
    return troubleOf(this.annotation);
  }

  get lacking(): string | null {
    return lackingOf(this.annotation, this.tagset);
  }
}

function placeOf(annotation: Annotation): Fragment | null {
  let first: Fragment | null = null;
  for (const { selector } of kindOf(annotation.kind).parts(annotation)) {
    // What is gone from the text stands on the offsets of an older one.
    if (selector.anchor === 'orphaned') continue;
    for (const fragment of selector.fragments) if (first === null || fragment.start < first.start) first = fragment;
  }
  return first;
}

/** Rows whose words, meaning or lacks hold every word of the query. */
export function searchTagRows(rows: readonly TagRow[], query: string): readonly TagRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = `${row.words} ${row.meaning} ${row.lacking ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** What the annotation says about its words, such as “Person”. Claims show their sign instead. */
function meaningOf(annotation: Annotation, tagset: Tagset): string {
  switch (annotation.kind) {
    case 'entity':
      return typeLabel(tagset, annotation.type);
    case 'attribution':
      return annotation.sources.map((source) => findPreset(source, tagset)?.label ?? 'Source').join(' and ');
    case 'claim':
      return 'Claim';
    case 'note':
      return 'Note';
  }
}

function troubleOf(annotation: Annotation): string | null {
  if (hasOrphans(annotation)) return isWaiting(annotation) ? 'Words gone' : 'Words gone, kept';
  return isRatedOnOtherWords(annotation) ? 'Text changed' : null;
}

function lackingOf(annotation: Annotation, tagset: Tagset): string | null {
  const [first, ...others] = listLacking(annotation, tagset);
  if (first === undefined) return null;
  return others.length === 0 ? first.words : `${first.words} and ${others.length} more`;
}

function byPlace(a: TagRow, b: TagRow): number {
  if (a.place === null || b.place === null) return Number(a.place === null) - Number(b.place === null);
  return (
    a.place.start - b.place.start ||
    kindIds.indexOf(a.annotation.kind) - kindIds.indexOf(b.annotation.kind) ||
    a.place.end - b.place.end
  );
}
