import { describe, expect, it } from 'vitest';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { initialState } from '../../../../src/renderer/state/app-state';
import { leftOutOf, missingIn } from '../../../../src/renderer/state/finish';
import { toOpened } from '../../../../src/renderer/state/opened-article';
import { asDecision, currentGroup, listGroups, reviewOf } from '../../../../src/renderer/state/review';
import { listBulkDecisions } from '../../../../src/renderer/state/review-decisions';
import { sidesOf } from '../../../../src/renderer/state/review-sides';
import { totalsOf } from '../../../../src/renderer/state/review-totals';
import { arrange } from '../../../../src/renderer/state/review-view';
import { doc, p } from '../../../builders/document';
import { ann, ben, cem, everybody } from '../../../builders/people';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

function story() {
  const first = tag(state(doc(p('Mayor Ida Holt said on Monday that the old bridge was safe.'))), ann);
  const second = first.by(ben);
  for (const work of [first, second]) work.entity('Monday', 'DATE');
  const mine = first.entity('Ida Holt', 'PERSON');
  const theirs = second.entity('Mayor Ida Holt', 'PERSON');
  const claim = first.claim('the old bridge was safe', 'likely');
  return { first, second, mine, theirs, claim };
}

/** The window of somebody who reviews this article. */
function reviewing(article: ArticleState, hidden: readonly string[] = []) {
  const answer = { ...article, draft: null, place: null, rivals: [] };
  const opened = toOpened(answer, null, defaultTagset);
  const review = { ...initialState.review, hidden: new Set(hidden) };
  return {
    ...initialState,
    me: cem,
    people: everybody,
    opened,
    mode: 'review' as const,
    view: 'galley' as const,
    review,
  };
}

