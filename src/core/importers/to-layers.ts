import type { MarkedArticle, MarkedLayer } from '../exporters/marked';
import type { PersonId } from '../model/ids';
import { relationId } from '../model/ids';
import type { Layer, Relation } from '../model/records';
import { createLayer, relation as relationSchema } from '../model/records';
import type { ProblemList } from './annotated';
import { bindFrames } from './bind-frames';
import type { LabelReader } from './label-mapping';
import type { LayerFacts } from './layer-facts';
import { createTagMaker } from './make-tags';

/** Records made of marks: a layer for each person. What cannot be one goes to `problems`; good ones go in. */
export function toLayers(
  article: MarkedArticle,
  reader: LabelReader,
  facts: LayerFacts,
  problems: ProblemList,
): Layer[] {
  const layers = new Map<PersonId, Layer>();
  for (const marked of article.layers) {
    const person = facts.personOf(marked.annotator);
    const before = layers.get(person) ?? createLayer(facts.articleId, person);
    layers.set(person, fillLayer(before, article, marked, reader, facts, problems));
  }
  return [...layers.values()].filter(({ annotations }) => Object.keys(annotations).length > 0);
}

function fillLayer(
  before: Layer,
  article: MarkedArticle,
  marked: MarkedLayer,
  reader: LabelReader,
  facts: LayerFacts,
  problems: ProblemList,
): Layer {
  const maker = createTagMaker(before, article, facts, problems);
  const { frames, single, links } = bindFrames(marked, reader, problems);
  /** What each span or frame became. */
  const made = new Map<string, string>();
  for (const frame of frames) {
    const id = maker.addAttribution(frame);
    if (id === null) continue;
    made.set(frame.id, id);
    for (const { span, part } of frame.parts) if (part !== 'source' || !made.has(span.id)) made.set(span.id, id);
  }
  for (const { span, target } of single) {
    const id = maker.addTag(span, target);
    if (id !== null) made.set(span.id, id);
  }
  for (const { label, target, from, to } of links) {
    const [start, end] = [made.get(from), made.get(to)];
    if (start === undefined || end === undefined || start === end)
      problems.add(`A link “${label}” leads to something that is not a tag. It was left out.`);
    else if (target === 'nested') maker.nest(start, end);
    else {
      const relation = toRelation(target.slice('link:'.length), start, end, before.personId, facts);
      if (relation !== null) maker.addRelation(relation);
    }
  }
  return maker.layer();
}

function toRelation(type: string, from: string, to: string, authorId: PersonId, facts: LayerFacts): Relation | null {
  const id = relationId.parse(facts.newId());
  const parsed = relationSchema.safeParse({ id, type, from, to, authorId, createdAt: facts.now });
  return parsed.success ? parsed.data : null;
}
