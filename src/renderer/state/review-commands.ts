import type { App } from './app';
import type { AppCommand } from './app-command';
import type { AppState } from './app-state';
import { inGalley, withTag } from './command-conditions';
import { inOwnTasks, layOutFirst } from './own-task';
import type { Review, ReviewGroup } from './review';
import { currentGroup, listGroups, reviewInPieces, reviewOf, standingOf, tagsOf } from './review';
import { decideAlike, decideInBulk, takeReading } from './review-decisions';
import type { ReviewView } from './review-view';
import { arrange } from './review-view';
import { focusField } from './tagging';

/** How many readings of a group have a key. */
const mostReadings = 6;

/** Commands of a review: going from difference to difference, deciding, talking. */
export function createReviewCommands(app: App): readonly AppCommand[] {
  const state = (): AppState => app.store.getState();
  const onGroup = (run: (group: ReviewGroup, review: Review) => void) => (): void => {
    const group = currentGroup(state());
    const review = reviewOf(state());
    if (group !== null && review !== null) run(group, review);
  };
  const command = (
    id: string,
    label: string,
    key: string | null,
    whyNot: AppCommand['whyNot'],
    run: () => void,
  ): AppCommand => ({
    id: `review.${id}`,
    label,
    group: 'Review',
    keys: key === null ? [] : [key],
    scope: 'review',
    whyNot,
    run,
  });
  return [
    {
      id: 'mode.review',
      label: 'Review: compare and decide',
      group: 'Article',
      keys: ['Ctrl+Shift+M'],
      scope: 'window',
      whyNot: inGalley,
      run: () => {
        if (state().mode !== 'review') return beginReview(app);
        app.setMode('annotate');
        app.editor()?.focus();
      },
    },
    {
      id: 'tag.comment',
      label: 'Comment on the tag',
      group: 'For the selection',
      keys: ['Ctrl+Alt+M'],
      scope: 'window',
      whyNot: (now) => now.hello?.readOnly ?? withTag(now),
      run: () => {
        if (state().mode === 'review') setReview(app, { commentRequest: state().review.commentRequest + 1 });
        else focusField(app, 'comment');
      },
    },
    command('next', 'Next difference', 'j', withGroups, () => step(app, 1)),
    command('previous', 'Previous difference', 'k', withGroups, () => step(app, -1)),
    ...Array.from({ length: mostReadings }, (_, index) =>
      command(
        `take${index + 1}`,
        `Take reading ${index + 1}, reject the others`,
        `${index + 1}`,
        withGroup,
        onGroup((group) => takeReading(app, group, index)),
      ),
    ),
    command(
      'keepAll',
      'Accept all readings',
      'a',
      withGroup,
      onGroup((group) => decideAlike(app, group, 'accept')),
    ),
    command(
      'rejectAll',
      'Reject all readings',
      'r',
      withGroup,
      onGroup((group) => decideAlike(app, group, 'reject')),
    ),
    command('change', 'Take it changed', 'e', withGroup, () => {
      setReview(app, { isChanging: true });
      app.store.setState(({ focusRequest }) => ({ focusRequest: { count: focusRequest.count + 1, field: null } }));
    }),
    command('comment', 'Comment', 'c', inReview, () => {
      const { textSelection, selected, review } = state();
      const isOnWords = textSelection !== null || selected === null;
      setReview(app, {
        ...(isOnWords ? { panel: 'comments' } : {}),
        isChanging: false,
        commentRequest: review.commentRequest + 1,
      });
    }),
    command('reason', 'Give a reason', 'w', withDecision, () =>
      setReview(app, { reasonRequest: state().review.reasonRequest + 1 }),
    ),
    command(
      'withdraw',
      'Take your decision back',
      'x',
      withDecision,
      onGroup((group, review) =>
        app.run({ type: 'review.withdraw', annotationIds: ownDecided(state(), group, review) }),
      ),
    ),
    command(
      'undo',
      'Undo',
      'u',
      (now) => (now.undoLabel === null ? 'There is nothing to undo.' : null),
      () => app.editor()?.undo(),
    ),
    command('acceptAgreed', 'Accept what all agree on', 'Shift+a', withGroups, () => decideInBulk(app, 'agreed')),
    command('sideBySide', 'Side by side, or one over the other', 's', withTwoLayers, () =>
      setReview(app, arrange(state().review, { isSideBySide: !state().review.isSideBySide })),
    ),
    command('differences', 'Show the differences', 'd', inReview, () =>
      setReview(app, { panel: 'differences', isChanging: false }),
    ),
    command('mine', 'Show what was decided about your tags', 'm', inReview, () =>
      setReview(app, { panel: 'mine', isChanging: false }),
    ),
  ];
}

