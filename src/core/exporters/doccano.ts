import { createCodePointTable } from './code-points';
import type { Exporter } from './exporter';
import { countLeftOut, linesType, toJsonLine, toLinesFile } from './json-lines';
import { createLossCount } from './loss-count';
import type { MarkedLayer } from './marked';
import { framesAsLinks, toMarks } from './to-marks';

/**
 * doccano’s JSONL for sequence labelling with relations: one line for each article and person. Offsets: code points, which its Python side
 * counts. Source: doccano repository, data import of relations.
 */
export const doccano: Exporter = {
  id: 'doccano',
  label: 'doccano JSONL',
  extension: 'doccano.jsonl',
  mediaType: linesType,
  keeps:
    'the text and labelled spans with relations between them: source, cue and content of an attribution are linked; not fields, notes or gaps in a span',
  offsets: 'code points',
  write: ({ articles, people }) => {
    const losses = createLossCount();
    const lines: string[] = [];
    for (const article of articles) {
      const marked = toMarks(article, people, losses);
      const toCodePoint = createCodePointTable(marked.text);
      const layers: readonly MarkedLayer[] =
        marked.layers.length === 0 ? [{ annotator: null, spans: [], links: [], frames: [] }] : marked.layers;
      for (const layer of layers.map(framesAsLinks)) {
        const ids = new Map(layer.spans.map(({ id }, index) => [id, index + 1]));
        countLeftOut(layer.spans, losses);
        lines.push(
          toJsonLine({
            text: marked.text,
            entities: layer.spans.map(({ id, label, fragments }) => ({
              id: ids.get(id),
              label,
              start_offset: toCodePoint(fragments[0]?.start ?? 0),
              end_offset: toCodePoint(fragments.at(-1)?.end ?? 0),
            })),
            relations: layer.links.map(({ label, from, to }, index) => ({
              id: index + 1,
              from_id: ids.get(from),
              to_id: ids.get(to),
              type: label,
            })),
            Comments: [],
            article: marked.name,
            title: marked.title,
            annotator: layer.annotator,
          }),
        );
      }
    }
    return { files: [toLinesFile(articles, 'doccano.jsonl', lines)], losses: losses.tell() };
  },
};
