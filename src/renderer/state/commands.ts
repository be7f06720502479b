import { theme } from '../../core/model/preferences';
import { createAgreementCommands } from './agreement-commands';
import type { App } from './app';
import type { AppCommand } from './app-command';
import type { Overlay } from './app-state';
import { createBlindCommands } from './blind-commands';
import { inGalley, withOwnTag, withTag, withWords } from './command-conditions';
import { createEditCommands } from './edit-commands';
import { createFinishCommands } from './finish';
import { createHistoryCommands } from './history-commands';
import { createKeptTextCommands } from './kept-text';
import { createLinkCommands } from './link-commands';
import { createListCommands } from './list-commands';
import { createOccurrenceCommands } from './occurrence-commands';
import { orphanCommands } from './orphan-commands';
import { setPreferences } from './preferences';
import { createPrintCommands } from './print-commands';
import { createRecordCommands } from './record-commands';
import { createRescueCommands } from './rescue-commands';
import { createReviewCommands } from './review-commands';
import { createSelectionCommands } from './selection-commands';
import { createSharingCommands } from './sharing-commands';
import { createSpanCommands } from './span-commands';
import { createStatusCommands } from './status-commands';
import { createTagging, focusField } from './tagging';
import {
  createLevelCommands,
  createPresetCommands,
  createTagsetDialogCommands,
  createTypeCommands,
} from './tagset-commands';
import { createWalkCommands } from './walk-commands';
import type { WindowPorts } from './window-commands';
import { createWindowCommands } from './window-commands';

const always = (): null => null;

