import { createCodePointTable } from './code-points';
import type { Exporter } from './exporter';
import { countLeftOut, linesType, toJsonLine, toLinesFile } from './json-lines';
import { createLossCount } from './loss-count';
import { toMarks } from './to-marks';

/**
 * JSONL for spaCy: `doc.char_span(start, end, label)` makes a span of each entry; spans overlap, so they belong in `doc.spans`. One line for
 * each article and person. Offsets: code points, as Python counts. Source: spaCy API, Doc.char_span.
 */
export const spacy: Exporter = {
  id: 'spacy',
  label: 'spaCy JSONL',
  extension: 'spacy.jsonl',
  mediaType: linesType,
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
        countLeftOut(spans, losses);
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
    return { files: [toLinesFile(articles, 'spacy.jsonl', lines)], losses: losses.tell() };
  },
};
