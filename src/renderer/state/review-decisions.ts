import type { Verdict } from '../../core/commands/command';
import type { App } from './app';
import type { Review, ReviewGroup } from './review';
import { listGroups, reviewOf, standingOf, tagsOf } from './review';
import { runForAll } from './run-command';

/** A decision about many tags at once: what it is called, and the verdicts, which take a look at every tag. */
export interface BulkDecision {
  readonly id: string;
  readonly label: string;
  listVerdicts(): readonly Verdict[];
}

/** Takes one reading of a group and rejects the others. */
export function takeReading(app: App, group: ReviewGroup, index: number): void {
  const reading = group.readings[index] ?? null;
  if (reading === null) app.say('info', 'There is no reading with this number here.');
  else
    decide(
      app,
      verdictsFor(group, (id) => id === reading.annotation.id),
    );
}

/** Accepts or rejects every reading of a group. */
export function decideAlike(app: App, group: ReviewGroup, decision: Verdict['decision']): void {
  decideAll(app, [group], decision);
}

/** Accepts or rejects every reading of several groups, as one step. */
export function decideAll(app: App, groups: readonly ReviewGroup[], decision: Verdict['decision']): void {
  decide(
    app,
    groups.flatMap((group) => verdictsFor(group, () => decision === 'accept')),
  );
}

function decide(app: App, verdicts: readonly Verdict[]): void {
  runForAll(app, { type: 'review.decide', verdicts, reason: null }, verdicts.length);
}

function verdictsFor(group: ReviewGroup, isAccepted: (id: string) => boolean): Verdict[] {
  return tagsOf(group).map((id) => ({ annotationId: id, decision: isAccepted(id) ? 'accept' : 'reject' }));
}

/** What can be decided at once now. Only tags that nobody has decided about are touched. */
export function listBulkDecisions(review: Review, filter: string): readonly BulkDecision[] {
  const { groups, compared } = review;
  const isOpen = (id: string): boolean => standingOf(review, id).state === 'undecided';
  const hasOpen = (group: ReviewGroup): boolean => tagsOf(group).some(isOpen);
  const listOpen = (): readonly ReviewGroup[] => groups.filter(hasOpen);
  const listShown = (): readonly ReviewGroup[] => listGroups(review, filter).filter(hasOpen);
  const of = (chosen: readonly ReviewGroup[], isAccepted: (id: string) => boolean): Verdict[] =>
    chosen.flatMap((group) => verdictsFor(group, isAccepted).filter(({ annotationId }) => isOpen(annotationId)));
  return [
    {
      id: 'agreed',
      label: `Accept what ${compared.length === 2 ? 'both' : 'all'} agree on`,
      listVerdicts: () =>
        of(
          listOpen().filter((group) => group.class === 'agreed'),
          () => true,
        ),
    },
    ...compared.map(({ id, displayName }) => ({
      id: `person ${id}`,
      label: `Accept everything from ${displayName}`,
      listVerdicts: () => {
        const open = listOpen();
        const own = new Set<string>(
          open.flatMap(({ readings }) => readings.flatMap((one) => (one?.personId === id ? [one.annotation.id] : []))),
        );
        const theirs = open.filter((group) => tagsOf(group).some((tag) => own.has(tag)));
        return of(theirs, (tag) => own.has(tag));
      },
    })),
    { id: 'accept', label: 'Accept all that is listed', listVerdicts: () => of(listShown(), () => true) },
    { id: 'reject', label: 'Reject all that is listed', listVerdicts: () => of(listShown(), () => false) },
  ];
}

/** Does what the menu of many offers. */
export function decideInBulk(app: App, id: string): void {
  const state = app.store.getState();
  const review = reviewOf(state);
  const chosen = review === null ? [] : listBulkDecisions(review, state.review.filter);
  const verdicts = chosen.find((one) => one.id === id)?.listVerdicts() ?? [];
  if (verdicts.length === 0) app.say('info', 'Nothing of that is undecided.');
  else decide(app, verdicts);
}