/** Every command of the window, in palette order. A new command is one entry. What tags is made from the tagset in force: when that changes, so do they. */
export function createCommands(app: App, ports: WindowPorts): readonly AppCommand[] {
  const tagging = createTagging(app);
  const show = (overlay: Overlay) => (): void => app.store.setState({ overlay });
  const commands: AppCommand[] = [];

  commands.push(...createTypeCommands(app, tagging), ...createPresetCommands(app, tagging));
  const parts = [
    { part: 'cue', key: 'c', label: 'Cue', piece: 'cue' },
    { part: 'content', key: 'q', label: 'Content', piece: 'content' },
    { part: 'via', key: 'h', label: 'Via', piece: 'go-between' },
  ] as const;
  for (const { part, key, label, piece } of parts)
    commands.push(
      {
        id: `attribution.${part}`,
        label,
        group: 'For the selection',
        keys: [key],
        scope: 'attribution',
        whyNot: withWords,
        run: () => tagging.attributionPart(part, false),
      },
      {
        id: `attribution.add.${part}`,
        label: `Add to the ${piece}`,
        group: 'For the selection',
        keys: [`Shift+${key}`],
        scope: 'attribution',
        whyNot: withWords,
        run: () => tagging.attributionPart(part, true),
      },
    );
  commands.push(...createLevelCommands(app, tagging));

  commands.push(
    {
      id: 'note.add',
      label: 'Add a note',
      group: 'For the selection',
      keys: ['n'],
      scope: 'note',
      whyNot: withWords,
      run: tagging.note,
    },
    {
      id: 'tag.delete',
      label: 'Delete the tag',
      group: 'For the selection',
      keys: ['Delete', 'Backspace'],
      scope: 'galley',
      whyNot: withOwnTag,
      run: tagging.remove,
    },
    {
      id: 'tag.rationale',
      label: 'Write why',
      group: 'For the selection',
      keys: ['r'],
      scope: 'galley',
      whyNot: withTag,
      run: () => focusField(app, 'rationale'),
    },
    {
      id: 'tag.inspect',
      label: 'Go to the tag’s form',
      group: 'For the selection',
      keys: ['F2'],
      scope: 'window',
      whyNot: withTag,
      run: () => focusField(app, null),
    },
    {
      id: 'kind.next',
      label: 'Next layer of keys',
      group: 'For the selection',
      keys: ['Alt+ArrowDown'],
      scope: 'galley',
      whyNot: inGalley,
      run: () => tagging.nextKind(1),
    },
    {
      id: 'kind.previous',
      label: 'Previous layer of keys',
      group: 'For the selection',
      keys: ['Alt+ArrowUp'],
      scope: 'galley',
      whyNot: inGalley,
      run: () => tagging.nextKind(-1),
    },
    {
      id: 'kind.entity',
      label: 'Entity keys',
      group: 'For the selection',
      keys: ['Alt+1'],
      scope: 'galley',
      whyNot: inGalley,
      run: () => tagging.setKind('entity'),
    },
    {
      id: 'kind.attribution',
      label: 'Source keys',
      group: 'For the selection',
      keys: ['Alt+2'],
      scope: 'galley',
      whyNot: inGalley,
      run: () => tagging.setKind('attribution'),
    },
    {
      id: 'kind.claim',
      label: 'Claim keys',
      group: 'For the selection',
      keys: ['Alt+3'],
      scope: 'galley',
      whyNot: inGalley,
      run: () => tagging.setKind('claim'),
    },
    {
      id: 'kind.note',
      label: 'Note keys',
      group: 'For the selection',
      keys: ['Alt+4'],
      scope: 'galley',
      whyNot: inGalley,
      run: () => tagging.setKind('note'),
    },
    {
      id: 'tag.stepInto',
      label: 'Select the tag here, then the next one here',
      group: 'Move',
      keys: ['Enter'],
      scope: 'galley',
      whyNot: inGalley,
      run: () => app.editor()?.stepIntoTag(),
    },
    {
      id: 'tag.next',
      label: 'Next tag',
      group: 'Move',
      keys: [']'],
      scope: 'galley',
      whyNot: inGalley,
      run: () => app.editor()?.stepTag(1, null),
    },
    {
      id: 'tag.previous',
      label: 'Previous tag',
      group: 'Move',
      keys: ['['],
      scope: 'galley',
      whyNot: inGalley,
      run: () => app.editor()?.stepTag(-1, null),
    },
    {
      id: 'tag.nextOfKind',
      label: 'Next tag of this layer',
      group: 'Move',
      keys: ['}'],
      scope: 'galley',
      whyNot: inGalley,
      run: () => app.editor()?.stepTag(1, app.store.getState().activeKind),
    },
    {
      id: 'tag.previousOfKind',
      label: 'Previous tag of this layer',
      group: 'Move',
      keys: ['{'],
      scope: 'galley',
      whyNot: inGalley,
      run: () => app.editor()?.stepTag(-1, app.store.getState().activeKind),
    },
    {
      id: 'edit.undo',
      label: 'Undo',
      group: 'Article',
      keys: ['Ctrl+Z'],
      scope: 'text',
      whyNot: (state) => inGalley(state) ?? (state.undoLabel === null ? 'There is nothing to undo.' : null),
      run: () => app.editor()?.undo(),
    },
    {
      id: 'edit.redo',
      label: 'Redo',
      group: 'Article',
      keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
      scope: 'text',
      whyNot: (state) => inGalley(state) ?? (state.redoLabel === null ? 'There is nothing to redo.' : null),
      run: () => app.editor()?.redo(),
    },
    {
      id: 'text.find',
      label: 'Find in the text',
      group: 'Article',
      keys: ['Ctrl+F'],
      scope: 'window',
      whyNot: inGalley,
      run: show('find'),
    },
    {
      id: 'block.role',
      label: 'Change the role of this paragraph',
      group: 'Article',
      keys: ['Alt+R'],
      scope: 'text',
      whyNot: inGalley,
      run: () => app.editor()?.openRoleMenu(),
    },
    {
      id: 'article.export',
      label: 'Export',
      group: 'Article',
      keys: ['Ctrl+E'],
      scope: 'window',
      whyNot: (state) =>
        state.opened === null && state.summaries.size === 0 ? 'There is nothing to export yet.' : null,
      run: show('export'),
    },
    ...createPrintCommands(app, ports),
    ...createRescueCommands(app, ports),
    {
      id: 'library.show',
      label: 'All articles',
      group: 'Desk',
      keys: ['Ctrl+L'],
      scope: 'window',
      whyNot: always,
      run: app.showLibrary,
    },
    {
      id: 'library.addFiles',
      label: 'Add files',
      group: 'Desk',
      keys: ['Ctrl+O'],
      scope: 'window',
      whyNot: always,
      run: ports.pickFiles,
    },
    {
      id: 'library.paste',
      label: 'Paste text as an article',
      group: 'Desk',
      keys: ['Ctrl+Shift+V'],
      scope: 'window',
      whyNot: always,
      run: show('paste'),
    },
    {
      id: 'person.edit',
      label: 'Your name and initials',
      group: 'Desk',
      keys: [],
      scope: 'window',
      whyNot: always,
      run: show('person'),
    },
    ...createTagsetDialogCommands(app),
    {
      id: 'palette.show',
      label: 'Search or run a command',
      group: 'View',
      keys: ['Ctrl+K'],
      scope: 'window',
      whyNot: always,
      run: show('palette'),
    },
    {
      id: 'keys.show',
      label: 'All keys',
      group: 'View',
      keys: ['?', 'F1'],
      scope: 'window',
      whyNot: always,
      run: show('keys'),
    },
    {
      id: 'view.rail',
      label: 'Show or hide the library rail',
      group: 'View',
      keys: ['Ctrl+\\'],
      scope: 'window',
      whyNot: always,
      run: () => setPreferences(app, { isRailOpen: !app.store.getState().preferences.isRailOpen }),
    },
    ...theme.options.map(
      (choice): AppCommand => ({
        id: `view.theme.${choice}`,
        label: `Theme: ${choice}`,
        group: 'View',
        keys: [],
        scope: 'window',
        whyNot: always,
        run: () => setPreferences(app, { theme: choice }),
      }),
    ),
  );
  return [
    ...commands,
    ...createKeptTextCommands(app),
    ...createWindowCommands(app, ports),
    ...createEditCommands(app),
    ...createHistoryCommands(app),
    ...createSharingCommands(app),
    ...createStatusCommands(app),
    ...createFinishCommands(app),
    ...createBlindCommands(app),
    ...createReviewCommands(app),
    ...orphanCommands,
    ...createOccurrenceCommands(app),
    ...createListCommands(app),
    ...createSpanCommands(app),
    ...createSelectionCommands(app),
    ...createWalkCommands(app),
    ...createLinkCommands(app),
    ...createRecordCommands(app),
    ...createAgreementCommands(app),
  ];
}
