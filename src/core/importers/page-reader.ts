import { countedFirst } from '../model/count-words';
import type { RichText } from '../model/document';
import type { Result } from '../model/result';
import { ok } from '../model/result';
import type { FoundBlock, Hint, Zone } from './found-block';
import { sanitizePage } from './page-sanitizer';
import type { Step, StoryRange } from './page-steps';
import { findLayoutTables, findStory, toSteps } from './page-steps';
import type { PlainMark } from './rich-text-builder';
import { plainMarks, RichTextBuilder } from './rich-text-builder';

/** What a page holds. `document` is `null` when no text is left of it. */
export interface PageText {
  readonly document: RichText | null;
  readonly blocks: readonly FoundBlock[];
  /** In words, counted: what could not be kept as it was. */
  readonly problems: readonly string[];
}

/** Turns HTML into a document: sanitised first, then block by block. Errors: `too-large` (tags nested too deep). */
export function readPage(page: string, newId: () => string): Result<PageText> {
  const clean = sanitizePage(page);
  if (!clean.ok) return clean;
  const steps = toSteps(clean.value);
  const reader = new PageReader(steps, newId);
  for (const [index, step] of steps.entries()) {
    if (step.type === 'text') reader.text(step.text);
    else if (step.type === 'open') reader.open(step, index);
    else reader.close(index);
  }
  const document = reader.builder.build();
  const { tables, lostLinks } = reader;
  const problems: string[] = [];
  if (tables > 0)
    problems.push(`${countedFirst(tables, 'table')} became paragraphs, one a row, with “|” between the cells.`);
  if (lostLinks > 0)
    problems.push(
      `${countedFirst(lostLinks, 'link')} without a full address on the web: the words are kept, the address is left out.`,
    );
  return ok({ document, blocks: reader.builder.blocks, problems });
}

/** Inline tags that are a mark, by tag. */
const markTags = new Map<string, PlainMark>([
  ['b', 'bold'],
  ['i', 'italic'],
  ['u', 'underline'],
  ['s', 'strike'],
  ['code', 'code'],
]);

const isPlainMark = (word: string): word is PlainMark => plainMarks.some((mark) => mark === word);

/** An element that is open, and how to undo what it did. */
type Undo = () => void;

/** Feeds the builder from the steps of a page, keeping what has to be undone when a tag closes. */
class PageReader {
  readonly builder: RichTextBuilder;
  /** Tables whose rows became paragraphs. */
  tables = 0;
  /** Links whose words alone are kept. */
  lostLinks = 0;

  readonly #layout: ReadonlySet<number>;
  readonly #story: StoryRange | null;
  readonly #titleAt: number | null;
  readonly #undo: Undo[] = [];
  readonly #levels: number[] = [];
  readonly #inData: boolean[] = [];
  #cells = 0;
  #furniture = 0;
  #boxes = 0;
  #inTitle = 0;
  #isPreformatted = false;

  constructor(steps: readonly Step[], newId: () => string) {
    this.builder = new RichTextBuilder(newId);
    this.#layout = findLayoutTables(steps);
    this.#story = findStory(steps);
    this.#titleAt = findTitleOutside(steps, this.#story);
  }

  text(text: string): void {
    this.builder.addText(text);
  }

