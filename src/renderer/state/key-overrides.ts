import type { KeyOverrides } from '../../core/model/preferences';
import type { AppCommand } from './app-command';
import { keysOf } from './keymap';
import { keyProblem } from './reserved-keys';

/** The overrides with these keys for a command; its own keys again are no override. `command.keys` are its own. */
export function withKeys(overrides: KeyOverrides, command: AppCommand, keys: readonly string[]): KeyOverrides {
  const { [command.id]: _before, ...others } = overrides;
  const wanted = [...new Set(keys)];
  const own = keysOf(command, {});
  const isOwn = wanted.length === own.length && wanted.every((key, index) => key === own[index]);
  return isOwn ? others : { ...others, [command.id]: wanted };
}

/** The keys with one in the place of another, or as a further one where `index` has none. */
export function putKey(keys: readonly string[], index: number, key: string): readonly string[] {
  return [...new Set([...keys.slice(0, index), key, ...keys.slice(index + 1)])];
}

/** A keymap that was read. `remarks` say in words what of it could not be used. */
export interface ReadKeymap {
  readonly overrides: KeyOverrides;
  readonly remarks: readonly string[];
}

/** A keymap from elsewhere as these commands can use it: what they do not know or cannot have is left out and told. */
export function fitKeymap(given: KeyOverrides, commands: readonly AppCommand[]): ReadKeymap {
  const remarks: string[] = [];
  let overrides: KeyOverrides = {};
  for (const [id, keys] of Object.entries(given)) {
    const command = commands.find((candidate) => candidate.id === id);
    if (command === undefined) {
      remarks.push(`There is no command “${id}” here.`);
      continue;
    }
    const usable = keys.filter((key) => keyProblem(key, command.scope) === null);
    for (const key of keys) if (!usable.includes(key)) remarks.push(`“${command.label}” cannot have ${key}.`);
    // All of its keys refused: it keeps its own, rather than none.
    if (usable.length > 0 || keys.length === 0) overrides = withKeys(overrides, command, usable);
  }
  return { overrides, remarks };
}
