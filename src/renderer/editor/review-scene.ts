import type { Person } from '../../core/model/article';
import type { Tagset } from '../../core/model/tagset-value';
import { readingWords } from '../../core/review/reading-words';
import type { App } from '../state/app';
import type { Lane, Review, ReviewGroup } from '../state/review';
import { currentGroup, isDifference, reviewOf, standingOf, tagsOf } from '../state/review';
import type { Side } from '../state/review-sides';
import { sidesOf } from '../state/review-sides';
import { differenceWords, quoteOfGroup } from '../state/review-words';
import type { WantedLabel } from './margin-layout';
import { layOutParts } from './margin-layout';
import type { OverlayModel, ReviewMark } from './overlay-model';
import type { Band } from './page';
import type { DrawnSpan, HighlightName, Run } from './paint-plan';
import { planPaint } from './paint-plan';
import type { Ruler } from './ruler';
import type { Span } from './span-index';

/** A review as the sheet draws it. */
export interface ReviewLook {
  readonly review: Review;
  readonly current: ReviewGroup | null;
  readonly hidden: ReadonlySet<string>;
  /** Whose tags alone are drawn; `null` for everybody’s. */
  readonly only: Person | null;
}

/** Follows for a sheet what the window’s state says of its look: the review that is going on, and the tagset. */
export class ReviewLooks {
  /** What to draw; `null` while nobody reviews. */
  present: ReviewLook | null = null;
  private version = 0;
  private tagset: Tagset;
  private readonly app: App;
  private readonly side: Side;

  constructor(app: App, side: Side) {
    this.app = app;
    this.side = side;
    this.tagset = app.store.getState().tagset;
  }

  /** Takes over what is reviewed now. Answers a number that counts up whenever that looks otherwise. */
  follow(): number {
    const state = this.app.store.getState();
    const review = state.mode === 'review' ? reviewOf(state) : null;
    const only = sidesOf(state)?.[this.side] ?? null;
    const next = review === null ? null : { review, current: currentGroup(state), hidden: state.review.hidden, only };
    const { present } = this;
    if (
      next?.review !== present?.review ||
      next?.current !== present?.current ||
      next?.hidden !== present?.hidden ||
      next?.only !== present?.only ||
      state.tagset !== this.tagset
    ) {
      this.present = next;
      this.tagset = state.tagset;
      this.version += 1;
    }
    return this.version;
  }

  /** What to paint of these spans. */
  plan(spans: readonly DrawnSpan[], selectedId: string | null): ReadonlyMap<HighlightName, readonly Run[]> {
    return this.present === null ? planPaint(spans, selectedId) : planReview(spans, this.present);
  }
}

/** What to paint in a review: agreement is one quiet line, a difference has a line for each person, what is decided has a tint. */
function planReview(
  spans: readonly Span[],
  { review, current, hidden, only }: ReviewLook,
): ReadonlyMap<HighlightName, readonly Run[]> {
  const plan = new Map<HighlightName, Run[]>();
  const put = (name: HighlightName, span: Span): void => {
    const present = plan.get(name);
    if (present === undefined) plan.set(name, [span]);
    else present.push(span);
  };
  for (const span of spans) {
    const group = review.groupOf.get(span.annotation.id);
    if (group === undefined) continue;
    // What somebody did not tag is marked as the place that is looked at, so that both texts show it.
    if (group.id === current?.id && (isDrawn(span, only) || lacks(group, only))) put('sel-part', span);
    if (!isDrawn(span, only)) continue;
    const { state } = standingOf(review, span.annotation.id);
    const isTaken = state === 'accepted' || state === 'changed';
    if (isTaken && !hidden.has('decided')) put('r-decided', span);
    // Of two readings one of which was taken, the other is not struck out: the words are in.
    if (state === 'rejected') {
      if (!hasTaken(review, group)) put('r-rejected', span);
    } else if (isDifference(group) && !isTaken) put(lineOf(review, span), span);
    else if (!hidden.has('agreed')) put('r-agree', span);
  }
  return plan;
}

function isDrawn({ annotation }: Span, only: Person | null): boolean {
  return only === null || annotation.authorId === only.id;
}

/** Whether the only person whose tags are drawn has none here. */
function lacks({ readings }: ReviewGroup, only: Person | null): boolean {
  return only !== null && readings.every((reading) => reading?.personId !== only.id);
}

function hasTaken(review: Review, group: ReviewGroup): boolean {
  return tagsOf(group).some((id) => ['accepted', 'changed'].includes(standingOf(review, id).state));
}

function lineOf(review: Review, { annotation }: Span): `r-${Lane}` {
  return `r-${review.lanes.get(annotation.authorId) ?? 'p4'}`;
}

/** Marks in the margin, and above the selected difference what each person says. */
export function measureReview(
  ruler: Ruler,
  band: Band,
  spans: readonly Span[],
  tagset: Tagset,
  { review, current, only }: ReviewLook,
): Pick<OverlayModel, 'marks' | 'parts'> {
  const marks: ReviewMark[] = [];
  const used = new Map<number, number>();
  const seen = new Set<string>();
  const labels: WantedLabel[] = [];
  const labelled = new Set<string>();
  for (const span of spans) {
    const group = review.groupOf.get(span.annotation.id);
    if (group === undefined || span.from < band.from) continue;
    const isCurrent = group.id === current?.id;
    const told = isCurrent ? labelOf(span, group, tagset, { review, only }) : null;
    if (told !== null && !labelled.has(told.by)) {
      labelled.add(told.by);
      const row = ruler.rows(span)[0];
      if (row !== undefined) labels.push({ text: told.text, link: null, row, lane: review.lanes.get(told.by) ?? 'p4' });
    }
    if (seen.has(group.id) || !isDifference(group)) continue;
    seen.add(group.id);
    const row = ruler.rows(span)[0];
    if (row === undefined) continue;
    const key = Math.round(row.y);
    const slot = used.get(key) ?? 0;
    used.set(key, slot + 1);
    const sign = group.state === 'settled' ? 'settled' : group.class;
    const label = `${differenceWords(group, review)}: ${span.annotation.kind === 'claim' ? 'claim, ' : ''}${shorten(quoteOfGroup(group))}`;
    marks.push({
      groupId: group.id,
      tagId: span.annotation.id,
      sign,
      label,
      isCurrent,
      y: row.y,
      height: row.height,
      slot,
    });
  }
  return { marks, parts: layOutParts(labels, ruler.right + ruler.margin) };
}

/** What stands above the words of the selected difference, and who says it; `null` for somebody whose tags are not drawn. */
function labelOf(
  span: Span,
  group: ReviewGroup,
  tagset: Tagset,
  { review, only }: Pick<ReviewLook, 'review' | 'only'>,
): { readonly by: string; readonly text: string } | null {
  if (only !== null && lacks(group, only)) return { by: only.id, text: `${only.initials} did not tag this` };
  if (!isDrawn(span, only)) return null;
  const by = span.annotation.authorId;
  const index = group.readings.findIndex((reading) => reading?.annotation.id === span.annotation.id);
  const reading = group.readings[index] ?? null;
  const initials = review.compared[index]?.initials ?? '?';
  if (reading === null || group.class === 'boundary') return { by, text: initials };
  return { by, text: shorten(`${initials} ${readingWords(group, reading, tagset)}`) };
}

function shorten(words: string): string {
  return words.length > 28 ? `${words.slice(0, 27).trimEnd()}…` : words;
}
