import type { Exporter, WrittenFile } from './exporter';
import type { LossCount } from './loss-count';
import { createLossCount } from './loss-count';
import type { MarkedArticle, MarkedSpan } from './marked';
import { nameLayers, stemsOf } from './name-layers';
import { toMarks } from './to-marks';

const mediaType = 'text/plain';

/**
 * CoNLL-2003 columns with IOB2 labels, one file for each article and person: for trainers of taggers. A token has one label, so of
 * overlapping spans the longest stays. Source: CoNLL-2003 shared task; IOB2 as in most redistributions.
 */
export const conll: Exporter = {
  id: 'conll',
  label: 'CoNLL IOB2',
  extension: 'conll',
  mediaType,
  keeps:
    'words with one label each; no overlapping spans, gaps, links, fields or notes, and no white space of the text',
  offsets: null,
  write: ({ articles, people }) => {
    const losses = createLossCount();
    const files: WrittenFile[] = [];
    const stems = stemsOf(articles);
    for (const article of articles) {
      const marked = toMarks(article, people, losses);
      for (const { suffix, layer } of nameLayers(marked, stems)) {
        losses.add('link between tags', 'links between tags', 'left out', layer.links.length);
        losses.add('attribution', 'attributions', 'written as spans that nothing binds together', layer.frames.length);
        files.push({
          name: `${marked.name}${suffix}.conll`,
          mediaType,
          content: writeColumns(marked, layer.spans, losses),
          articleId: article.state.article.id,
        });
      }
    }
    return { files, losses: losses.tell() };
  },
};

interface Token {
  readonly start: number;
  readonly end: number;
  /** Whether a sentence ends behind it. */
  readonly isLast: boolean;
}

function writeColumns({ text }: MarkedArticle, spans: readonly MarkedSpan[], losses: LossCount): string {
  const tokens = toTokens(text);
  const labels = new Map<number, string>();
  for (const { label, fragments, attributes, note } of spans.toSorted((a, b) => sizeOf(b) - sizeOf(a))) {
    losses.add('field', 'fields', 'of tags left out', attributes.length);
    losses.add('note', 'notes', 'left out', note === null ? 0 : 1);
    losses.add('span', 'spans', 'written without the gap between its pieces', fragments.length > 1 ? 1 : 0);
    const [start, end] = [fragments[0]?.start ?? 0, fragments.at(-1)?.end ?? 0];
    const first = tokens.findIndex((token) => token.end > start);
    const covered: number[] = [];
    for (let at = first; at !== -1 && at < tokens.length && (tokens[at]?.start ?? end) < end; at += 1) covered.push(at);
    if (covered.length === 0 || covered.some((at) => labels.has(at))) {
      losses.add('span', 'spans', 'left out because a longer one has its words');
      continue;
    }
    const isWhole = tokens[covered[0] ?? 0]?.start === start && tokens[covered.at(-1) ?? 0]?.end === end;
    losses.add('span', 'spans', 'widened to whole words', isWhole ? 0 : 1);
    const name = label.replace(/\s+/g, '_');
    // Sentences are read one by one, so a span begins anew in each.
    const starts = covered.filter((at, index) => index === 0 || tokens[at - 1]?.isLast === true);
    losses.add('further span', 'further spans', 'written for one that goes over a sentence’s end', starts.length - 1);
    for (const at of covered) labels.set(at, `${starts.includes(at) ? 'B' : 'I'}-${name}`);
  }
  const lines = tokens.map(
    ({ start, end, isLast }, at) => `${text.slice(start, end)} _ _ ${labels.get(at) ?? 'O'}\n${isLast ? '\n' : ''}`,
  );
  return `-DOCSTART- -X- O O\n\n${lines.join('')}`;
}

function sizeOf({ fragments }: MarkedSpan): number {
  return (fragments.at(-1)?.end ?? 0) - (fragments[0]?.start ?? 0);
}

/** Words (with the points and hyphens inside them) and single signs. A sentence ends with its line, or with a full stop before a capital. */
function toTokens(text: string): Token[] {
  const tokens: { start: number; end: number; isLast: boolean }[] = [];
  for (const found of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[.'’&-][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu)) {
    const start = found.index;
    const before = tokens.at(-1);
    if (before !== undefined) {
      const between = text.slice(before.end, start);
      const isStop =
        /[.!?”"]$/.test(text.slice(before.start, before.end)) && /^\p{Lu}/u.test(found[0]) && between !== '';
      before.isLast = between.includes('\n') || isStop;
    }
    tokens.push({ start, end: start + found[0].length, isLast: false });
  }
  const last = tokens.at(-1);
  if (last !== undefined) last.isLast = true;
  return tokens;
}
