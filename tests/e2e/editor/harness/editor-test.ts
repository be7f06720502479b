import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import type { Annotation } from '../../../../src/core/kinds/index';
import type { Person } from '../../../../src/core/model/article';
import type { ArticleState } from '../../../../src/core/model/article-state';
import type { RichText } from '../../../../src/core/model/document';
import type { Layer } from '../../../../src/core/model/records';
import type { OpenedArticle } from '../../../../src/renderer/state/opened-article';
import { ann } from '../../../builders/people';
import { serveHarness } from './serve';

/** The editor on its page, and what a test does with it. */
export class EditorPage {
  readonly page: Page;
  private readonly url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.url = url;
  }

  async open(state: ArticleState, place: OpenedArticle['place'] = null, me: Person = ann): Promise<void> {
    await this.page.goto(this.url);
    await this.page.evaluate(([opened, person]) => window.begin(opened, person), [
      { ...state, place, draft: null, rivals: [] },
      me,
    ] as const);
    await expect(this.text).toBeVisible();
    await this.page.evaluate(() => document.fonts.ready);
    await this.frames();
  }

  get text() {
    return this.page.locator('.ProseMirror');
  }

  /** Lets what was changed be drawn. */
  async frames(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))),
    );
  }

  /** Selects words by keyboard alone: find, then Escape. */
  async find(words: string, nth = 1): Promise<void> {
    await this.page.keyboard.press('Control+f');
    const field = this.page.getByRole('textbox', { name: 'Words to find' });
    await expect(field).toBeFocused();
    await field.fill(words);
    for (let step = 1; step < nth; step += 1) await field.press('Enter');
    await field.press('Escape');
    await expect(this.text).toBeFocused();
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Unlocks the text. */
  async edit(): Promise<void> {
    await this.page.keyboard.press('Control+m');
    await expect(this.text).toHaveAttribute('data-mode', 'edit');
  }

  /** The opened revision. */
  revision() {
    return this.page.evaluate(() => window.app.store.getState().opened?.revision ?? null);
  }

  /** The document as the editor would save it. TipTap keeps its editor at the element, for tests. */
  document(): Promise<RichText> {
    return this.text.evaluate((text) => Reflect.get(text, 'editor').getJSON());
  }

  /** The words under each tag by the index of the page, by name of its mark; in reading order. */
  async tagged(): Promise<Record<string, string[]>> {
    await this.frames();
    const found = await this.highlights();
    return Object.fromEntries(Object.entries(found).filter(([name]) => /^[eacn]-|^c\d/.test(name)));
  }

  /** The state of the window that tests look at. */
  look() {
    return this.page.evaluate(() => {
      const { selected, textSelection, activeKind, undoLabel, redoLabel, notice } = window.app.store.getState();
      return { selected, textSelection, activeKind, undoLabel, redoLabel, notice: notice?.text ?? null };
    });
  }

  layers(): Promise<readonly Layer[]> {
    return this.page.evaluate(() => window.app.store.getState().opened?.layers ?? []);
  }

  async annotations(): Promise<Annotation[]> {
    const layers = await this.layers();
    return layers.flatMap((layer) => Object.values(layer.annotations)).filter((one) => one.deletedAt === null);
  }

  /** The text as the page shows it, blocks by line. */
  shownText(): Promise<string> {
    return this.page.evaluate(() => [...document.querySelectorAll('.tx')].map((block) => block.textContent).join('\n'));
  }

  /** The words under every highlight, by its name. */
  highlights(): Promise<Record<string, string[]>> {
    return this.page.evaluate(() => {
      const found: Record<string, string[]> = {};
      for (const [name, highlight] of CSS.highlights) {
        const texts = [...highlight].map((range) => {
          const live = document.createRange();
          live.setStart(range.startContainer, range.startOffset);
          live.setEnd(range.endContainer, range.endOffset);
          return live.toString();
        });
        if (texts.length > 0) found[name] = texts;
      }
      return found;
    });
  }
}

/** Tests of the editor alone. Its page is built once for a worker; Electron adds nothing to it. */
export const test = base.extend<{ editor: EditorPage }, { harness: string }>({
  harness: [
    async ({ browserName: _ }, use) => {
      const server = await serveHarness();
      await use(server.url);
      await server.close();
    },
    { scope: 'worker' },
  ],
  editor: async ({ page, harness }, use, info) => {
    base.skip(info.project.name === 'electron', 'The editor alone needs no shell.');
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('favicon')) problems.push(message.text());
    });
    await use(new EditorPage(page, harness));
    expect(problems).toEqual([]);
  },
});

export { expect };
