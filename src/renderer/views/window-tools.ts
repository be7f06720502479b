import { createContext, useContext } from 'react';
import type { App } from '../state/app';
import type { AppCommand } from '../state/app-command';
import type { AppState } from '../state/app-state';
import { useAppState } from '../state/use-app';

/** What every component of the window can reach. */
export interface WindowTools {
  readonly app: App;
  readonly commands: readonly AppCommand[];
  /** Runs a command, or says why it cannot be done now. */
  execute(command: AppCommand): void;
  executeById(id: string): void;
}

export const WindowToolsContext = createContext<WindowTools | null>(null);

export function createWindowTools(app: App, commands: readonly AppCommand[]): WindowTools {
  const execute = (command: AppCommand): void => {
    const reason = command.whyNot(app.store.getState());
    if (reason === null) command.run();
    else app.say('info', reason);
  };
  return {
    app,
    commands,
    execute,
    executeById: (id) => {
      const command = commands.find((candidate) => candidate.id === id);
      if (command !== undefined) execute(command);
    },
  };
}

export function useTools(): WindowTools {
  const tools = useContext(WindowToolsContext);
  if (tools === null) throw new Error('Broken belief: drawn inside the window');
  return tools;
}

/** One piece of the state; the component draws again only when that piece changes. */
export function useWindowState<T>(select: (state: AppState) => T): T {
  return useAppState(useTools().app, select);
}
