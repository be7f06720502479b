import { labelKey, markLabels, names, onlyTrigger, piecesKey, triggerKey, usual } from '../exporters/mark-names';
import type { MarkedArticle, MarkedAttribute, MarkedSpan } from '../exporters/marked';
import { beginOf, writeTriggerPlace } from '../exporters/trigger-place';
import type { Attribution, SourceRef } from '../kinds/attribution';
import { sourceRef } from '../kinds/attribution';
import type { Claim } from '../kinds/claim';
import { claimSchema } from '../kinds/claim';
import type { EntityMention } from '../kinds/entity';
import { entitySchema } from '../kinds/entity';
import type { Annotation } from '../kinds/index';
import { annotationId, entityId, sourceId } from '../model/ids';
import type { EntityRecord, Layer, Relation, SourceRecord } from '../model/records';
import { entityRecord, sourceRecord } from '../model/records';
import type { Selector } from '../model/selector';
import { createSelector } from '../model/selector';
import { form } from '../model/tagset';
import type { ProblemList } from './annotated';
import type { BoundFrame } from './bind-frames';
import type { ExtraAttributes } from './extra-attributes';
import { createExtraAttributes } from './extra-attributes';
import type { Target } from './label-mapping';
import type { LayerFacts } from './layer-facts';

/** Fills one layer with records made of marks. Each call answers the new tag's id, or `null` after telling why there is none. */
export interface TagMaker {
  addAttribution(frame: BoundFrame): string | null;
  addTag(span: MarkedSpan, target: Target): string | null;
  /** The first attribution lies in the content of the second. */
  nest(inner: string, outer: string): void;
  addRelation(relation: Relation): void;
  layer(): Layer;
}

/** Most characters of an attribute. */
const maxTriggerLength = 2000;

