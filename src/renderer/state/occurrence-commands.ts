import { liveEntity } from '../../core/model/live-records';
import { namesOf } from '../../core/model/names';
import type { EntityRecord } from '../../core/model/records';
import type { App } from './app';
import type { AppCommand } from './app-command';
import type { AppState, OccurrenceSeed } from './app-state';
import { ownLayer } from './app-state';
import { inGalley } from './command-conditions';
import { takeBack } from './desk-work';
import { seedOf, seedOfEntity } from './occurrence-seed';

/** Opens the list of the places where an entity's names stand; a colleague's record is one to be made of one's own. */
export function showOccurrencesOf(app: App, entity: EntityRecord): void {
  showList(app, (state) => {
    const layer = ownLayer(state);
    const own = layer === null ? null : liveEntity(layer, entity.id);
    return layer === null || own === null
      ? { names: namesOf(entity), entityId: null, entityType: entity.type }
      : seedOfEntity(layer, own);
  });
}

function showList(app: App, toSeed: (state: AppState) => OccurrenceSeed): void {
  // The places are told in offsets of the current revision.
  app.saveText();
  const occurrences = toSeed(app.store.getState());
  // At once, and not in a task of its own: the next letter is meant for the list.
  app.store.setState({ overlay: 'occurrences', occurrences });
}

/** Commands on every place where a name stands. */
export function createOccurrenceCommands(app: App): readonly AppCommand[] {
  return [
    {
      id: 'occurrences.show',
      label: 'Tag every occurrence of a name',
      group: 'For the selection',
      keys: ['Ctrl+Shift+O'],
      scope: 'window',
      whyNot: inGalley,
      run: () => showList(app, seedOf),
    },
    {
      id: 'occurrences.takeBack',
      label: 'Take back what was done in other articles',
      group: 'Desk',
      keys: [],
      scope: 'window',
      whyNot: ({ deskWork }) =>
        deskWork === null || deskWork.isTakenBack
          ? 'Nothing was done in other articles since the window opened, or it was taken back.'
          : null,
      run: () => void takeBack(app),
    },
  ];
}
