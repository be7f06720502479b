import type { Annotation } from '../../core/kinds/index';
import { kindOf } from '../../core/kinds/index';
import type { Confidence } from '../../core/model/tagset';
import { confidenceLabel } from '../../core/model/tagset-lookup';
import type { Tagset } from '../../core/model/tagset-value';
import type { DrawnRange } from './connections';
import { drawConnections } from './connections';
import type { PlacedTag, WantedLabel } from './margin-layout';
import { drawSpine, layOutBars, layOutParts, layOutRows } from './margin-layout';
import type { FarEnd, MarginItem, OverlayModel, RowBox } from './overlay-model';
import { emptyOverlay } from './overlay-model';
import type { Band } from './page';
import type { ReviewLook } from './review-scene';
import { measureReview } from './review-scene';
import type { Roles } from './roles';
import { bodyRole } from './roles';
import type { Ruler } from './ruler';
import type { Span } from './span-index';

/** What the overlay is measured from. */
export interface Scene {
  readonly band: Band;
  readonly roles: Roles;
  /** What the gutter says beside each block of the text. */
  readonly gutter: readonly string[];
  readonly tagset: Tagset;
  /** The spans that reach into the band. */
  readonly spans: readonly Span[];
  /** All spans of the selected tag. */
  readonly selectedSpans: readonly Span[];
  /** What the selected tag is linked to. */
  readonly links: readonly SceneLink[];
  /** Ids of the claims that another one contradicts. */
  readonly disputed: ReadonlySet<string>;
  /** The review that is going on, or `null`. */
  readonly look: ReviewLook | null;
}

/** A link of the selected tag with the spans at its other end, in the order of starts. */
export interface SceneLink {
  readonly key: string;
  readonly words: string;
  readonly other: Annotation;
  readonly spans: readonly Span[];
}

/** Lays out everything that stands over and beside the visible text. */
export function measureOverlay(ruler: Ruler, scene: Scene): OverlayModel {
  const page = {
    ...emptyOverlay,
    left: ruler.left,
    right: ruler.right,
    margin: ruler.margin,
    labels: measureGutter(ruler, scene),
  };
  if (scene.look !== null)
    return { ...page, ...measureReview(ruler, scene.band, scene.spans, scene.tagset, scene.look) };
  const tags = placeTags(ruler, scene);
  const bars = layOutBars(tags.filter((tag) => tag.item.kind === 'claim'));
  return { ...page, bars, rows: layOutRows(tags, bars), ...measureSelected(ruler, scene) };
}

function measureGutter(ruler: Ruler, { band, gutter, roles }: Scene): OverlayModel['labels'] {
  return band.blocks.map((at) => {
    const { blockId } = at.block;
    const { role, excluded } = roles.get(blockId) ?? bodyRole;
    const { y, height } = ruler.block(at);
    return { blockId, text: gutter[at.index] ?? '', role, excluded, y, height };
  });
}

function placeTags(ruler: Ruler, { spans, band, tagset, disputed }: Scene): PlacedTag[] {
  const byTag = new Map<string, Span[]>();
  for (const span of spans) {
    const present = byTag.get(span.annotation.id);
    if (present === undefined) byTag.set(span.annotation.id, [span]);
    else present.push(span);
  }
  const placed: PlacedTag[] = [];
  for (const own of byTag.values()) {
    const item = marginItem(own[0], tagset, disputed);
    if (item === null) continue;
    // An attribution's letter stands where its source does; a reader looks for it there.
    const source = own.find((span) => span.partKey.startsWith('source')) ?? own[0];
    const shown = item.kind === 'attribution' && source !== undefined ? [source] : own;
    const rows = shown.flatMap((span) => ruler.rows(span));
    if (rows.length > 0) placed.push({ item, rows, isBegun: (shown[0]?.from ?? 0) >= band.from });
  }
  return placed;
}

