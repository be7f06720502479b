import type { App } from './app';
import type { AppCommand } from './app-command';
import { inGalley } from './command-conditions';
import { backToRow } from './where-shown';

/** Commands on the lists of the inspector. */
export function createListCommands(app: App): readonly AppCommand[] {
  return [
    {
      id: 'list.show',
      label: 'Go to the list, at the selected tag',
      group: 'Move',
      keys: ['Alt+L'],
      scope: 'window',
      whyNot: inGalley,
      run: () => {
        const state = app.store.getState();
        const isForm = state.tab === 'tags' && !state.isListShown;
        // What else is looked at, a list of claims or of records, stays; the page of a record gives way to its list.
        if (isForm || state.tab === 'orphans') app.store.setState(backToRow(state));
        else app.store.setState({ openRecord: null, rowRequest: { id: state.openRecord?.id ?? null } });
      },
    },
  ];
}
