import { Parser } from 'htmlparser2';
import { escapeSigns } from '../../../../core/exporters/markup';
import { countedFirst } from '../../../../core/model/count-words';
import type { Result } from '../../../../core/model/result';
import { fail, ok } from '../../../../core/model/result';
import type { ArchiveContent } from '../archive';
import type { ConvertedDocument } from './document';

const decoder = new TextDecoder();

/** Elements that become one of a page, by their name in OpenDocument 1.3. */
const simple = new Map([
  ['text:p', 'p'],
  ['text:list', 'ul'],
  ['text:list-item', 'li'],
  ['text:list-header', 'li'],
  ['table:table', 'table'],
  ['table:table-row', 'tr'],
  ['table:table-cell', 'td'],
]);

const noTags = ['', ''] as const;

/** Elements that go with all that is in them. Deleted text stands apart, in `text:tracked-changes`: without it, changes are accepted. */
const dropped = new Set(['office:annotation', 'text:tracked-changes', 'text:note-citation', 'svg:title', 'svg:desc']);

/**
 * Turns an OpenDocument text into a page: headings, paragraphs, lists, tables, bold and italic, links, notes in brackets. It is read as a
 * stream, without entities and without recursion. Errors: `unreadable`.
 */
export function convertOdt(parts: ArchiveContent): Result<ConvertedDocument> {
  const part = parts.entries.find(({ name }) => name === 'content.xml');
  if (part === undefined)
    return fail('unreadable', 'The OpenDocument text has no content in it: it is damaged. Nothing was imported.');
  const xml = decoder.decode(part.bytes);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml.slice(0, 65_536)))
    return fail('unreadable', 'The document declares XML entities, which no writer does. Nothing was imported.');
  const styles = readStyles(xml);
  const html: string[] = [];
  const closers: string[] = [];
  let isInBody = false;
  let skipping = 0;
  let notes = 0;
  const counts = { comments: 0, changes: 0, pictures: 0 };
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        if (tag === 'office:annotation') counts.comments += 1;
        if (tag === 'text:changed-region') counts.changes += 1;
        if (tag === 'draw:image') counts.pictures += 1;
        if (tag === 'office:text') isInBody = true;
        if (skipping > 0 || dropped.has(tag)) {
          skipping += 1;
          return;
        }
        const read = (name: string): string => (Object.hasOwn(attributes, name) ? (attributes[name] ?? '') : '');
        // A paragraph inside a paragraph would break the line around it.
        const [open, close] = notes > 0 && tag === 'text:p' ? noTags : toTags(tag, read, styles);
        if (tag === 'text:note-body') notes += 1;
        closers.push(close);
        if (isInBody) html.push(open);
      },
      onclosetag: (tag) => {
        if (skipping > 0) {
          skipping -= 1;
          return;
        }
        const close = closers.pop() ?? '';
        if (tag === 'text:note-body') notes -= 1;
        if (isInBody) html.push(close);
        if (tag === 'office:text') isInBody = false;
      },
      ontext: (text) => {
        if (isInBody && skipping === 0) html.push(escapeSigns(text));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  const remarks: string[] = [];
  if (counts.changes > 0)
    remarks.push(`${countedFirst(counts.changes, 'tracked change')} in the document: taken as accepted.`);
  if (counts.comments > 0) remarks.push(`${countedFirst(counts.comments, 'comment')} in the document: left out.`);
  if (counts.pictures > 0) remarks.push(`${countedFirst(counts.pictures, 'picture')} in the document: left out.`);
  return ok({ kind: 'odt', html: html.join(''), remarks });
}

function toTags(
  tag: string,
  read: (name: string) => string,
  styles: ReadonlyMap<string, readonly string[]>,
): readonly [string, string] {
  const plain = simple.get(tag);
  if (plain !== undefined) return [`<${plain}>`, `</${plain}>`];
  switch (tag) {
    case 'text:h': {
      const level = Math.min(6, Math.max(1, Number.parseInt(read('text:outline-level'), 10) || 1));
      return [`<h${level}>`, `</h${level}>`];
    }
    case 'text:span': {
      const marks = styles.get(read('text:style-name')) ?? [];
      return [
        marks.map((mark) => `<${mark}>`).join(''),
        marks
          .map((mark) => `</${mark}>`)
          .reverse()
          .join(''),
      ];
    }
    case 'text:a':
      return [`<a href="${escapeSigns(read('xlink:href'))}">`, '</a>'];
    case 'text:note-body':
      return [' [', ']'];
    case 'text:line-break':
      return ['<br>', ''];
    case 'text:tab':
      return [' ', ''];
    case 'text:s':
      return [' '.repeat(Math.min(100, Number.parseInt(read('text:c'), 10) || 1)), ''];
    default:
      return ['', ''];
  }
}

/** The marks of the text styles that a document makes up for itself. */
function readStyles(xml: string): ReadonlyMap<string, readonly string[]> {
  const styles = new Map<string, string[]>();
  let current: string[] = [];
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        const is = (name: string, pattern: RegExp): boolean =>
          Object.hasOwn(attributes, name) && pattern.test(attributes[name] ?? '');
        if (tag === 'style:style') {
          current = [];
          styles.set(attributes['style:name'] ?? '', current);
        } else if (tag === 'style:text-properties') {
          if (is('fo:font-weight', /^(?:bold|[6-9]00)$/)) current.push('b');
          if (is('fo:font-style', /^(?:italic|oblique)$/)) current.push('i');
          if (is('style:text-underline-style', /^(?!none$)/)) current.push('u');
          if (is('style:text-line-through-style', /^(?!none$)/)) current.push('s');
        }
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return styles;
}
