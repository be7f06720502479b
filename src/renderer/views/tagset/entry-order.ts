import type { EntryState } from '../../../core/model/tagset-value';

const states: readonly EntryState[] = ['offered', 'retired', 'deleted'];

/** What is offered first, then what is retired, then what is deleted; each in its order. */
export function bringOfferedFirst<T extends { readonly state: EntryState }>(entries: readonly T[]): T[] {
  return states.flatMap((state) => entries.filter((entry) => entry.state === state));
}

/** The key of an entry that comes back, or `null` when another has taken it meanwhile. */
export function freeHotkey(
  hotkey: string | null,
  entries: readonly { readonly key: string; readonly hotkey: string | null; readonly state: EntryState }[],
  own: string,
): string | null {
  const isTaken = entries.some(
    (entry) => entry.state === 'offered' && entry.key !== own && entry.hotkey === hotkey && hotkey !== null,
  );
  return isTaken ? null : hotkey;
}
