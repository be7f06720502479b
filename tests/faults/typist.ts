import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import { chromium } from 'playwright';
import { findChromium } from '../../scripts/find-chromium.mjs';
import type { LoopbackProcess, TestFolders } from '../e2e/loopback-process';
import { openFromLaunchFile, startLoopback } from '../e2e/loopback-process';

/** How the machine under the program is odd; see `children/odd-machine.mjs`. */
export interface OddMachine {
  readonly hold?: string;
  readonly full?: string;
  readonly where?: string;
  readonly lies?: boolean;
  readonly leapMs?: number;
  readonly calls?: string;
}

const oddMachine = pathToFileURL(resolve(import.meta.dirname, 'children/odd-machine.mjs')).href;

/** Why no window can be shown here; `null` when one can. */
export function whyNoWindow(): string | null {
  return findChromium() === null ? 'there is no Chromium' : null;
}

export function startBrowser(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath: findChromium() ?? '', args: isRoot ? ['--no-sandbox'] : [] });
}

/** What the window showed at a moment, after it was painted. */
interface Seen {
  readonly atMs: number;
  readonly text: string;
  readonly saving: string;
  /** From the first key that was not painted yet to this moment, in milliseconds; `null`: no key was. */
  readonly sinceKeyMs: number | null;
}

/** A process that shows a window. */
type Shell = Pick<LoopbackProcess, 'child' | 'exitCode'>;

/** Somebody who types at the end of the only article, in a real window of a real process. */
export class Typist<S extends Shell = LoopbackProcess> {
  readonly shell: S;
  readonly page: Page;
  /** Everything that was shown since the window was opened, oldest first. */
  readonly seen: Seen[] = [];

  private constructor(shell: S, page: Page) {
    this.shell = shell;
    this.page = page;
  }

  /** Starts the program, opens its window and waits for the text. */
  static async begin(browser: Browser, folders: TestFolders, odd: OddMachine = {}): Promise<Typist> {
    const environment = { NODE_OPTIONS: `--import ${oddMachine}`, GALLEY_ODD: JSON.stringify(odd) };
    const shell = startLoopback(folders, ['--desk', folders.desk], Object.keys(odd).length === 0 ? {} : environment);
    const page = await browser.newPage();
    return Typist.before(shell, page, async () => openFromLaunchFile(page, await shell.launchFile));
  }

  /** Sits down before a page, opens the window in it and waits for the text. */
  static async before<S extends Shell>(shell: S, page: Page, open: () => Promise<void>): Promise<Typist<S>> {
    const typist = new Typist(shell, page);
    await page.exposeFunction('tellSeen', (seen: Seen) => typist.seen.push(seen));
    await open();
    await page.locator('.ProseMirror').waitFor();
    await page.evaluate(watchWindow);
    return typist;
  }

  /** Types at the end of the text, like somebody who writes 20 signs a second. */
  async type(words: string): Promise<void> {
    if ((await this.page.locator('.ProseMirror').getAttribute('data-mode')) !== 'edit') {
      await this.page.locator('.ProseMirror').focus();
      await this.page.keyboard.press('Control+m');
      await this.page.locator('.ProseMirror[data-mode=edit]').waitFor();
      while (!(await this.page.evaluate(isCaretAtEnd))) await this.page.keyboard.press('Control+End');
    }
    await this.page.keyboard.type(words, { delay: 50 });
  }

  /** Finds words in the text and tags them as a person. */
  async tag(words: string): Promise<void> {
    const { keyboard } = this.page;
    await this.page.locator('.ProseMirror').focus();
    await keyboard.press('Control+f');
    await keyboard.insertText(words);
    await this.page.getByRole('search').getByRole('status').getByText('1 of').waitFor();
    await keyboard.press('Escape');
    await this.page.getByRole('toolbar', { name: 'Tag the selected words' }).waitFor();
    await keyboard.press('p');
  }

  /** The last paragraph, in which one types. */
  async text(): Promise<string> {
    return (await this.page.locator('.ProseMirror .tx').last().textContent()) ?? '';
  }

  /** The words of the status bar about saving. */
  async saving(): Promise<string> {
    return (await this.page.locator('footer .saved').textContent())?.trim() ?? '';
  }

  async whenSaved(): Promise<void> {
    await this.page.locator('footer .saved', { hasText: /^\s*Saved\s*$/ }).waitFor({ timeout: 60_000 });
  }

  /** The last paragraph beside which the window said “Saved”; `''` when it never did. */
  lastSaved(): string {
    return this.seen.findLast(({ saving }) => saving === 'Saved')?.text ?? '';
  }

  async end(): Promise<void> {
    await this.page.close().catch(() => undefined);
    this.shell.child.kill('SIGKILL');
    await this.shell.exitCode;
  }
}

/** Runs in the page. */
function isCaretAtEnd(): boolean {
  const { anchorNode, anchorOffset } = document.getSelection() ?? {};
  const last = [...document.querySelectorAll('.ProseMirror .tx')].at(-1);
  return last?.contains(anchorNode ?? null) === true && anchorOffset === anchorNode?.textContent?.length;
}

/** Runs in the page: tells the text and the state of saving as they are painted, whenever either changes. */
function watchWindow(): void {
  const tell = Reflect.get(window, 'tellSeen');
  let last = '';
  let keyAt: number | null = null;
  addEventListener('keydown', ({ timeStamp }) => (keyAt ??= timeStamp), true);
  const look = (): void => {
    const text = [...document.querySelectorAll('.ProseMirror .tx')].at(-1)?.textContent ?? '';
    const saving = document.querySelector('footer .saved')?.textContent?.trim() ?? '';
    if (`${saving}\n${text}` === last) return;
    const hasText = !last.endsWith(`\n${text}`);
    last = `${saving}\n${text}`;
    const atMs = performance.now();
    const sinceKeyMs = hasText && keyAt !== null ? atMs - keyAt : null;
    if (hasText) keyAt = null;
    Reflect.apply(tell, window, [{ atMs, text, saving, sinceKeyMs }]);
  };
  const lookWhenPainted = (): void => void requestAnimationFrame(look);
  new MutationObserver(lookWhenPainted).observe(document.body, { subtree: true, childList: true, characterData: true });
  look();
}
