import { confidencesOf, offered } from '../../core/model/tagset-lookup';
import type { App } from './app';
import type { AppCommand } from './app-command';
import { withEither, withWords } from './command-conditions';
import type { Tagging } from './tagging';

/** One command for each entity type that is offered. */
export function createTypeCommands(app: App, tagging: Tagging): AppCommand[] {
  return offered(app.store.getState().tagset.entityTypes).map((type) => ({
    id: `entity.${type.key}`,
    label: `Tag: ${type.label}`,
    group: 'For the selection',
    keys: type.hotkey === null ? [] : [type.hotkey],
    scope: 'entity',
    whyNot: withEither,
    run: () => tagging.entity(type.key),
  }));
}

/** Two commands for each source preset that is offered: one begins or changes a source, the other adds a further one. */
export function createPresetCommands(app: App, tagging: Tagging): AppCommand[] {
  return offered(app.store.getState().tagset.sourcePresets).flatMap((preset): AppCommand[] => {
    const { key, label, hotkey } = preset;
    return [
      {
        id: `source.${key}`,
        label: `Source: ${label}`,
        group: 'For the selection',
        keys: hotkey === null ? [] : [hotkey],
        scope: 'attribution',
        whyNot: withEither,
        run: () => tagging.source(preset, false),
      },
      {
        id: `source.add.${key}`,
        label: `Add a further source: ${label}`,
        group: 'For the selection',
        keys: hotkey === null ? [] : [`Shift+${hotkey}`],
        scope: 'attribution',
        whyNot: withWords,
        run: () => tagging.source(preset, true),
      },
    ];
  });
}

/** One command for each level of confidence. */
export function createLevelCommands(app: App, tagging: Tagging): AppCommand[] {
  return confidencesOf(app.store.getState().tagset).map((level) => ({
    id: `claim.${level.key}`,
    label: `Claim: ${level.label}`,
    group: 'For the selection',
    keys: level.hotkey === null ? [] : [level.hotkey],
    scope: 'galley',
    whyNot: withEither,
    run: () => tagging.claim(level.key),
  }));
}

export function createTagsetDialogCommands(app: App): AppCommand[] {
  return [
    {
      id: 'tagset.show',
      label: 'Tagset: types, keys, lines, fields',
      group: 'Desk',
      keys: [],
      scope: 'window',
      whyNot: () => null,
      run: () => app.store.setState({ overlay: 'tagset' }),
    },
  ];
}
