import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { saved } from './saved';

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
  async select(words: Words): Promise<void> {
    await this.find(words);
    await expect(this.page.getByRole('toolbar', { name: 'Tag the selected words' })).toBeVisible();
  }

  /** The same in any mode. */
  async find({ words, nth = 0 }: Words): Promise<void> {
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
    /** In reading order; Shift adds the further pieces. None for a refusal. */
    readonly content: Words | readonly Words[];
  }): Promise<void> {
    await this.deselect();
    for (const [index, source] of parts.sources.entries()) {
      await this.select(source);
      await this.switchLayer(1);
      await this.page.keyboard.press(index === 0 ? source.preset : `Shift+${source.preset.toUpperCase()}`);
    }
    await this.select(parts.cue);
    await this.page.keyboard.press('c');
    const pieces = 'words' in parts.content ? [parts.content] : parts.content;
    for (const [index, piece] of pieces.entries()) {
      await this.select(piece);
      await this.page.keyboard.press(index === 0 ? 'q' : 'Shift+Q');
    }
    await this.saved();
  }

  /** Writes a note on words. */
  async note(words: Words, text: string): Promise<void> {
    await this.select(words);
    await this.switchLayer(3);
    await this.page.keyboard.press('n');
    await expect(this.inspector.getByRole('textbox', { name: 'Note', exact: true })).toBeFocused();
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press('Escape');
    await this.saved();
  }

  /** Links the selected claim to another, found by its words. The number is that of the kind of link in the dialog. */
  async link(number: 1 | 2 | 3, target: string): Promise<void> {
    await this.page.keyboard.press('j');
    await expect(this.page.getByRole('dialog', { name: 'Link to another tag' })).toBeVisible();
    await this.page.keyboard.press(`Alt+${number}`);
    await this.pick(target);
  }

  /** Types what to look for in a dialog that lists tags, and takes the one that is left. */
  async pick(words: string): Promise<void> {
    await this.page.keyboard.insertText(words);
    await expect(this.page.getByRole('option')).toHaveCount(1);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('dialog')).toBeHidden();
    await this.saved();
  }

  /** Sets a list of the selected tag’s form by its first letters. */
  async choose(label: string, option: string): Promise<void> {
    const list = this.inspector.getByRole('button', { name: label });
    await this.tabTo(list);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('listbox')).toBeVisible();
    await this.page.keyboard.type(option);
    await this.page.keyboard.press('Enter');
    await expect(list).toContainText(option);
    await this.page.keyboard.press('Escape');
    await this.saved();
  }

  /** Goes to the form of the selected tag and on with Tab to one of its controls. */
  async tabTo(control: Locator): Promise<void> {
    await this.page.keyboard.press('F2');
    await expect(this.inspector.locator(':focus')).toHaveCount(1);
    const isFocused = () => control.evaluate((element) => element === document.activeElement);
    for (let step = 0; step < 60 && !(await isFocused()); step += 1) await this.page.keyboard.press('Tab');
    await expect(control).toBeFocused();
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' });
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

  saved(): Promise<void> {
    return saved(this.page);
  }
}

/** Where each match of `words` starts in `text`, matches that do not overlap. */
function occurrences(text: string, words: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) found.push(at);
  return found;
}