export function createTagMaker(
  before: Layer,
  article: MarkedArticle,
  facts: LayerFacts,
  problems: ProblemList,
): TagMaker {
  const annotations = new Map<string, Annotation>(Object.entries(before.annotations));
  const entities = new Map<string, EntityRecord>(Object.values(before.entities).map((item) => [keyOf(item), item]));
  const sources = new Map<string, SourceRecord>(Object.values(before.sources).map((item) => [item.label, item]));
  const relations = new Map<string, Relation>(Object.entries(before.relations));

  const base = (attributes: Annotation['attributes'] = {}) => ({
    id: annotationId.parse(facts.newId()),
    articleId: facts.articleId,
    authorId: before.personId,
    createdAt: facts.now,
    modifiedAt: facts.now,
    version: 1,
    origin: 'import' as const,
    deletedAt: null,
    attributes,
  });

  const add = (annotation: Annotation): string => {
    annotations.set(annotation.id, annotation);
    return annotation.id;
  };

  const place = (spans: readonly MarkedSpan[]): Selector | null => {
    const fragments = spans.flatMap((span) => span.fragments);
    if (fragments.length === 0) return null;
    const made = createSelector(article.text, facts.revisionId, fragments);
    if (made.ok) return made.value;
    const [first] = spans;
    problems.add(`${first?.label ?? 'A tag'} ${first?.id ?? ''}: ${made.error.message} It was left out.`);
    return null;
  };

  /** What is said that no field holds. */
  const finish = (extra: ExtraAttributes): Annotation['attributes'] => {
    problems.add('An attribute was too long, or there were too many of them: it was cut or left out.', extra.lost);
    return extra.values();
  };

  const recordSource = (label: string, kind: SourceRef['kind'], isNamed: boolean): SourceRef['sourceId'] => {
    const known = sources.get(label);
    if (known !== undefined) return known.id;
    const made = sourceRecord.safeParse({
      id: sourceId.parse(facts.newId()),
      label,
      isNamed,
      kind,
      entityId: null,
      roleTitle: null,
      affiliation: null,
      roleStatus: null,
      count: 'unknown',
      reliability: null,
      mergedInto: null,
      differsFrom: [],
      modifiedAt: facts.now,
    });
    if (!made.success) return null;
    sources.set(label, made.data);
    return made.data.id;
  };

  const toSource = (span: MarkedSpan, selector: Selector): SourceRef => {
    const value = createValues(span.attributes);
    const kind = sourceRef.shape.kind.safeParse(value(names.kind)).data ?? usual.kind;
    const given = sourceRef.shape.identification.safeParse(value(names.identification)).data;
    const label = value(names.sourceRecord);
    const identification = given === undefined || given === 'implicit' ? usual.identification : given;
    return {
      selector,
      sourceId: label === null ? null : recordSource(label, kind, identification === 'named'),
      kind,
      identification,
      groundRules: sourceRef.shape.groundRules.safeParse(value(names.groundRules)).data ?? usual.groundRules,
      knowledge: sourceRef.shape.knowledge.safeParse(value(names.knowledge)).data ?? usual.knowledge,
      justification: value(names.justification),
      anonymityReason: value(names.anonymityReason),
    };
  };

  const toImplicit = (attributes: readonly MarkedAttribute[]): SourceRef => {
    const value = createValues(attributes);
    return {
      selector: null,
      sourceId: null,
      kind: sourceRef.shape.kind.safeParse(value(names.implicit)).data ?? usual.kind,
      identification: 'implicit',
      groundRules: sourceRef.shape.groundRules.safeParse(value(names.implicitRules)).data ?? usual.groundRules,
      knowledge: usual.knowledge,
      justification: null,
      anonymityReason: null,
    };
  };

  const addAttribution = (frame: BoundFrame): string | null => {
    const of = (part: string) => frame.parts.filter((item) => item.part === part).map(({ span }) => span);
    const content = place(of('content'));
    const cue = place(of('cue'));
    const spoken = of('source').flatMap((span) => {
      const selector = place([span]);
      return selector === null ? [] : [toSource(span, selector)];
    });
    const [viaSpan] = of('via');
    const viaSelector = viaSpan === undefined ? null : place([viaSpan]);
    if (content === null && cue === null && spoken.length === 0 && viaSelector === null) {
      if (frame.parts.length === 0) problems.add(`${frame.label} ${frame.id} has no words. It was left out.`);
      return null;
    }
    const value = createValues(frame.attributes);
    const extra = createExtraAttributes();
    // A part that heads its attribution carries what is said of both: that is taken once, as that part’s.
    if (!frame.parts.some(({ span }) => span.id === frame.id)) extra.take(frame.attributes, frameNames);
    for (const { part, span } of frame.parts)
      extra.take(span.attributes, part === 'source' || part === 'via' ? sourceNames : frameNames);
    if (frame.label !== markLabels.attribution) extra.set(labelKey, frame.label);
    const pieces = of('content').map(({ fragments }) => fragments.length);
    if (pieces.length > 1) extra.set(piecesKey, pieces.join(','));
    if (frame.isTriggerOnly) extra.set(triggerKey, onlyTrigger);
    const hasImplicit = spoken.length === 0 || value(names.implicit) !== null;
    const made: Attribution = {
      ...base(finish(extra)),
      kind: 'attribution',
      content,
      cue,
      sources: hasImplicit ? [...spoken, toImplicit(frame.attributes)] : spoken,
      via: viaSpan === undefined || viaSelector === null ? null : toSource(viaSpan, viaSelector),
      parentId: null,
      form: form.safeParse(value(names.form)).data ?? usual.form,
    };
    const id = add(frame.trigger === null ? made : withTrigger(made, frame.trigger));
    if (frame.note !== null) addNote(content ?? cue ?? spoken[0]?.selector ?? viaSelector, frame.note);
    return id;
  };

  const withTrigger = (made: Attribution, { fragments }: MarkedSpan): Attribution => {
    const place = writeTriggerPlace(article.text, fragments, beginOf(made));
    if (place.length <= maxTriggerLength) return { ...made, attributes: { ...made.attributes, [triggerKey]: place } };
    problems.add(`A frame has its trigger on many words that are none of its parts: that place was not kept.`);
    return made;
  };

  const addNote = (
    selector: Selector | null,
    text: string,
    attributes: Annotation['attributes'] = {},
  ): string | null => (selector === null ? null : add({ ...base(attributes), kind: 'note', selector, text }));

  const addEntity = (span: MarkedSpan, type: string, selector: Selector): string | null => {
    const value = createValues(span.attributes);
    const extra = createExtraAttributes();
    extra.take(span.attributes, entityNames);
    const ids: EntityMention['entityIds'] = [];
    for (const [index, [name, canonical]] of span.attributes.entries()) {
      if (name !== names.entity) continue;
      const [following, wikidata] = span.attributes[index + 1] ?? [];
      const key = keyOf({ type, canonical });
      const record =
        entities.get(key) ??
        entityRecord.safeParse({
          id: entityId.parse(facts.newId()),
          type,
          canonical,
          aliases: [],
          wikidata: following === names.wikidata && /^Q[1-9]\d*$/.test(wikidata ?? '') ? wikidata : null,
          mergedInto: null,
          mergeGave: null,
          differsFrom: [],
          note: null,
          modifiedAt: facts.now,
        }).data;
      if (record === undefined) continue;
      entities.set(key, record);
      ids.push(record.id);
    }
    const parsed = entitySchema.safeParse({
      ...base(finish(extra)),
      kind: 'entity',
      type,
      selector,
      entityIds: ids,
      mentionLevel: entitySchema.shape.mentionLevel.safeParse(value(names.mentionLevel)).data ?? usual.mentionLevel,
      metonymOf: value(names.metonymOf),
    });
    if (!parsed.success) {
      problems.add(`There is no entity type “${type}”. A tag was left out.`);
      return null;
    }
    if (span.note !== null) addNote(selector, span.note);
    return add(parsed.data);
  };

  const addClaim = (span: MarkedSpan, selector: Selector): string => {
    const value = createValues(span.attributes);
    const extra = createExtraAttributes();
    extra.take(span.attributes, claimNames);
    const shape = claimSchema.shape;
    const basis: Claim['basis'] = span.attributes.flatMap(([name, given]) => {
      const known = name === names.basis ? shape.basis.element.safeParse(given).data : undefined;
      return known === undefined ? [] : [known];
    });
    if (span.note !== null) addNote(selector, span.note);
    return add({
      ...base(finish(extra)),
      kind: 'claim',
      selector,
      summary: value(names.summary),
      confidence: shape.confidence.safeParse(value(names.confidence)).data ?? null,
      basis,
      rationale: value(names.rationale),
      textCertainty: shape.textCertainty.safeParse(value(names.textCertainty)).data ?? null,
    });
  };

  return {
    addAttribution,
    addTag: (span, target) => {
      const selector = place([span]);
      if (selector === null) return null;
      if (target.startsWith('entity:')) return addEntity(span, target.slice('entity:'.length), selector);
      if (target === 'claim') return addClaim(span, selector);
      const extra = createExtraAttributes();
      if (!isOurNote(span)) extra.set(labelKey, span.label);
      return addNote(selector, toNoteText(span), finish(extra));
    },
    nest: (inner, outer) => {
      const item = annotations.get(inner);
      const parent = annotations.get(outer);
      if (item?.kind !== 'attribution' || parent?.kind !== 'attribution') return;
      for (let up: Annotation | undefined = parent; up?.kind === 'attribution'; up = annotations.get(up.parentId ?? ''))
        if (up.id === inner)
          return problems.add('An attribution lies in itself, by way of others. That link was left out.');
      annotations.set(inner, { ...item, parentId: parent.id });
    },
    addRelation: (relation) => void relations.set(relation.id, relation),
    layer: () => ({
      ...before,
      // One import, one change: a layer without changes counts as not there.
      counter: 1,
      annotations: Object.fromEntries(annotations),
      entities: Object.fromEntries([...entities.values()].map((item) => [item.id, item])),
      sources: Object.fromEntries([...sources.values()].map((item) => [item.id, item])),
      relations: Object.fromEntries(relations),
    }),
  };
}

