/** Whether Ctrl is Cmd here: for words on screen only, both work everywhere. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
