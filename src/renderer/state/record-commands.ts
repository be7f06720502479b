import type { App } from './app';
import type { AppCommand } from './app-command';
import type { AppState, OpenRecord } from './app-state';
import { inGalley } from './command-conditions';
import { recordOfSelected } from './record-of-selected';
import { openRecord } from './records';

/** The record whose page is open, else that of the selected tag. */
function present(state: AppState): OpenRecord | null {
  const isOnPage = state.openRecord !== null && state.tab === state.openRecord.table;
  return isOnPage ? state.openRecord : recordOfSelected(state);
}

const fields: readonly {
  readonly id: string;
  readonly label: string;
  readonly field: string;
  readonly table: OpenRecord['table'] | null;
}[] = [
  { id: 'record.rename', label: 'Rename the record', field: 'name', table: null },
  { id: 'record.alias', label: 'Give the entity another name', field: 'alias', table: 'entities' },
  { id: 'record.wikidata', label: 'Link the entity to Wikidata', field: 'wikidata', table: 'entities' },
  { id: 'record.merge', label: 'Merge another record into this one', field: 'merge', table: null },
  { id: 'record.split', label: 'Split mentions out of the entity', field: 'mentions', table: 'entities' },
];

/** Commands on the records behind tags. */
export function createRecordCommands(app: App): readonly AppCommand[] {
  const withRecord = (state: AppState): string | null =>
    inGalley(state) ?? (present(state) === null ? 'Select a mention or a source first.' : null);
  return [
    {
      id: 'record.accept',
      label: 'Take the first suggestion for the tag',
      group: 'For the selection',
      keys: [';'],
      scope: 'galley',
      whyNot: (state) => inGalley(state) ?? (state.offers.length === 0 ? 'Nothing is suggested for this tag.' : null),
      run: () => {
        const first = app.store.getState().offers[0];
        if (first !== undefined) app.run(first.take);
      },
    },
    {
      id: 'record.open',
      label: 'Open the record of the tag',
      group: 'For the selection',
      keys: ['Alt+Enter'],
      scope: 'text',
      whyNot: withRecord,
      run: () => {
        const record = present(app.store.getState());
        if (record !== null) openRecord(app, record, 'name');
      },
    },
    ...fields.map(
      ({ id, label, field, table }): AppCommand => ({
        id,
        label,
        group: 'For the selection',
        keys: [],
        scope: 'window',
        whyNot: (state) =>
          withRecord(state) ??
          (table !== null && present(state)?.table !== table ? 'Select a mention of an entity first.' : null),
        run: () => {
          const record = present(app.store.getState());
          if (record !== null) openRecord(app, record, field);
        },
      }),
    ),
  ];
}
