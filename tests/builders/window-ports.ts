import type { WindowPorts } from '../../src/renderer/state/window-commands';

/** A window that does nothing, for tests of its commands. */
export const noPorts: WindowPorts = {
  pickFiles: () => undefined,
  pickFolder: () => undefined,
  cycleRegion: () => undefined,
  history: () => ({ canGoBack: false, canGoForward: false, back: () => undefined, forward: () => undefined }),
  focusSearch: () => false,
  printPages: () => undefined,
  saveText: async () => true,
};
