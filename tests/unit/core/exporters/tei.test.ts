import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { tei } from '../../../../src/core/exporters/tei';
import { withhold } from '../../../../src/core/exporters/withhold';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { liveAnnotations } from '../../../../src/core/model/article-state';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { doc, h, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

interface Read {
  readonly order: string[];
  readonly blocks: Map<string, string>;
  readonly annotations: {
    readonly id: string;
    readonly target: string;
    readonly motivation: string;
    readonly inner: string[];
  }[];
  readonly pointers: string[];
}

/** Reads with a strict XML parser: anything that is not well formed throws. */
function read(content: string): Read {
  const found: Read = { order: [], blocks: new Map(), annotations: [], pointers: [] };
  let block: string | null = null;
  const parser = new SaxesParser({});
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const id = String(attributes['xml:id'] ?? '');
    if (['teiHeader', 'standOff', 'text'].includes(name)) found.order.push(name);
    if (name === 'annotation')
      found.annotations.push({
        id,
        target: String(attributes.target),
        motivation: String(attributes.motivation),
        inner: [],
      });
    else if (['respStmt', 'ptr', 'note'].includes(name)) found.annotations.at(-1)?.inner.push(name);
    if (name === 'ptr') found.pointers.push(String(attributes.target));
    if (id.startsWith('b')) {
      block = id;
      found.blocks.set(id, '');
    }
  });
  parser.on('text', (text) => {
    if (block !== null) found.blocks.set(block, (found.blocks.get(block) ?? '') + text);
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'p' || name === 'ab') block = null;
  });
  parser.write(content).close();
  return found;
}

/** The words of a target, its ranges joined by a line end: code points of the block, then a length. */
function wordsAt({ blocks }: Read, target: string): string {
  return target
    .split(' ')
    .map((range) => {
      const [, id = '', origin = '', length = ''] = /^#string-range\((b\d+),(\d+),(\d+)\)$/.exec(range) ?? [];
      const signs = [...(blocks.get(id) ?? '')];
      expect(Number(length)).toBeGreaterThan(0);
      expect(signs.length).toBeGreaterThanOrEqual(Number(origin) + Number(length));
      return signs.slice(Number(origin), Number(origin) + Number(length)).join('');
    })
    .join('\n');
}

const motivations =
  /^(assessing|bookmarking|classifying|commenting|describing|editing|highlighting|identifying|linking|moderating|questioning|replying|tagging)$/;

describe('TEI', () => {
  it('gives origin and length in code points of the paragraph (fixtures a and b)', () => {
    const work = tag(state(doc(h(1, '👻'), p('💩This is an annotation.'), p('🥳 This 👳🏻‍♀️ is ✆ a 🧔🏾‍♂️ test 👻'))));
    const words = ['annotation', '🥳', '👳🏻‍♀️', '✆', '🧔🏾‍♂️', 'test'];
    for (const word of words) work.entity(word, 'WORK');
    const found = read(exportOne(tei, work.state).content);
    expect(found.annotations[0]?.target).toBe('#string-range(b2,12,10)');
    expect(found.annotations.map(({ target }) => wordsAt(found, target))).toEqual(words);
  });

  it('keeps to the order and the values of the schema, and every pointer leads somewhere, whatever the article', () => {
    fc.assert(
      fc.property(taggedArticle, (article) => {
        const found = read(exportOne(tei, article).content);
        expect(found.order).toEqual(
          found.annotations.length === 0 ? ['teiHeader', 'text'] : ['teiHeader', 'standOff', 'text'],
        );
        const ids = found.annotations.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const pointer of found.pointers) expect(ids).toContain(pointer.slice(1));
        for (const { motivation, inner } of found.annotations) {
          expect(motivation).toMatch(motivations);
          expect(inner.join(' ')).toMatch(/^respStmt( ptr)*( note)+$/);
        }
        expect(words(found)).toEqual(wordsOf(withhold(article).state));
      }),
      { numRuns: 60 },
    );
  });
});

const flat = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .trim();
const words = (found: Read) => found.annotations.map(({ target }) => flat(wordsAt(found, target))).sort();

/** The words of every tag that stands alone, and of every part of an attribution. */
function wordsOf({ layers, revision }: ArticleState): string[] {
  const parts = layers
    .flatMap(liveAnnotations)
    .flatMap((item) =>
      item.kind === 'attribution'
        ? [...item.sources.map(({ selector }) => selector), item.cue, item.content, item.via?.selector ?? null]
        : [item.selector],
    );
  return parts
    .flatMap((selector) =>
      selector === null
        ? []
        : [flat(selector.fragments.map(({ start, end }) => revision.text.slice(start, end)).join('\n'))],
    )
    .sort();
}
