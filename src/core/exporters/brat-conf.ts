import { bases, confidences, forms, groundRules, identifications, sourceKinds } from '../model/tagset';
import { markLabels, names, parentLink, relationLinks } from './mark-names';
import type { MarkedArticle } from './marked';

const ours = new Set<string>(Object.values(markLabels));

/** The configuration that brat needs to show the files: every type that occurs, and ours. Source: brat.nlplab.org/configuration.html. */
export function writeAnnotationConf(articles: readonly MarkedArticle[]): string {
  const layers = articles.flatMap((article) => article.layers);
  const found = new Set(
    layers.flatMap((layer) => layer.spans.map(({ label }) => label.replace(/[^\p{L}\p{N}_-]+/gu, '_'))),
  );
  const { source, cue, content, via, claim, note, attribution } = markLabels;
  const others = [...found].filter((label) => !ours.has(label)).sort();
  const link = (label: string, from: string, to: string) => `${label}\tArg1:${from}, Arg2:${to}`;
  const values = (name: string, on: string, choices: readonly { readonly key: string }[]) =>
    `${name}\tArg:${on}, Value:${choices.map(({ key }) => key).join('|')}`;
  const speakers = `${source}|${via}`;
  return [
    '[entities]',
    ...others,
    ...[source, cue, content, via, claim, note],
    '',
    '[relations]',
    link(parentLink, attribution, attribution),
    ...Object.entries(relationLinks).map(([type, label]) =>
      link(
        label,
        type === 'coref' ? '<ENTITY>' : claim,
        type === 'attributed_by' ? attribution : type === 'coref' ? '<ENTITY>' : claim,
      ),
    ),
    '',
    '[events]',
    `${attribution}\t${source}*:${source}, ${cue}?:${cue}, ${content}?:${content}, ${via}?:${via}`,
    '',
    '[attributes]',
    values(names.confidence, claim, confidences),
    values(names.basis, claim, bases),
    values(names.kind, speakers, sourceKinds),
    values(names.identification, speakers, identifications),
    values(names.groundRules, speakers, groundRules),
    values(names.form, attribution, forms),
    '',
  ].join('\n');
}
