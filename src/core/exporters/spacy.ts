import { createCodePointTable } from './code-points';
import type { Exporter } from './exporter';
import { toJsonLine } from './json-lines';
import { createLossCount } from './loss-count';
import { toMarks } from './to-marks';

const mediaType = 'application/jsonl';

/**
 * JSONL for spaCy: `doc.char_span(start, end, label)` makes a span of each entry; spans overlap, so they belong in `doc.spans`. One line for
 * each article and person. Offsets: code points, as Python counts. Source: spaCy API, Doc.char_span.
 */
export const spacy: Exporter = {
  id: 'spacy',
  label: 'spaCy JSONL',
  extension: 'spacy.jsonl',
  mediaType,
  keeps:
    'the text and labelled spans, one line for each article and person; not links, fields, notes or gaps in a span',
  offsets: 'code points',
  write: ({ articles, people }) => {
    const losses = createLossCount();
    const lines: string[] = [];
    for (const article of articles) {
      const marked = toMarks(article, people, losses);
      const toCodePoint = createCodePointTable(marked.text);
      for (const { annotator, spans, frames, links } of marked.layers) {
        for (const { fragments, attributes, note } of spans) {
          losses.add('span', 'spans', 'written without the gap between its pieces', fragments.length > 1 ? 1 : 0);
          losses.add('field', 'fields', 'of tags left out', attributes.length);
          losses.add('note', 'notes', 'left out: only that there is one is kept', note === null ? 0 : 1);
        }
        losses.add('attribution', 'attributions', 'written as spans that nothing binds together', frames.length);
        losses.add('link between tags', 'links between tags', 'left out', links.length);
        lines.push(
          toJsonLine({
            text: marked.text,
            spans: spans.map(({ label, fragments }) => ({
              start: toCodePoint(fragments[0]?.start ?? 0),
              end: toCodePoint(fragments.at(-1)?.end ?? 0),
              label,
            })),
            meta: { article: marked.name, title: marked.title, annotator },
          }),
        );
      }
      if (marked.layers.length === 0)
        lines.push(
          toJsonLine({
            text: marked.text,
            spans: [],
            meta: { article: marked.name, title: marked.title, annotator: null },
          }),
        );
    }
    const [only, ...others] = articles;
    const name = others.length === 0 && only !== undefined ? only.stem : 'articles';
    const articleId = others.length === 0 && only !== undefined ? only.state.article.id : null;
    return {
      files: [{ name: `${name}.spacy.jsonl`, mediaType, content: lines.join(''), articleId }],
      losses: losses.tell(),
    };
  },
};
