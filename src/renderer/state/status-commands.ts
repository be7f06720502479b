import { statusOf } from '../../core/model/article-state';
import { statuses } from '../../core/model/tagset';
import type { App } from './app';
import type { AppCommand } from './app-command';
import { inGalley } from './command-conditions';
import { missingIn } from './finish';

/** Commands that say how far the work on the open article is. */
export function createStatusCommands(app: App): readonly AppCommand[] {
  return [
    {
      id: 'article.status',
      label: 'Change the status of this article',
      group: 'Article',
      keys: ['Alt+S'],
      scope: 'window',
      whyNot: inGalley,
      run: () => app.store.setState({ overlay: 'status' }),
    },
    ...statuses.map(
      ({ key, label }): AppCommand => ({
        id: `article.status.${key}`,
        label: `Status: ${label}`,
        group: 'Article',
        keys: [],
        scope: 'window',
        whyNot: (state) =>
          inGalley(state) ??
          (state.opened !== null && statusOf(state.opened) === key ? 'This is the status it has.' : null),
        // What is handed in is looked through first.
        run: () =>
          key === 'submitted' && missingIn(app.store.getState()).length > 0
            ? app.store.setState({ overlay: 'finish' })
            : app.run({ type: 'article.setStatus', status: key }),
      }),
    ),
  ];
}
