import { blocksOf } from '../model/article-state';
import type { TextBlock } from '../model/plain-text';
import type { Fragment } from '../model/selector';
import { createCodePointTable } from './code-points';
import type { BundledArticle, Exporter } from './exporter';
import { generator } from './generator';
import type { LossCount } from './loss-count';
import { createLossCount } from './loss-count';
import { markLabels, names } from './mark-names';
import type { MarkedArticle, MarkedAttribute, MarkedSpan } from './marked';
import { escapeMarkup, hasImpossible } from './markup';
import { framesAsLinks, toMarks } from './to-marks';

const mediaType = 'application/tei+xml';

/**
 * TEI P5: the text in paragraphs and, apart from it, the tags as `annotation` elements whose targets are ranges of characters of a paragraph:
 * origin 0, then a length, in code points. Source: TEI P5, elements `standOff` and `annotation`, pointer scheme `string-range`.
 */
export const tei: Exporter = {
  id: 'tei',
  label: 'TEI standOff',
  extension: 'tei.xml',
  mediaType,
  keeps:
    'the text in paragraphs, every tag with its person, label, fields and notes, links between tags; not formatting',
  offsets: 'code points',
  write: ({ articles, people }) => {
    const losses = createLossCount();
    const files = articles.map((article) => ({
      name: `${article.stem}.tei.xml`,
      mediaType,
      content: toTei(article, toMarks(article, people, losses), losses),
      articleId: article.state.article.id,
    }));
    return { files, losses: losses.tell() };
  },
};

function toTei({ state, title }: BundledArticle, marked: MarkedArticle, losses: LossCount): string {
  const blocks = blocksOf(state);
  const { byline, url, language } = state.article;
  if (hasImpossible(marked.text))
    losses.add('text', 'texts', 'with characters that no XML can hold: each became “\ufffd”');
  const toTargets = createTargets(marked.text, blocks);
  const layers = marked.layers.map(framesAsLinks);
  const ids = new Map<string, string>();
  for (const { spans } of layers) for (const { id } of spans) ids.set(id, `a${ids.size + 1}`);
  const annotations = layers.flatMap(({ annotator, spans, links }) =>
    spans.map((span) => {
      const lead = links
        .filter(({ from }) => from === span.id)
        .map(({ label, to }) => `<ptr type="${esc(toName(label))}" target="#${ids.get(to) ?? ''}"/>`);
      const who = `<respStmt><resp>annotator</resp><name>${esc(annotator ?? '')}</name></respStmt>`;
      const inner = [who, ...lead, ...toNotes(span)].join('');
      return `<annotation xml:id="${ids.get(span.id) ?? ''}" motivation="${motivationOf(span.label)}" target="${toTargets(span.fragments)}">${inner}</annotation>`;
    }),
  );
  const text = blocks.map((block, index) => toBlock(block, index, marked.text));
  const source = [byline, url].filter((value) => value !== null).map((value) => esc(value ?? ''));
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="${esc(language)}">
<teiHeader><fileDesc><titleStmt><title>${esc(title)}</title></titleStmt><publicationStmt><p>${generator.name} ${generator.version}</p></publicationStmt><sourceDesc><p>${source.join(', ')}</p></sourceDesc></fileDesc></teiHeader>
${annotations.length === 0 ? '' : `<standOff><listAnnotation>\n${annotations.join('\n')}\n</listAnnotation></standOff>\n`}<text><body>
${text.join('\n')}
</body></text>
</TEI>
`;
}

function toBlock(block: TextBlock & { readonly excluded: boolean }, index: number, text: string): string {
  const words = esc(text.slice(block.start, block.end));
  const rend = [...block.within, block.type === 'codeBlock' ? 'code' : '', block.excluded ? 'excluded' : '']
    .filter((value) => value !== '')
    .join(' ');
  const attributes = `xml:id="b${index + 1}" xml:space="preserve"${rend === '' ? '' : ` rend="${rend}"`}`;
  return block.level === null
    ? `<p ${attributes}>${words}</p>`
    : `<ab type="heading" subtype="${block.level}" ${attributes}>${words}</ab>`;
}

/** Where pieces stand, as ranges of the blocks that hold them. A piece over several blocks has a range in each; line ends between blocks are in none. */
function createTargets(text: string, blocks: readonly TextBlock[]): (fragments: readonly Fragment[]) => string {
  const toCodePoint = createCodePointTable(text);
  return (fragments) =>
    fragments
      .flatMap(({ start, end }) =>
        blocks.flatMap((block, index) => {
          const [from, to] = [Math.max(start, block.start), Math.min(end, block.end)];
          if (from >= to) return [];
          const origin = toCodePoint(from) - toCodePoint(block.start);
          return [`#string-range(b${index + 1},${origin},${toCodePoint(to) - toCodePoint(from)})`];
        }),
      )
      .join(' ');
}

const motivations: Readonly<Record<string, string>> = {
  [markLabels.claim]: 'assessing',
  [markLabels.note]: 'commenting',
  [markLabels.source]: 'classifying',
  [markLabels.cue]: 'classifying',
  [markLabels.content]: 'classifying',
  [markLabels.via]: 'classifying',
};

function motivationOf(label: string): string {
  return motivations[label] ?? 'identifying';
}

/** Values of `cert` for the levels: several of ours are one of TEI's. */
const certainties: Readonly<Record<string, string>> = {
  confirmed: 'high',
  likely: 'high',
  possible: 'medium',
  doubtful: 'low',
  refuted: 'low',
  cannot_judge: 'unknown',
};

function toNotes({ label, attributes, note }: MarkedSpan): string[] {
  const all: MarkedAttribute[] = [['label', label], ...attributes];
  const notes = all.map(([name, value]) => {
    const cert = name === names.confidence ? certainties[value] : undefined;
    return `<note type="${esc(toName(name))}"${cert === undefined ? '' : ` cert="${cert}"`}>${esc(value)}</note>`;
  });
  return note === null ? notes : [...notes, `<note>${esc(note)}</note>`];
}

/** A type in TEI is one XML name. */
function toName(name: string): string {
  const words = name.replace(/[^\p{L}\p{N}_.-]+/gu, '_');
  return /^[\p{L}_]/u.test(words) ? words : `_${words}`;
}

const esc = escapeMarkup;
