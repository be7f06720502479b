import type { MenuItemConstructorOptions } from 'electron';

/** What the menu needs to know and do. */
export interface MenuOptions {
  readonly appName: string;
  readonly isMac: boolean;
  readonly isDevelopment: boolean;
  /** Keys that this person gave to commands, by id; those that are not there have the usual ones. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Asks the window to run one of its commands. */
  readonly choose: (command: string) => void;
}

/** The system's menu bar. Its commands are the window's own, by id. */
export function toMenuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const { choose, isMac, isDevelopment } = options;
  // The window handles its keys; the menu only shows them.
  const command = (label: string, id: string, usual?: string): MenuItemConstructorOptions => {
    const given = Object.hasOwn(options.keys, id) ? options.keys[id] : undefined;
    const accelerator = given === undefined ? usual : toAccelerator(given[0] ?? '');
    return {
      label,
      click: () => choose(id),
      registerAccelerator: false,
      ...(accelerator === undefined ? {} : { accelerator }),
    };
  };
  const line: MenuItemConstructorOptions = { type: 'separator' };
  return [
    ...(isMac ? [{ label: options.appName, role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: '&File',
      submenu: [
        command('&Open Articles…', 'library.addFiles', 'CmdOrCtrl+O'),
        command('&Paste Text as an Article…', 'library.paste', 'CmdOrCtrl+Shift+V'),
        {
          label: 'Open &Recent',
          role: 'recentDocuments',
          submenu: [{ label: 'Clear List', role: 'clearRecentDocuments' }],
        },
        line,
        command('All &Articles', 'library.show', 'CmdOrCtrl+L'),
        command('&Export…', 'article.export', 'CmdOrCtrl+E'),
        command('&Restore an Earlier State…', 'history.show'),
        command('P&rint…', 'article.print', 'CmdOrCtrl+P'),
        line,
        command('Your &Name and Initials…', 'person.edit'),
        line,
        isMac ? { label: 'Close', role: 'close' } : { label: '&Quit', role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        command('&Undo', 'edit.undo', 'CmdOrCtrl+Z'),
        command('&Redo', 'edit.redo', 'CmdOrCtrl+Shift+Z'),
        line,
        { label: 'Cu&t', role: 'cut' },
        { label: '&Copy', role: 'copy' },
        { label: '&Paste', role: 'paste' },
        { label: 'Paste without &Formatting', role: 'pasteAndMatchStyle' },
        { label: 'Select &All', role: 'selectAll' },
        line,
        command('&Find…', 'text.find', 'CmdOrCtrl+F'),
        command('&Run a Command…', 'palette.show', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: '&View',
      submenu: [
        command('Theme: as the &System', 'view.theme.system'),
        command('Theme: &Light', 'view.theme.light'),
        command('Theme: &Dark', 'view.theme.dark'),
        command('Library &Rail', 'view.rail', 'CmdOrCtrl+\\'),
        line,
        { label: 'Zoom &In', role: 'zoomIn' },
        { label: 'Zoom &Out', role: 'zoomOut' },
        { label: '&Actual Size', role: 'resetZoom' },
        { label: '&Full Screen', role: 'togglefullscreen' },
        ...(isDevelopment
          ? ([
              line,
              { label: 'Reload', role: 'reload' },
              { label: 'Developer Tools', role: 'toggleDevTools' },
            ] satisfies MenuItemConstructorOptions[])
          : []),
      ],
    },
    { label: '&Window', role: 'windowMenu' },
    { label: '&Help', role: 'help', submenu: [command('All &Keys', 'keys.show', 'F1')] },
  ];
}

const named: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  '+': 'Plus',
};

/** A key of the window as the system writes it; `undefined` for one that it cannot show. */
function toAccelerator(key: string): string | undefined {
  const parts = /^(Ctrl\+)?(Alt\+)?(Shift\+)?(.+)$/.exec(key);
  const last = parts?.[4];
  if (last === undefined) return undefined;
  const name = named[last] ?? (last.length === 1 ? last.toUpperCase() : last);
  if (!/^(?:[!-~]|F\d{1,2}|Up|Down|Left|Right|Plus|Enter|Delete|Backspace|Space|Insert)$/.test(name)) return undefined;
  return `${parts?.[1] === undefined ? '' : 'CmdOrCtrl+'}${parts?.[2] ?? ''}${parts?.[3] ?? ''}${name}`;
}
