import type { AppCommand, Scope } from '../../state/app-command';
import type { Mode } from '../../state/app-state';

export interface KeyGroup {
  readonly title: string;
  readonly note: string | null;
  readonly commands: readonly AppCommand[];
}

/** The layers first, because their letters are what a tagger needs; then what works everywhere in the text, then in the window. */
const groups: readonly { title: string; note: string | null; holds(command: AppCommand): boolean }[] = [
  { title: 'Format the text', note: 'while you edit the text', holds: inScope('edit') },
  { title: 'Entity keys', note: 'with words or an entity selected', holds: inScope('entity') },
  {
    title: 'Source keys',
    note: 'Shift and the letter adds a further source',
    holds: (command) => command.scope === 'attribution' && !command.id.startsWith('source.add.'),
  },
  { title: 'Confidence', note: 'always live in the text', holds: (command) => command.id.startsWith('claim.') },
  { title: 'Note keys', note: null, holds: inScope('note') },
  {
    title: 'The tag',
    note: null,
    holds: (command) => command.group === 'For the selection' && !command.id.startsWith('kind.'),
  },
  { title: 'Layers of keys', note: null, holds: (command) => command.id.startsWith('kind.') },
  { title: 'Move', note: null, holds: (command) => command.group === 'Move' },
  { title: 'Article', note: null, holds: (command) => command.group === 'Article' },
  { title: 'Desk and window', note: null, holds: () => true },
];

function inScope(scope: Scope): (command: AppCommand) => boolean {
  return (command) => command.scope === scope;
}

/** Every command that has a key, each in the first group that takes it. Formats are only there while editing. */
export function groupKeys(commands: readonly AppCommand[], mode: Mode): readonly KeyGroup[] {
  const left = new Set(
    commands.filter(
      (command) =>
        command.keys.some((key) => key !== '') &&
        !command.id.startsWith('source.add.') &&
        (command.scope !== 'edit' || mode === 'edit'),
    ),
  );
  return groups.flatMap(({ title, note, holds }) => {
    const taken = [...left].filter(holds);
    for (const command of taken) left.delete(command);
    return taken.length === 0 ? [] : [{ title, note, commands: taken }];
  });
}