describe('a review', () => {
  it('lists differences by class, and is the same until something changes', () => {
    const { first } = story();
    const window = reviewing(first.state);
    const review = reviewOf(window);
    if (review === null) throw new Error('There is no review');
    expect(reviewOf({ ...window, notice: null })).toBe(review);
    expect(listGroups(review, 'all').map((group) => group.class)).toEqual(['boundary', 'only']);
    expect(listGroups(review, ann.id)).toHaveLength(1);
    expect(listGroups(review, ben.id)).toHaveLength(0);
    expect(listGroups(review, 'agreed')).toHaveLength(1);
  });

  it('counts what its filters list, each person’s tags and what is decided, once', () => {
    const { first, mine, theirs } = story();
    first.by(cem).run({
      type: 'review.decide',
      verdicts: [mine, theirs].map(({ id }) => ({ annotationId: id, decision: 'accept' as const })),
      reason: null,
    });
    const review = reviewOf(reviewing(first.state));
    if (review === null) throw new Error('There is no review');
    const totals = totalsOf(review);
    for (const filter of ['all', 'unsettled', 'boundary', 'label', 'attribute', 'only', 'agreed', ann.id, ben.id])
      expect([filter, totals.byFilter.get(filter) ?? 0]).toEqual([filter, listGroups(review, filter).length]);
    expect(totals).toMatchObject({ differences: 2, decided: 1, alike: 1, alikeDecided: 0, taken: 2, hasOpen: true });
    expect([totals.byPerson.get(ann.id), totals.byPerson.get(ben.id)]).toEqual([3, 2]);
    expect(totalsOf(review)).toBe(totals);
  });

  it('is the same one again when a layer is hidden and shown, and another when something was done meanwhile', () => {
    const { first } = story();
    const window = reviewing(first.state);
    const hide = (ids: readonly string[]) => ({ ...window, review: { ...window.review, hidden: new Set(ids) } });
    const all = reviewOf(window);
    const less = reviewOf(hide([ben.id]));
    expect(less?.shown.map(({ id }) => id)).toEqual([ann.id]);
    expect(reviewOf(hide([]))).toBe(all);
    expect(reviewOf(hide([ben.id]))).toBe(less);
    first.claim('on Monday', 'likely');
    const later = reviewOf({ ...hide([]), opened: reviewing(first.state).opened });
    expect(later?.groups).toHaveLength(4);
  });

  it('leaves hidden layers out, and gives everybody a colour of their own', () => {
    const { first } = story();
    const alone = reviewOf(reviewing(first.state, [ben.id]));
    expect(alone?.compared.map(({ id }) => id)).toEqual([ann.id]);
    expect(alone?.people).toHaveLength(2);
    const alike = {
      ...reviewing(first.state),
      people: everybody.map((person) => ({ ...person, color: 'p1' as const })),
    };
    expect(new Set(reviewOf(alike)?.lanes.values()).size).toBe(2);
  });

  it('puts two of the layers that are shown beside each other', () => {
    const { first } = story();
    first.by(cem).entity('Monday', 'DATE');
    const sides = (hidden: readonly string[], chosen: readonly [string | null, string | null], isSideBySide = true) => {
      const window = reviewing(first.state, hidden);
      return sidesOf({ ...window, review: { ...window.review, isSideBySide, sides: chosen } })?.map(({ id }) => id);
    };
    expect(sides([], [null, null], false)).toBeUndefined();
    expect(sides([], [null, null])).toEqual([ann.id, ben.id]);
    expect(sides([], [cem.id, null])).toEqual([cem.id, ann.id]);
    expect(sides([], [null, ann.id])).toEqual([ben.id, ann.id]);
    expect(sides([ann.id], [ann.id, ben.id])).toEqual([cem.id, ben.id]);
    expect(sides([ann.id, ben.id], [null, null])).toBeUndefined();
  });

  it('compares the two that stand side by side; handing on counts what is reviewed, and says whose layers are not', () => {
    const { first } = story();
    first.by(cem).entity('bridge', 'PERSON');
    const window = reviewing(first.state);
    const beside = (left: string, right: string) => ({
      ...window,
      review: { ...window.review, isSideBySide: true, sides: [left, right] as const },
    });
    const classesOf = (asked: typeof window) => reviewOf(asked)?.groups.map((group) => group.class);
    expect(classesOf(window)).toEqual(['only', 'only', 'only', 'only']);
    expect(classesOf(beside(ann.id, ben.id))).toEqual(['boundary', 'agreed', 'only']);
    expect(classesOf(beside(cem.id, ben.id))).toEqual(['only', 'only', 'only']);
    expect(reviewOf(beside(cem.id, ben.id))?.shown).toHaveLength(3);
    first.by(cem).claim('the old bridge');
    const open = (asked: typeof window) => {
      const now = { ...asked, opened: reviewing(first.state).opened };
      const unrated = missingIn(now).filter(({ check }) => check === 'confidence').length;
      return [leftOutOf(now).map(({ id }) => id), unrated];
    };
    expect(open(beside(ann.id, ben.id))).toEqual([[cem.id], 0]);
    expect(open(beside(ann.id, cem.id))).toEqual([[ben.id], 1]);
    expect(open(window)).toEqual([[], 1]);
    expect(open(reviewing(first.state, [cem.id]))).toEqual([[cem.id], 0]);
  });

  it('leaves a filter for the tags of somebody alone when others are compared', () => {
    const { review } = reviewing(story().first.state);
    expect(arrange({ ...review, filter: ann.id }, { isSideBySide: true })).toEqual({
      isSideBySide: true,
      filter: 'all',
    });
    expect(arrange({ ...review, filter: 'label' }, { isSideBySide: true }).filter).toBe('label');
  });

  it('makes a change of a tag a decision that the other readings give way to', () => {
    const { first, mine, theirs } = story();
    const window = { ...reviewing(first.state), selected: { annotationId: mine.id, partKey: null } };
    expect(currentGroup(window)?.class).toBe('boundary');
    const change = { type: 'annotation.setFields', annotationId: mine.id, values: { type: 'ORG' } } as const;
    expect(asDecision(window, change)).toEqual({ type: 'review.change', change, instead: [theirs.id] });
    expect(asDecision({ ...window, mode: 'annotate' }, change)).toBe(change);
  });

  it('decides in bulk only about what nobody has decided', () => {
    const { first, mine, theirs, claim } = story();
    const verdicts = [{ annotationId: claim.id, decision: 'reject' as const }];
    const decided = first.by(cem).run({ type: 'review.decide', verdicts, reason: null }).state;
    const review = reviewOf(reviewing(decided));
    if (review === null) throw new Error('There is no review');
    const bulk = new Map(listBulkDecisions(review, 'all').map(({ id, listVerdicts }) => [id, listVerdicts()]));
    expect(bulk.get('agreed')).toHaveLength(2);
    expect(bulk.get('accept')).toHaveLength(2);
    const annotations = bulk.get(`person ${ann.id}`)?.map(({ annotationId, decision }) => [annotationId, decision]);
    expect(annotations).toEqual(
      expect.arrayContaining([
        [mine.id, 'accept'],
        [theirs.id, 'reject'],
      ]),
    );
    expect(annotations?.map(([id]) => id)).not.toContain(claim.id);
  });
});
