import iconv from 'iconv-lite';
import { escapeSigns } from '../../../../core/exporters/markup';
import { countedFirst } from '../../../../core/model/count-words';
import type { Result } from '../../../../core/model/result';
import { fail, ok } from '../../../../core/model/result';
import type { ConvertedDocument } from './document';

/** Groups that are not text of the document. What begins with `\*` and is not known is left out too. */
const dropped = new Set([
  ...['fonttbl', 'colortbl', 'stylesheet', 'info', 'pict', 'object', 'header', 'headerl', 'headerr', 'headerf'],
  ...[
    'footer',
    'footerl',
    'footerr',
    'footerf',
    'annotation',
    'atnid',
    'atnauthor',
    'fldinst',
    'themedata',
    'xe',
    'tc',
  ],
]);

/** Characters that have a word of their own. */
const characters = new Map([
  ['tab', ' '],
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['cell', ' | '],
  ['~', '\u00a0'],
  ['_', '\u2011'],
]);

const marks = new Map([
  ['b', 'b'],
  ['i', 'i'],
  ['ul', 'u'],
  ['strike', 's'],
]);

interface Group {
  isSkipped: boolean;
  marks: ReadonlySet<string>;
  /** How many characters after `\u` stand in for it. */
  fallback: number;
}

/** Deeper than any writer nests; a trap would take memory. */
const maxDepth = 1000;

const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/giy;

/**
 * Turns rich text (RTF 1.9.1) into a page: paragraphs with bold, italic, underline and strike, notes in brackets, deletions taken as made.
 * No library for it is still kept; what lays out a page is left out. Errors: `unreadable`.
 */
export function convertRtf(bytes: Uint8Array): Result<ConvertedDocument> {
  const source = iconv.decode(Buffer.from(bytes), 'latin1');
  if (!source.startsWith('{\\rtf')) return damaged;
  const writer = new Writer(/\\ansicpg(\d{3,5})/.exec(source.slice(0, 4096))?.[1] ?? '1252');
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const found = token.exec(source);
    if (found === null) break;
    const [, word, number, hex, symbol, brace, text] = found;
    if (brace === '{') writer.open();
    else if (brace === '}') writer.close();
    else if (hex !== undefined) writer.byte(Number.parseInt(hex, 16));
    else if (word !== undefined) writer.word(word, number === undefined ? null : Number(number));
    else if (symbol !== undefined) writer.symbol(symbol);
    else if (text !== undefined) writer.text(text);
    if (writer.isTooDeep) return damaged;
    if (word === 'bin' && number !== undefined) token.lastIndex += Math.max(0, Number(number));
  }
  return ok({
    kind: 'rtf',
    html: writer.end(),
    remarks: [
      ...(writer.comments > 0 ? [`${countedFirst(writer.comments, 'comment')} in the document: left out.`] : []),
      ...(writer.pictures > 0 ? [`${countedFirst(writer.pictures, 'picture')} in the document: left out.`] : []),
    ],
  });
}

const damaged = fail('unreadable', 'The rich text document is damaged. Nothing was imported.');

class Writer {
  comments = 0;
  pictures = 0;
  readonly #codePage: string;
  readonly #html: string[] = ['<p>'];
  readonly #groups: Group[] = [];
  #group: Group = { isSkipped: false, marks: new Set(), fallback: 1 };
  #bytes: number[] = [];
  #toSkip = 0;
  #isStarred = false;

  constructor(codePage: string) {
    this.#codePage = iconv.encodingExists(`cp${codePage}`) ? `cp${codePage}` : 'cp1252';
  }

  get isTooDeep(): boolean {
    return this.#groups.length > maxDepth;
  }

  open(): void {
    this.#flush();
    this.#groups.push(this.#group);
    this.#group = { ...this.#group };
  }

  close(): void {
    this.#flush();
    this.#isStarred = false;
    this.#group = this.#groups.pop() ?? this.#group;
  }

  byte(value: number): void {
    if (this.#toSkip > 0) this.#toSkip -= 1;
    else if (!this.#group.isSkipped) this.#bytes.push(value);
  }

  text(text: string): void {
    const kept = text.slice(this.#toSkip);
    this.#toSkip = Math.max(0, this.#toSkip - text.length);
    for (const character of kept) this.byte(character.charCodeAt(0) & 0xff);
  }

  symbol(symbol: string): void {
    if (symbol === '*') this.#isStarred = true;
    else if (symbol === '\\' || symbol === '{' || symbol === '}') this.text(symbol);
    else if (symbol === '\n' || symbol === '\r') this.#break('</p><p>');
    else this.#add(characters.get(symbol) ?? '');
  }

  word(word: string, number: number | null): void {
    const isStarred = this.#isStarred;
    this.#isStarred = false;
    if (word === 'annotation') this.comments += 1;
    if (word === 'pict' && !this.#group.isSkipped) this.pictures += 1;
    if (dropped.has(word) || (isStarred && word !== 'shppict')) this.#group.isSkipped = true;
    else if (word === 'uc') this.#group.fallback = Math.max(0, number ?? 1);
    else if (word === 'u') {
      this.#flush();
      this.#add(String.fromCharCode((number ?? 0) & 0xffff));
      this.#toSkip = this.#group.fallback;
    } else if (word === 'par' || word === 'sect' || word === 'page' || word === 'row') this.#break('</p><p>');
    else if (word === 'line') this.#break('<br>');
    else if (word === 'footnote') this.#add(' ');
    else if (word === 'deleted') this.#group.isSkipped = number !== 0;
    else if (word === 'plain') this.#group.marks = new Set();
    else if (word === 'ulnone') this.#mark('u', false);
    else if (marks.has(word)) this.#mark(marks.get(word) ?? '', number !== 0);
    else this.#add(characters.get(word) ?? '');
  }

  end(): string {
    this.#flush();
    return `${this.#html.join('')}</p>`;
  }

  #mark(mark: string, isOn: boolean): void {
    this.#flush();
    const kept = new Set(this.#group.marks);
    if (isOn) kept.add(mark);
    else kept.delete(mark);
    this.#group.marks = kept;
  }

  #break(html: string): void {
    this.#flush();
    if (!this.#group.isSkipped) this.#html.push(html);
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const text = iconv.decode(Buffer.from(this.#bytes), this.#codePage);
    this.#bytes = [];
    this.#write(text);
  }

  #add(text: string): void {
    this.#flush();
    if (text !== '' && !this.#group.isSkipped) this.#write(text);
  }

  #write(text: string): void {
    const on = [...this.#group.marks];
    const open = on.map((mark) => `<${mark}>`).join('');
    const close = on
      .reverse()
      .map((mark) => `</${mark}>`)
      .join('');
    this.#html.push(open, escapeSigns(text), close);
  }
}
