import iconv from 'iconv-lite';
import { escapeSigns } from '../../../../core/exporters/markup';
import { countedFirst } from '../../../../core/model/count-words';
import type { Result } from '../../../../core/model/result';
import { fail, ok } from '../../../../core/model/result';
import { decodeMacRoman } from '../decode-text';
import type { ConvertedDocument } from './document';

/** Groups that are not text of the document. What begins with `\*` and is not known is left out too. */
const dropped = new Set([
  ...['fonttbl', 'colortbl', 'stylesheet', 'info', 'pict', 'object', 'header', 'headerl', 'headerr', 'headerf'],
  ...['footer', 'footerl', 'footerr', 'footerf', 'annotation', 'atnid', 'atnauthor', 'themedata', 'xe', 'tc'],
]);

/** Groups that begin with `\*` and are read all the same. */
const starred = new Set(['shppict', 'fldinst']);

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

/** What is read of a field: its instruction, in pieces, before its result. */
interface Field {
  instruction: string;
}

interface Group {
  isSkipped: boolean;
  marks: ReadonlySet<string>;
  field: Field | null;
  /** Whether what is read is the field’s instruction and no text of the document. */
  isInstruction: boolean;
  /** Address that the text leads to; `null` without one. */
  href: string | null;
  /** How many characters after `\u` stand in for it. */
  fallback: number;
}

/** Deeper than any writer nests; a trap would take memory. */
const maxDepth = 1000;

const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/giy;

/**
 * Turns rich text (RTF 1.9.1) into a page: paragraphs with bold, italic, underline, strike and links, notes as text, deletions taken as made.
 * No library for it is still kept; what lays out a page is left out. Errors: `unreadable`.
 */
export function convertRtf(bytes: Uint8Array): Result<ConvertedDocument> {
  const source = iconv.decode(Buffer.from(bytes), 'latin1');
  if (!source.startsWith('{\\rtf')) return damaged;
  const writer = new Writer(findDecoder(source.slice(0, 4096)));
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
      ...(writer.rows > 0
        ? [`${countedFirst(writer.rows, 'row')} of tables in the document: read as paragraphs.`]
        : []),
      ...(writer.comments > 0 ? [`${countedFirst(writer.comments, 'comment')} in the document: left out.`] : []),
      ...(writer.pictures > 0 ? [`${countedFirst(writer.pictures, 'picture')} in the document: left out.`] : []),
    ],
  });
}

type Decode = (bytes: Uint8Array) => string;

/** Reads bytes as the head of the document says. */
function findDecoder(head: string): Decode {
  const codePage = /\\ansicpg(\d{3,5})/.exec(head)?.[1] ?? (/\\mac(?![a-z])/.test(head) ? '10000' : '1252');
  if (codePage === '10000') return decodeMacRoman;
  const name = iconv.encodingExists(`cp${codePage}`) ? `cp${codePage}` : 'cp1252';
  return (bytes) => iconv.decode(Buffer.from(bytes), name);
}

const damaged = fail('unreadable', 'The rich text document is damaged. Nothing was imported.');

class Writer {
  comments = 0;
  pictures = 0;
  rows = 0;
  readonly #decode: Decode;
  readonly #html: string[] = ['<p>'];
  readonly #groups: Group[] = [];
  #group: Group = {
    isSkipped: false,
    marks: new Set(),
    field: null,
    isInstruction: false,
    href: null,
    fallback: 1,
  };
  #bytes: number[] = [];
  #toSkip = 0;
  #isStarred = false;

  constructor(decode: Decode) {
    this.#decode = decode;
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
    if (word === 'row' && !this.#group.isSkipped) this.rows += 1;
    if (word === 'pict' && !this.#group.isSkipped) this.pictures += 1;
    if (dropped.has(word) || (isStarred && !starred.has(word))) this.#group.isSkipped = true;
    else if (word === 'field') this.#group.field = { instruction: '' };
    else if (word === 'fldinst') this.#group.isInstruction = true;
    else if (word === 'fldrslt')
      this.#group.href = findAddress(this.#group.field?.instruction ?? '') ?? this.#group.href;
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
    if (!this.#group.isSkipped && !this.#group.isInstruction) this.#html.push(html);
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const text = this.#decode(Uint8Array.from(this.#bytes));
    this.#bytes = [];
    this.#write(text);
  }

  #add(text: string): void {
    this.#flush();
    if (text !== '' && !this.#group.isSkipped) this.#write(text);
  }

  #write(text: string): void {
    const { field, isInstruction, href } = this.#group;
    if (isInstruction) {
      if (field !== null) field.instruction += text;
      return;
    }
    const on = [...this.#group.marks];
    const open = on.map((mark) => `<${mark}>`).join('');
    const close = on
      .reverse()
      .map((mark) => `</${mark}>`)
      .join('');
    const words = `${open}${escapeSigns(text)}${close}`;
    this.#html.push(href === null ? words : `<a href="${escapeSigns(href)}">${words}</a>`);
  }
}

/** Switches of the field HYPERLINK that are followed by a word of their own: place in the document, hint, window. */
const switchesWithWord = new Set(['\\l', '\\o', '\\t']);

/** Where a field HYPERLINK leads; `null` of another field and of a place in the document itself. */
function findAddress(instruction: string): string | null {
  const words = Array.from(instruction.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, bare]) => quoted ?? bare ?? '');
  if (words[0]?.toUpperCase() !== 'HYPERLINK') return null;
  const isAddress = (word: string, at: number): boolean =>
    at > 0 && !word.startsWith('\\') && !switchesWithWord.has(words[at - 1] ?? '');
  const address = words.find(isAddress);
  const place = words[words.indexOf('\\l') + 1];
  if (address === undefined) return null;
  return words.includes('\\l') && place !== undefined ? `${address}#${place}` : address;
}
