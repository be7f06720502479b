import type { KindId } from '../../core/kinds/index';
import type { KeyOverrides } from '../../core/model/preferences';
import type { AppCommand, Scope } from './app-command';
import type { AppState } from './app-state';
import { isChord, keyProblem } from './reserved-keys';

/** The part of a keyboard event that decides which command it means. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  getModifierState?(name: string): boolean;
}

/**
 * The key of a press as commands write it: `Ctrl+Shift+K`, `p`, `]`. Ctrl and Cmd are one. Keys go by the sign they type, whatever the layout;
 * by their place on the board go only the digits of a chord and letters whose sign is not one of the Latin alphabet.
 */
export function keyOf(press: KeyPress): string {
  // On many boards a sign such as ] is typed with AltGr, which may come as Ctrl and Alt: what counts is the sign.
  const isSign = press.key.length === 1 && (press.getModifierState?.('AltGraph') ?? false);
  const ctrl = !isSign && (press.ctrlKey || press.metaKey);
  const alt = !isSign && press.altKey;
  const key = signOf(press, ctrl || alt);
  const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  // A shifted sign such as } is its own key; a shifted letter is Shift and the letter.
  const shift = press.shiftKey && (key.length > 1 || isLetter || ctrl || alt) ? 'Shift+' : '';
  const name = isLetter ? (ctrl || alt ? key.toUpperCase() : key.toLowerCase()) : key;
  return `${ctrl ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift}${name}`;
}

function signOf({ key, code }: KeyPress, isHeld: boolean): string {
  if (key === ' ') return 'Space';
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  // Shift and Option turn digits into signs, and the French board has signs in their place.
  if (isHeld && digit !== undefined) return digit;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter === undefined) return key;
  const isForeign = isHeld ? !/^[!-~]$/.test(key) : key.length === 1 && !/^[\p{Script=Latin}\p{P}\p{S}\d]$/u.test(key);
  return isForeign ? letter : key;
}

/** Where the keyboard focus is: in the text, in something to type into, or anywhere else. */
export type FocusPlace = 'text' | 'list' | 'field';

/** Which keys are live at a moment. */
export interface LiveKeys {
  /** Most special first: of two commands with one key, the first scope's is meant. */
  readonly scopes: readonly Scope[];
  /** Scopes of which only chords and function keys are live, because other keys type or move there. */
  readonly chordsOnly: readonly Scope[];
  /** In words, such as “while you edit the text”. */
  readonly words: string;
}

const editing: LiveKeys = {
  scopes: ['edit', 'text', 'window'],
  chordsOnly: ['edit', 'text', 'window'],
  words: 'while you edit the text',
};
const field: LiveKeys = { scopes: ['window'], chordsOnly: ['window'], words: 'in fields' };
const library: LiveKeys = { scopes: ['library', 'window'], chordsOnly: [], words: 'in the list of articles' };
const beside: LiveKeys = {
  scopes: ['library', 'window', 'text'],
  chordsOnly: ['text'],
  words: 'beside the text',
};
const locked = {
  entity: toLocked('entity', 'while the entity keys are live'),
  attribution: toLocked('attribution', 'while the source keys are live'),
  claim: toLocked('claim', 'while the claim keys are live'),
  note: toLocked('note', 'while the note keys are live'),
} as const;

function toLocked(kind: KindId, words: string): LiveKeys {
  return { scopes: [kind, 'galley', 'text', 'window'], chordsOnly: [], words };
}

const orphans: LiveKeys = {
  scopes: [...beside.scopes, 'orphans'],
  chordsOnly: beside.chordsOnly,
  words: 'in the list of orphans',
};

const reviewing: LiveKeys = { scopes: ['review', 'text', 'window'], chordsOnly: [], words: 'while you review' };
const besideReview: LiveKeys = {
  scopes: ['review', ...beside.scopes],
  chordsOnly: beside.chordsOnly,
  words: 'beside the text while you review',
};

/** Every set of keys that can be live at one moment. */
export const allLiveKeys: readonly LiveKeys[] = [
  ...Object.values(locked),
  editing,
  reviewing,
  beside,
  besideReview,
  orphans,
  library,
  field,
];

/** The keys that are live now. */
export function liveKeys(state: Pick<AppState, 'mode' | 'activeKind' | 'view'>, place: FocusPlace): LiveKeys {
  if (place === 'field') return field;
  if (place === 'list') return state.view !== 'galley' ? library : state.mode === 'review' ? besideReview : beside;
  if (state.mode === 'review') return reviewing;
  return state.mode === 'edit' ? editing : locked[state.activeKind];
}

/** The commands that a key means there, the one that is run first. Without conflicts there is one at most. */
export function findCommands(commands: readonly AppCommand[], key: string, live: LiveKeys): readonly AppCommand[] {
  return live.scopes
    .filter((scope) => isChord(key) || !live.chordsOnly.includes(scope))
    .flatMap((scope) => commands.filter((command) => command.scope === scope && command.keys.includes(key)));
}

/** The command that a key means there, or `null`. It may be one that cannot run now: ask `whyNot`. */
export function findCommand(commands: readonly AppCommand[], key: string, live: LiveKeys): AppCommand | null {
  return findCommands(commands, key, live)[0] ?? null;
}

/** The keys of a command: those that the person gave it, else its own. Keys that its scope cannot have are left out. */
export function keysOf(command: Pick<AppCommand, 'id' | 'keys' | 'scope'>, overrides: KeyOverrides): readonly string[] {
  const given = Object.hasOwn(overrides, command.id) ? overrides[command.id] : undefined;
  if (given === undefined) return [...new Set(command.keys.filter((key) => key !== ''))];
  return [...new Set(given.filter((key) => keyProblem(key, command.scope) === null))];
}

/** The commands with the keys that they have for this person. */
export function remap(commands: readonly AppCommand[], overrides: KeyOverrides): readonly AppCommand[] {
  return commands.map((command) => ({ ...command, keys: keysOf(command, overrides) }));
}

/** Two commands that a key means at one moment. */
export interface KeyConflict {
  readonly key: string;
  /** The one that is run. */
  readonly winner: AppCommand;
  readonly loser: AppCommand;
  /** When that is so. */
  readonly where: readonly LiveKeys[];
}

/** Every pair of commands of which one never gets its key while both are live. */
export function findConflicts(commands: readonly AppCommand[]): readonly KeyConflict[] {
  const byKey = new Map<string, AppCommand[]>();
  for (const command of commands) for (const key of command.keys) byKey.set(key, [...(byKey.get(key) ?? []), command]);
  const found = new Map<string, KeyConflict>();
  for (const [key, sharing] of byKey) {
    if (sharing.length < 2) continue;
    for (const live of allLiveKeys) {
      const [winner, ...losers] = findCommands(sharing, key, live);
      for (const loser of losers) {
        if (winner === undefined || winner === loser) continue;
        const id = JSON.stringify([key, winner.id, loser.id]);
        found.set(id, { key, winner, loser, where: [...(found.get(id)?.where ?? []), live] });
      }
    }
  }
  return [...found.values()];
}
