import { useEffect } from 'react';
import type { WindowTools } from './window-tools';

/** Runs what is chosen in the system's own menu, where there is one. */
export function useMenuCommands(tools: WindowTools): void {
  useEffect(() => tools.app.client.on('menu.chosen', ({ command }) => tools.executeById(command)), [tools]);
}
