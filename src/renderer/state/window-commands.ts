import type { App } from './app';
import type { AppCommand } from './app-command';

/** What the window itself must supply: things that only the page can do. */
export interface WindowPorts {
  pickFiles(): void;
  pickFolder(): void;
  cycleRegion(step: 1 | -1): void;
  /** Where the window has been. */
  history(): WindowHistory;
  /** Puts the focus in the field that finds articles. Returns false when there is none on screen. */
  focusSearch(): boolean;
  /** Prints pages, each whole as HTML, as one document. */
  printPages(pages: readonly string[]): void;
  /** Saves a text as a file, in UTF-8, where the person says. `false`: it could not be written there. */
  saveText(fileName: string, mediaType: string, text: string): Promise<boolean>;
}

/** Library and articles in the order they were looked at, as a browser keeps pages. */
export interface WindowHistory {
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  back(): void;
  forward(): void;
}

const always = (): null => null;

/** Commands that move about the window. */
export function createWindowCommands(app: App, ports: WindowPorts): readonly AppCommand[] {
  return [
    {
      id: 'library.addFolder',
      label: 'Add a folder',
      group: 'Desk',
      keys: ['Ctrl+Alt+O'],
      scope: 'window',
      whyNot: always,
      run: ports.pickFolder,
    },
    {
      id: 'region.next',
      label: 'Next part of the window',
      group: 'Move',
      keys: ['F6'],
      scope: 'window',
      whyNot: always,
      run: () => ports.cycleRegion(1),
    },
    {
      id: 'region.previous',
      label: 'Previous part of the window',
      group: 'Move',
      keys: ['Shift+F6'],
      scope: 'window',
      whyNot: always,
      run: () => ports.cycleRegion(-1),
    },
    {
      id: 'history.back',
      label: 'Back to what was open before',
      group: 'Move',
      keys: ['Alt+ArrowLeft'],
      scope: 'window',
      whyNot: () => (ports.history().canGoBack ? null : 'This is where you began.'),
      run: () => ports.history().back(),
    },
    {
      id: 'history.forward',
      label: 'Forward again',
      group: 'Move',
      keys: ['Alt+ArrowRight'],
      scope: 'window',
      whyNot: () => (ports.history().canGoForward ? null : 'You have not gone back.'),
      run: () => ports.history().forward(),
    },
    {
      id: 'library.search',
      label: 'Find an article',
      group: 'Desk',
      keys: ['/'],
      scope: 'library',
      whyNot: always,
      run: () => {
        if (!ports.focusSearch()) app.showLibrary();
      },
    },
  ];
}
