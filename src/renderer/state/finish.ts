import type { Person } from '../../core/model/article';
import { statusOf } from '../../core/model/article-state';
import type { Status } from '../../core/model/tagset';
import type { Missing, SubmitCheck } from '../../core/review/list-missing';
import { listMissing } from '../../core/review/list-missing';
import type { App } from './app';
import type { AppCommand } from './app-command';
import type { AppState } from './app-state';
import { inGalley } from './command-conditions';
import { setPreferences } from './preferences';
import { reviewOf } from './review';

/** What the article still wants before it is handed on: in a review over the layers compared, else over all that may be seen. */
export function missingIn(state: AppState): readonly Missing[] {
  if (state.opened === null) return [];
  const compared = state.mode === 'review' ? reviewOf(state)?.compared : null;
  const layers = state.opened.layers.filter(({ personId }) => compared?.some(({ id }) => id === personId) ?? true);
  return listMissing(layers, state.tagset, state.preferences.leftOutChecks);
}

/** Whose layers are not compared in this review: nothing of theirs is counted. */
export function leftOutOf(state: AppState): readonly Person[] {
  const review = state.mode === 'review' ? reviewOf(state) : null;
  return review === null ? [] : review.people.filter((person) => !review.compared.includes(person));
}

/** Leaves a check out, or makes it again: as this person likes it. */
export function setCheck(app: App, check: SubmitCheck, isMade: boolean): void {
  const { leftOutChecks } = app.store.getState().preferences;
  const others = leftOutChecks.filter((one) => one !== check);
  setPreferences(app, { leftOutChecks: isMade ? others : [...others, check] });
}

/** Gives the article a state and closes the dialog. */
export function finishWith(app: App, status: Status): void {
  app.store.setState({ overlay: null });
  app.run({ type: 'article.setStatus', status });
}

/** The ways to hand an article on, in the order in which they come. */
export const handings = [
  { status: 'submitted', label: 'Submit for review' },
  { status: 'changes_requested', label: 'Ask for changes' },
  { status: 'approved', label: 'Approve' },
  { status: 'published', label: 'Mark as published' },
] as const satisfies readonly { readonly status: Status; readonly label: string }[];

/** The usual next step from where the article is. */
export function nextHanding(state: AppState): Status {
  if (state.opened === null) return 'submitted';
  const status = statusOf({ layers: state.opened.records });
  if (status === 'approved' || status === 'published') return 'published';
  return state.mode === 'review' || status === 'submitted' || status === 'in_review' ? 'approved' : 'submitted';
}

/** The command that looks what is missing, and hands the article on. */
export function createFinishCommands(app: App): readonly AppCommand[] {
  return [
    {
      id: 'article.finish',
      label: 'Submit, ask for changes or approve: look what is missing',
      group: 'Article',
      keys: ['Ctrl+Shift+Enter'],
      scope: 'window',
      whyNot: inGalley,
      run: () => app.store.setState({ overlay: 'finish' }),
    },
  ];
}
