import type { AppCommand, Scope } from '../../state/app-command';
import { matchWords } from '../palette/match-words';

export interface KeyGroup {
  readonly title: string;
  readonly note: string | null;
  readonly commands: readonly AppCommand[];
}

/** Which commands are listed. */
export const keyFilters = [
  { key: 'all', label: 'All' },
  { key: 'changed', label: 'Changed' },
  { key: 'shared', label: 'Conflicts' },
] as const;
export type KeyFilter = (typeof keyFilters)[number]['key'];

/** The layers first, because their letters are what a tagger needs; then what works everywhere in the text, then in the window. */
const groups: readonly { title: string; note: string | null; holds(command: AppCommand): boolean }[] = [
  { title: 'Entity keys', note: 'with words or an entity selected', holds: inScope('entity') },
  { title: 'Source keys', note: 'with words or an attribution selected', holds: inScope('attribution') },
  { title: 'Confidence', note: 'always live in the locked text', holds: ({ id }) => id.startsWith('claim.') },
  { title: 'Note keys', note: null, holds: inScope('note') },
  { title: 'Format the text', note: 'while you edit the text', holds: inScope('edit') },
  { title: 'Layers of keys', note: null, holds: ({ id }) => id.startsWith('kind.') },
  { title: 'The tag', note: null, holds: ({ group }) => group === 'For the selection' },
  { title: 'Review', note: 'while you review', holds: inScope('review') },
  { title: 'Move', note: null, holds: ({ group }) => group === 'Move' },
  { title: 'Article', note: null, holds: ({ group }) => group === 'Article' },
  { title: 'Desk', note: null, holds: ({ group }) => group === 'Desk' },
  { title: 'View', note: null, holds: () => true },
];

function inScope(scope: Scope): (command: AppCommand) => boolean {
  return (command) => command.scope === scope;
}

/** The commands that are called something, or have a key, each in the first group that takes it. */
export function groupKeys(commands: readonly AppCommand[], query: string, key: string | null): readonly KeyGroup[] {
  const left = new Set(
    commands.filter(
      (command) => (key === null || command.keys.includes(key)) && matchWords(command.label, query) !== null,
    ),
  );
  return groups.flatMap(({ title, note, holds }) => {
    const taken = [...left].filter(holds);
    for (const command of taken) left.delete(command);
    return taken.length === 0 ? [] : [{ title, note, commands: taken }];
  });
}