function marginItem(span: Span | undefined, tagset: Tagset, disputed: ReadonlySet<string>): MarginItem | null {
  if (span === undefined || span.annotation.kind === 'entity') return null;
  const { annotation } = span;
  const kind = kindOf(annotation.kind);
  const isDisputed = disputed.has(annotation.id);
  const level = annotation.kind === 'claim' ? levelInWords(tagset, annotation.confidence) : '';
  return {
    annotationId: annotation.id,
    kind: annotation.kind,
    sign: kind.sign(annotation, tagset),
    isDisputed,
    label: `${kind.label}${level}${isDisputed ? ', disputed' : ''}: ${kind.summary(annotation)}`,
  };
}

/** “, doubtful” or “, not rated”, to be put behind “Claim”. */
export function levelInWords(tagset: Tagset, level: Confidence | null): string {
  return `, ${confidenceLabel(tagset, level).toLowerCase()}`;
}

type Selected = Pick<OverlayModel, 'parts' | 'spine' | 'connections' | 'ends'>;

function measureSelected(ruler: Ruler, { band, selectedSpans, links }: Scene): Selected {
  const firstRow = (span: Span): RowBox | undefined =>
    span.from >= band.from && span.from < band.to ? ruler.rows(span)[0] : undefined;
  const wanted: WantedLabel[] = numberPieces(selectedSpans).flatMap(({ span, text }) => {
    const row = firstRow(span);
    return row === undefined ? [] : [{ text, link: null, row }];
  });
  const range = rangeOf(ruler, band);
  const ends: FarEnd[] = [];
  for (const { key, words, other, spans: far } of links) {
    const begins = far[0];
    if (begins === undefined) continue;
    const row = firstRow(begins);
    if (row !== undefined) wanted.push({ text: words, link: key, row });
    const where = row !== undefined ? 'here' : begins.from < band.from ? 'above' : 'below';
    const edge = where === 'above' ? range.top : range.bottom;
    ends.push({
      key,
      annotationId: other.id,
      words,
      quote: shorten(kindOf(other.kind).summary(other)),
      where,
      top: row?.y ?? edge,
      bottom: row === undefined ? edge : row.y + row.height,
    });
  }
  const parts = layOutParts(wanted, ruler.right + ruler.margin);
  const isSelectedBelow = (selectedSpans[0]?.from ?? 0) >= band.to;
  const connections = drawConnections(parts, ends, ruler.left, range, isSelectedBelow);
  if (selectedSpans.length < 2) return { parts, spine: '', connections, ends };
  const top = selectedSpans.some((span) => span.from < band.from) ? range.top : null;
  const bottom = selectedSpans.some((span) => span.from >= band.to) ? range.bottom : null;
  const own = parts.filter((label) => label.link === null);
  return { parts, spine: drawSpine(own, ruler.left, top, bottom), connections, ends };
}

/** The spans with their labels: the pieces of one part are numbered. */
function numberPieces(spans: readonly Span[]): readonly { readonly span: Span; readonly text: string }[] {
  const seen = new Map<string, number>();
  for (const { partKey } of spans) seen.set(partKey, (seen.get(partKey) ?? 0) + 1);
  const at = new Map<string, number>();
  return spans.map((span) => {
    const number = (at.get(span.partKey) ?? 0) + 1;
    at.set(span.partKey, number);
    return { span, text: (seen.get(span.partKey) ?? 0) > 1 ? `${span.label} ${number}` : span.label };
  });
}

function rangeOf(ruler: Ruler, band: Band): DrawnRange {
  const first = band.blocks[0];
  const last = band.blocks.at(-1);
  return {
    top: first === undefined ? 0 : ruler.block(first).y,
    bottom: last === undefined ? 0 : ruler.block(last).bottom,
  };
}

function shorten(words: string): string {
  return words.length > 60 ? `${words.slice(0, 59).trimEnd()}…` : words;
}
