import { liveEntity } from '../../core/model/live-records';
import { namesOf } from '../../core/model/names';
import type { EntityRecord } from '../../core/model/records';
import type { App } from './app';
import type { AppCommand } from './app-command';
import type { OccurrenceSeed } from './app-state';
import { ownLayer } from './app-state';
import { inGalley } from './command-conditions';
import { takeBack } from './desk-work';
import { seedOf, seedOfEntity } from './occurrence-seed';

/** Opens the list of the places where an entity's names stand; a colleague's record is one to be made of one's own. */
export function showOccurrencesOf(app: App, entity: EntityRecord): void {
  app.saveText();
  app.store.setState((state) => {
    const layer = ownLayer(state);
    const own = layer === null ? null : liveEntity(layer, entity.id);
    const seed: OccurrenceSeed =
      layer === null || own === null
        ? { names: namesOf(entity), entityId: null, entityType: entity.type }
        : seedOfEntity(layer, own);
    return { overlay: 'occurrences', occurrences: seed };
  });
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
      whyNot: ({ deskWork }) =>
        deskWork === null || deskWork.isTakenBack
          ? 'Nothing was done in other articles since the window opened, or it was taken back.'
          : null,
      run: () => void takeBack(app),
    },
  ];
}
