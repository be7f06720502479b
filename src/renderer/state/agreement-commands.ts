import { setAgreement } from './agreement';
import type { App } from './app';
import type { AppCommand } from './app-command';
import type { AppState } from './app-state';

/** Commands on the agreement of people. */
export function createAgreementCommands(app: App): readonly AppCommand[] {
  const show = (articleId: AppState['agreement']['articleId']): void => {
    setAgreement(app, { articleId, behind: null });
    app.showAgreement();
    // What kept one from coming here before no longer does.
    app.store.setState({ notice: null });
  };
  return [
    {
      id: 'agreement.show',
      label: 'Agreement between people',
      group: 'Desk',
      keys: ['Ctrl+Shift+A'],
      scope: 'window',
      whyNot: ({ summaries }) =>
        [...summaries.values()].some(({ people }) => people.length > 1)
          ? null
          : 'Agreement is measured between people: no article has been tagged by two of them yet.',
      run: () => show(null),
    },
    {
      id: 'agreement.article',
      label: 'Agreement between people in this article',
      group: 'Article',
      keys: [],
      scope: 'window',
      whyNot: ({ view, opened, summaries }) => {
        if (view !== 'galley' || opened === null) return 'Open an article first.';
        const people = summaries.get(opened.article.id)?.people ?? [];
        return people.length > 1 ? null : 'Only one person has tagged this article.';
      },
      run: () => show(app.store.getState().opened?.article.id ?? null),
    },
  ];
}