/** Compares the layers, and shows the review when that is done. The keys are in the text then. */
export function beginReview(app: App): void {
  app.saveText();
  inOwnTasks(reviewInPieces(app.store.getState()), () => {
    app.setMode('review');
    app.editor()?.focus();
    layOutFirst();
  });
}

/** Changes how the review is looked at. */
export function setReview(app: App, patch: Partial<ReviewView>): void {
  app.store.setState(({ review }) => ({ review: { ...review, ...patch } }));
}

/** Selects a group: its first tag, and its words in sight. */
export function goToGroup(app: App, group: ReviewGroup): void {
  const [first] = tagsOf(group);
  if (first === undefined) return;
  app.select({ annotationId: first, partKey: null });
  setReview(app, { isChanging: false });
  app.editor()?.reveal(group.place.start, group.place.end);
}

/** The tags of a group about which this person has decided. */
export function ownDecided({ me }: AppState, group: ReviewGroup, review: Review): readonly string[] {
  return tagsOf(group).filter((id) => {
    const { inForce, stale } = standingOf(review, id);
    return [...inForce, ...stale].some(({ reviewerId }) => reviewerId === me?.id);
  });
}

/** Goes to the next group of the list, from the selected one or from the caret. */
function step(app: App, by: 1 | -1): void {
  const state = app.store.getState();
  const review = reviewOf(state);
  if (review === null) return;
  const groups = listGroups(review, state.review.filter);
  const current = currentGroup(state);
  const at = current === null ? -1 : groups.findIndex(({ id }) => id === current.id);
  const from = current?.place.start ?? app.editor()?.caret() ?? 0;
  const ahead = groups.findIndex(({ place }) => place.start > from);
  const behind = groups.findLastIndex(({ place }) => place.start < from);
  const next = at !== -1 ? at + by : by === 1 ? (ahead === -1 ? groups.length : ahead) : behind;
  const target = groups[next];
  if (target === undefined)
    app.say('info', by === 1 ? 'This is the last difference.' : 'This is the first difference.');
  else goToGroup(app, target);
}

function inReview(state: AppState): string | null {
  return inGalley(state) ?? (state.mode === 'review' ? null : 'Begin a review first.');
}

function withGroups(state: AppState): string | null {
  const why = inReview(state);
  if (why !== null) return why;
  return (reviewOf(state)?.groups.length ?? 0) === 0 ? 'Nobody has tagged anything yet.' : null;
}

function withTwoLayers(state: AppState): string | null {
  const why = inReview(state);
  if (why !== null) return why;
  const shown = reviewOf(state)?.shown.length ?? 0;
  return shown < 2 ? 'Only one layer is shown: there is nothing to put beside it.' : null;
}

function withGroup(state: AppState): string | null {
  return withGroups(state) ?? (currentGroup(state) === null ? 'Go to a difference first.' : null);
}

function withDecision(state: AppState): string | null {
  const why = withGroup(state);
  if (why !== null) return why;
  const group = currentGroup(state);
  const review = reviewOf(state);
  const isDecided = group !== null && review !== null && ownDecided(state, group, review).length > 0;
  return isDecided ? null : 'You have decided nothing here yet.';
}
