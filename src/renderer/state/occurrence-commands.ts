import type { App } from './app';
import type { AppCommand } from './app-command';
import { takeBack } from './desk-work';
import { seedOf } from './occurrence-seed';

/** Commands on every place where a name stands. */
export function createOccurrenceCommands(app: App): readonly AppCommand[] {
  return [
    {
      id: 'occurrences.show',
      label: 'Tag every occurrence of a name',
      group: 'For the selection',
      keys: ['Ctrl+Shift+O'],
      scope: 'window',
      whyNot: (state) => (state.view === 'galley' && state.opened !== null ? null : 'Open an article first.'),
      run: () => {
        // The places are told in offsets of the current revision.
        app.saveText();
        app.store.setState((state) => ({ overlay: 'occurrences', occurrences: seedOf(state) }));
      },
    },
    {
      id: 'occurrences.takeBack',
      label: 'Take back what was done in other articles',
      group: 'Desk',
      keys: [],
      scope: 'window',
      whyNot: (state) =>
        state.deskWork === null ? 'Nothing was done in other articles since the window opened.' : null,
      run: () => void takeBack(app),
    },
  ];
}