  open(step: Extract<Step, { type: 'open' }>, index: number): void {
    const { tag, attributes } = step;
    const undo: Undo[] = [];
    const isInside = this.#story === null || (index >= this.#story.open && index < this.#story.close);
    // Text on its own before the story must not run into its first line.
    if (index === this.#story?.open) this.builder.endBlock();
    this.#openPlace(attributes.place ?? '', isInside, undo);
    if (index === this.#titleAt) {
      this.#inTitle += 1;
      undo.push(() => {
        this.#inTitle -= 1;
      });
    }
    this.#openBlock(step, index, undo);
    this.#openInline(tag, attributes, undo);
    this.#setZone(isInside);
    this.#undo.push(() => {
      for (const back of undo.reverse()) back();
    });
  }

  close(index: number): void {
    this.#undo.pop()?.();
    this.#setZone(this.#story === null || (index >= this.#story.open && index < this.#story.close));
  }

  #setZone(isInside: boolean): void {
    this.builder.zone = this.#zone(isInside);
  }

  #zone(isInside: boolean): Zone {
    if (this.#inTitle > 0) return 'story';
    if (!isInside || this.#furniture > 0) return 'around';
    return this.#boxes > 0 ? 'beside' : 'story';
  }

  #openPlace(place: string, isInside: boolean, undo: Undo[]): void {
    // A box or a foot inside the article is often part of the story; on a page without one it is not.
    const isBox = (place === 'aside' || place === 'footer') && this.#story !== null && isInside;
    const isFurniture = !isBox && (place === 'nav' || place === 'button' || place === 'aside' || place === 'footer');
    if (isBox) this.#boxes += 1;
    if (isFurniture) this.#furniture += 1;
    if (isBox || isFurniture)
      undo.push(() => {
        if (isBox) this.#boxes -= 1;
        else this.#furniture -= 1;
      });
  }

  #openBlock(step: Extract<Step, { type: 'open' }>, index: number, undo: Undo[]): void {
    const { tag, attributes } = step;
    const { builder } = this;
    if (tag === 'table') {
      const isData = !this.#layout.has(index);
      if (isData) this.tables += 1;
      builder.endBlock();
      this.#inData.push(isData);
      undo.push(() => {
        builder.endBlock();
        this.#inData.pop();
      });
      return;
    }
    if (this.#inData.at(-1) === true) {
      this.#openInRow(tag, undo);
      return;
    }
    switch (tag) {
      case 'br':
        builder.addBreak();
        return;
      case 'hr':
        builder.addRule();
        return;
      case 'ul':
      case 'ol':
      case 'li':
      case 'blockquote':
        builder.open(containers[tag], Number(attributes.start ?? 1));
        undo.push(() => builder.close());
        return;
      case 'pre':
      case 'code':
        if (tag === 'code' && !this.#isPreformatted) return;
        if (tag === 'pre' || attributes.language !== undefined)
          builder.startBlock({ type: 'codeBlock', language: attributes.language ?? null });
        if (tag === 'code') return;
        this.#isPreformatted = true;
        undo.push(() => {
          builder.endBlock();
          this.#isPreformatted = false;
        });
        return;
      default:
        if (blockTags.has(tag)) this.#openText(tag, undo);
    }
  }

  #openText(tag: string, undo: Undo[]): void {
    const level = /^h[1-6]$/.test(tag) ? Number(tag.slice(1)) : null;
    if (level !== null) {
      this.#levels.push(level);
      undo.push(() => this.#levels.pop());
    }
    this.#startText();
    // After an inner block ends, text that follows in a heading still belongs to the heading.
    undo.push(() => this.builder.endBlock());
  }

  #startText(): void {
    const level = this.#levels.at(-1);
    this.builder.startBlock(level === undefined ? { type: 'paragraph' } : { type: 'heading', level });
  }

  #openInRow(tag: string, undo: Undo[]): void {
    const { builder } = this;
    if (tag === 'tr') {
      this.#cells = 0;
      builder.startBlock({ type: 'row' });
      undo.push(() => builder.endBlock());
    } else if (tag === 'td') {
      if (this.#cells > 0) builder.addText(' | ');
      this.#cells += 1;
    } else if (blockTags.has(tag) || tag === 'br') builder.addText(' ');
  }

  #openInline(tag: string, attributes: Readonly<Record<string, string>>, undo: Undo[]): void {
    const { builder } = this;
    const marks = (attributes.marks ?? '').split(' ').filter(isPlainMark);
    const own = markTags.get(tag);
    for (const mark of own === undefined ? marks : [own, ...marks]) {
      builder.openMark(mark);
      undo.push(() => builder.closeMark(mark));
    }
    if (tag === 'a') {
      if (attributes.lost !== undefined) this.lostLinks += 1;
      builder.openLink(/^(?:https?:|mailto:)/i.test(attributes.href ?? '') ? (attributes.href ?? null) : null);
      undo.push(() => builder.closeLink());
    }
    if (tag === 'q') {
      builder.addText('“');
      undo.push(() => builder.addText('”'));
    }
    const hint = toHint(attributes.hint);
    if (hint !== null) {
      const before = builder.hint;
      // Inside a caption everything is the caption, but for a credit in a block of its own.
      if (before !== 'caption' || (hint === 'credit' && blockTags.has(tag))) builder.hint = hint;
      undo.push(() => {
        builder.hint = before;
      });
    }
  }
}

const containers = { ul: 'bulletList', ol: 'orderedList', li: 'listItem', blockquote: 'blockquote' } as const;

const blockTags = new Set(['div', 'p', 'tr', 'td', 'figcaption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

function toHint(word: string | undefined): Hint {
  return word === 'caption' || word === 'credit' || word === 'byline' ? word : null;
}

/** The only first-level heading of a page when it stands outside the story, as the headline often does. */
function findTitleOutside(steps: readonly Step[], story: StoryRange | null): number | null {
  if (story === null) return null;
  const titles = steps.flatMap((step, index) => (step.type === 'open' && step.tag === 'h1' ? [index] : []));
  const only = titles.length === 1 ? titles[0] : undefined;
  return only === undefined || (only > story.open && only < story.close) ? null : only;
}