const entityNames: ReadonlySet<string> = new Set([names.mentionLevel, names.metonymOf, names.entity, names.wikidata]);
const sourceNames: ReadonlySet<string> = new Set([
  ...[names.kind, names.identification, names.groundRules, names.knowledge],
  ...[names.justification, names.anonymityReason, names.sourceRecord],
  // Where a source is all there is of an attribution, it carries what else would stand on the content.
  ...[names.form, names.implicit, names.implicitRules],
]);
const frameNames: ReadonlySet<string> = new Set([names.form, names.implicit, names.implicitRules]);
const claimNames: ReadonlySet<string> = new Set([
  ...[names.confidence, names.basis, names.summary, names.rationale, names.textCertainty],
]);

/** The first value of each name, or `null`. */
function createValues(attributes: readonly MarkedAttribute[]): (name: string) => string | null {
  return (wanted) => attributes.find(([name]) => name === wanted)?.[1] ?? null;
}

function isOurNote({ label }: Pick<MarkedSpan, 'label'>): boolean {
  return label.toLowerCase() === markLabels.note.toLowerCase();
}

/** What a span that is kept as a note says: its own words, and its label and attributes where they are not ours. */
function toNoteText({ label, attributes, note }: MarkedSpan): string {
  const said = [isOurNote({ label }) ? null : label, ...attributes.map(([name, value]) => `${name}: ${value}`), note];
  return said.filter((part) => part !== null && part !== '').join('\n');
}

function keyOf({ type, canonical }: Pick<EntityRecord, 'canonical'> & { readonly type: string }): string {
  return `${type}\n${canonical}`;
}
