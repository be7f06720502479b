import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** Words in an article. `nth` counts from 0 over exact matches. */
export interface Words {
  readonly words: string;
  readonly nth?: number;
}

/** A person who works on an open galley with the keyboard and nothing else. Text: the plain text of the article. */
export class KeyboardReporter {
  readonly page: Page;
  readonly text: string;
  private layer = 0;

  constructor(page: Page, text: string) {
    this.page = page;
    this.text = text;
  }

  /** Selects words with the find bar: it takes them whatever their case, so it is stepped to the exact match wanted. */
  async select({ words, nth = 0 }: Words): Promise<void> {
    const folded = this.text.toLowerCase();
    const all = occurrences(folded, words.toLowerCase());
    const wanted = occurrences(this.text, words)[nth];
    if (wanted === undefined) throw new Error(`The article does not hold “${words}” ${nth + 1} times`);
    await this.page.keyboard.press('Control+Home');
    await this.page.keyboard.press('Control+f');
    await this.page.keyboard.insertText(words);
    await expect(this.page.getByRole('search').getByRole('status')).toHaveText(`1 of ${all.length}`);
    for (let step = 0; step < all.indexOf(wanted); step += 1) await this.page.keyboard.press('Enter');
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole('search')).toBeHidden();
    await expect(this.page.getByRole('toolbar', { name: 'Tag the selected words' })).toBeVisible();
  }

  /** Makes a layer's keys live: 0 entity, 1 source, 2 claim, 3 note. Tab does it while words are selected. */
  async switchLayer(layer: number): Promise<void> {
    for (; this.layer !== layer; this.layer = (this.layer + 1) % 4) await this.page.keyboard.press('Tab');
  }

  async entity(key: string, words: Words): Promise<void> {
    await this.select(words);
    await this.switchLayer(0);
    await this.page.keyboard.press(key);
    await this.saved();
  }

  /** Tags an attribution part by part; the first source begins it, Shift adds the further ones. */
  async attribution(parts: {
    readonly sources: readonly (Words & { readonly preset: string })[];
    readonly cue: Words;
    readonly content: Words;
  }): Promise<void> {
    await this.deselect();
    for (const [index, source] of parts.sources.entries()) {
      await this.select(source);
      await this.switchLayer(1);
      await this.page.keyboard.press(index === 0 ? source.preset : `Shift+${source.preset.toUpperCase()}`);
    }
    await this.select(parts.cue);
    await this.page.keyboard.press('c');
    await this.select(parts.content);
    await this.page.keyboard.press('q');
    await this.saved();
  }

  /** Tags a claim with its digit and writes why. */
  async claim(digit: string, words: Words, rationale: string): Promise<void> {
    await this.select(words);
    await this.page.keyboard.press(digit);
    await this.page.keyboard.press('r');
    await expect(this.page.getByLabel('Why', { exact: true })).toBeFocused();
    await this.page.keyboard.insertText(rationale);
    await this.page.keyboard.press('Escape');
    await this.saved();
  }

  /** Lets go of the selected tag and of selected words. */
  async deselect(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Escape');
  }

  async saved(): Promise<void> {
    await expect(this.page.getByRole('contentinfo').getByText('Saved', { exact: true })).toBeVisible();
  }
}

/** Where each match of `words` starts in `text`, matches that do not overlap. */
function occurrences(text: string, words: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) found.push(at);
  return found;
}
