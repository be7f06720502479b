/** What the window's page may do in Electron: nothing but show itself. Each value is written out, defaults change. */
export function toWebPreferences(preloadFile: string, isDevelopment: boolean) {
  return { ...strict, preload: preloadFile, devTools: isDevelopment };
}

/** What a page may do that is only printed: not even run a script. */
export function toPrintPreferences() {
  return { ...strict, javascript: false, devTools: false };
}

const strict = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
};
