import type { MarkedArticle, MarkedLayer } from '../exporters/marked';

/** An article as one line or task of a file gives it: one annotator’s work on a text. */
export interface MarkedLine {
  readonly name: string;
  readonly title: string | null;
  readonly text: string;
  readonly layer: MarkedLayer;
}

/** Articles with all their layers: lines with the same text are one article, in the order in which the texts first came. Ids are made unique. */
export function mergeLayers(lines: readonly MarkedLine[]): MarkedArticle[] {
  const articles = new Map<string, { readonly first: MarkedLine; readonly layers: MarkedLayer[] }>();
  for (const line of lines) {
    const known = articles.get(line.text);
    if (known === undefined) articles.set(line.text, { first: line, layers: [line.layer] });
    else known.layers.push(line.layer);
  }
  return [...articles.values()].map(({ first, layers }) => ({
    name: first.name,
    title: first.title,
    text: first.text,
    layers,
  }));
}
