import { quoteOf } from '../model/selector';
import { createCodePointTable } from './code-points';
import type { Exporter } from './exporter';
import { soleArticle } from './exporter';
import { createLossCount } from './loss-count';
import type { MarkedSpan } from './marked';
import { escapeMarkup } from './markup';
import { framesAsLinks, toMarks } from './to-marks';

const mediaType = 'application/json';

/** Label Studio tasks with their labelling configuration. Offsets: code points, which it has counted since 2021. Source: labelstud.io/guide/task_format. */
export const labelStudio: Exporter = {
  id: 'label-studio',
  label: 'Label Studio JSON',
  extension: 'label-studio.json',
  mediaType,
  keeps:
    'the text, labelled regions of every person, relations that bind source, cue and content, notes and fields in the regions’ meta; not gaps in a span',
  offsets: 'code points',
  write: ({ articles, people }) => {
    const losses = createLossCount();
    const found = new Set<string>();
    const tasks = articles.map((article, index) => {
      const marked = toMarks(article, people, losses);
      const toCodePoint = createCodePointTable(marked.text);
      const toRegion = ({ id, label, fragments, attributes, note }: MarkedSpan) => {
        found.add(label);
        losses.add('span', 'spans', 'written without the gap between its pieces', fragments.length > 1 ? 1 : 0);
        const [start, end] = [fragments[0]?.start ?? 0, fragments.at(-1)?.end ?? 0];
        const meta = attributes.map(([name, value]) => `${name}=${value}`);
        return {
          id,
          from_name: 'label',
          to_name: 'text',
          type: 'labels',
          value: {
            start: toCodePoint(start),
            end: toCodePoint(end),
            text: quoteOf(marked.text, [{ start, end }]),
            labels: [label],
          },
          ...(meta.length === 0 && note === null ? {} : { meta: { text: note === null ? meta : [...meta, note] } }),
        };
      };
      return {
        id: index + 1,
        data: { text: marked.text, article: marked.name, title: marked.title },
        annotations: marked.layers.map(framesAsLinks).map(({ annotator, spans, links }, number) => ({
          id: number + 1,
          completed_by: { id: number + 1, email: annotator ?? '' },
          was_cancelled: false,
          ground_truth: false,
          result: [
            ...spans.map(toRegion),
            ...links.map(({ label, from, to }) => ({
              type: 'relation',
              from_id: from,
              to_id: to,
              direction: 'right',
              labels: [label],
            })),
          ],
        })),
        predictions: [],
      };
    });
    const sole = soleArticle({ articles });
    return {
      files: [
        {
          name: `${sole?.stem ?? 'articles'}.label-studio.json`,
          mediaType,
          content: `${JSON.stringify(tasks, null, 1)}\n`,
          articleId: sole?.state.article.id ?? null,
        },
        {
          name: 'label-studio-config.xml',
          mediaType: 'application/xml',
          content: toConfig([...found].sort()),
          articleId: null,
        },
      ],
      losses: losses.tell(),
    };
  },
};

/** The labelling configuration that these tasks fit. */
function toConfig(labels: readonly string[]): string {
  const lines = labels.map((label) => `    <Label value="${escapeMarkup(label)}"/>`);
  return [
    '<View>',
    '  <Relations/>',
    '  <Labels name="label" toName="text">',
    ...lines,
    '  </Labels>',
    '  <Text name="text" value="$text"/>',
    '</View>',
    '',
  ].join('\n');
}
