import type { Context } from 'react';
import { createContext, useContext } from 'react';
import type { KeyOverrides } from '../../core/model/preferences';
import type { Layer } from '../../core/model/records';
import type { Tagset } from '../../core/model/tagset-value';
import type { App } from '../state/app';
import type { AppCommand } from '../state/app-command';
import type { AppState } from '../state/app-state';
import { listedLayers } from '../state/app-state';
import { remap } from '../state/keymap';
import { isChord } from '../state/reserved-keys';
import { runOrSay } from '../state/run-command';
import { useAppState } from '../state/use-app';

/** What every component of the window can reach. The same for as long as the window is there: what it knows of commands is asked for when it is used. */
export interface WindowTools {
  readonly app: App;
  /** Runs a command, or says why it cannot be done now. */
  execute(command: AppCommand): void;
  executeById(id: string): void;
}

/** The commands, as tagset and keys are now. */
export interface CommandTable {
  /** Every command, with the keys that it has for this person. */
  readonly commands: readonly AppCommand[];
  /** Every command, with the keys that it comes with. */
  readonly ownCommands: readonly AppCommand[];
  /** `null`: there is none of that name. */
  find(id: string): AppCommand | null;
  /** The key to print beside a command, or `null` when it has none; while typing, one that works then. */
  keyOf(id: string, isTyping?: boolean): string | null;
  /** All keys of a command. */
  commandKeys(id: string): readonly string[];
}

export const WindowToolsContext = createContext<WindowTools | null>(null);
export const CommandTableContext = createContext<CommandTable | null>(null);

export function createCommandTable(ownCommands: readonly AppCommand[], overrides: KeyOverrides): CommandTable {
  const commands = remap(ownCommands, overrides);
  const byId = new Map(commands.map((command) => [command.id, command]));
  return {
    commands,
    ownCommands,
    find: (id) => byId.get(id) ?? null,
    keyOf: (id, isTyping = false) => byId.get(id)?.keys.find((key) => !isTyping || isChord(key)) ?? null,
    commandKeys: (id) => byId.get(id)?.keys ?? [],
  };
}

export function createWindowTools(app: App, table: () => CommandTable): WindowTools {
  const execute = (command: AppCommand): void => runOrSay(app, command);
  return {
    app,
    execute,
    executeById: (id) => {
      const command = table().find(id);
      if (command !== null) execute(command);
    },
  };
}

export function useTools(): WindowTools {
  return useInWindow(WindowToolsContext);
}

/** The component draws again when the tagset or the keys change. */
export function useCommands(): CommandTable {
  return useInWindow(CommandTableContext);
}

function useInWindow<T>(context: Context<T | null>): T {
  const value = useContext(context);
  if (value === null) throw new Error('Broken belief: drawn inside the window');
  return value;
}

/** One piece of the state; the component draws again only when that piece changes. */
export function useWindowState<T>(select: (state: AppState) => T): T {
  return useAppState(useTools().app, select);
}

/** Whether anything on the desk can be changed; not so on a read-only disk, and beside a newer version’s files. */
export function useCanWrite(): boolean {
  return useWindowState((state) => (state.hello?.readOnly ?? null) === null);
}

/** The tagset in force. */
export function useTagset(): Tagset {
  return useWindowState((state) => state.tagset);
}

const noLayers: readonly Layer[] = [];

/** Every person's layer of the open article, on the current text; none while no article is open. */
export function useLayers(): readonly Layer[] {
  return useWindowState((state) => state.opened?.layers ?? noLayers);
}

/** The same as counts and lists show them: what was done to many comes when it is listed, a moment after the text shows it. */
export function useListedLayers(): readonly Layer[] {
  return useWindowState(listedLayers);
}
