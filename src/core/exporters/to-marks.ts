import type { Attribution, SourceRef } from '../kinds/attribution';
import type { Annotation } from '../kinds/index';
import { kindOf } from '../kinds/index';
import type { Note } from '../kinds/note';
import type { Person, Revision } from '../model/article';
import { liveAnnotations } from '../model/article-state';
import { liveEntity, liveSource } from '../model/live-records';
import type { Layer } from '../model/records';
import { assertNever } from '../model/result';
import type { Selector } from '../model/selector';
import type { BundledArticle } from './exporter';
import type { LossCount } from './loss-count';
import {
  labelKey,
  markLabels,
  names,
  onlyTrigger,
  parentLink,
  piecesKey,
  relationLinks,
  roleLinks,
  triggerKey,
  usual,
} from './mark-names';
import type {
  MarkedArticle,
  MarkedAttribute,
  MarkedFrame,
  MarkedLayer,
  MarkedLink,
  MarkedRole,
  MarkedSpan,
} from './marked';
import { countRecordDetails } from './record-details';
import { readTriggerPlace } from './trigger-place';

/**
 * An article's live tags as marks. Ids of spans: `<annotation id>` or, for the parts of an attribution, `<annotation id>/<part key>`; of
 * frames: the attribution's id. What marks cannot hold is counted in `losses`: orphans, comments, decisions, records that no tag points to.
 */
export function toMarks(article: BundledArticle, people: readonly Person[], losses: LossCount): MarkedArticle {
  const { state, stem, title } = article;
  const layers = [...state.layers].sort((a, b) => (a.personId < b.personId ? -1 : 1));
  const live = new Set(layers.flatMap((layer) => liveAnnotations(layer)).map(({ id }) => id));
  return {
    name: stem,
    title,
    text: state.revision.text,
    layers: layers
      .map((layer) => toMarkedLayer(layer, state.revision, people, live, losses))
      .filter(({ spans, frames }) => spans.length + frames.length > 0),
  };
}

function toMarkedLayer(
  layer: Layer,
  revision: Pick<Revision, 'id' | 'text'>,
  people: readonly Person[],
  live: ReadonlySet<string>,
  losses: LossCount,
): MarkedLayer {
  const spans: MarkedSpan[] = [];
  const frames: MarkedFrame[] = [];
  const links: MarkedLink[] = [];
  const written = new Set<string>();
  for (const item of inOrder(liveAnnotations(layer))) {
    const parts = kindOf(item.kind).parts(item);
    if (parts.some(({ selector }) => selector.revisionId !== revision.id)) {
      losses.add('tag', 'tags', 'left out because the words are gone from the current text');
      continue;
    }
    if (parts.length === 0) {
      losses.add('attribution', 'attributions', 'left out because no words in the text stand for them');
      continue;
    }
    written.add(item.id);
    if (item.kind === 'attribution') {
      const made = toFrame(item, layer, revision.text, losses);
      spans.push(...made.spans);
      frames.push(made.frame);
    } else spans.push(toSpan(item, layer));
  }
  const isWritten = (id: string) => written.has(id);
  for (const item of inOrder(liveAnnotations(layer)))
    if (item.kind === 'attribution' && item.parentId !== null && isWritten(item.id) && isWritten(item.parentId))
      links.push({ label: parentLink, from: item.id, to: item.parentId });
  for (const { type, from, to } of inOrder(Object.values(layer.relations))) {
    if (isWritten(from) && isWritten(to)) links.push({ label: relationLinks[type], from, to });
    else if (live.has(from) && live.has(to)) losses.add('link', 'links', 'to a tag in somebody else’s layer left out');
  }
  countMissing(layer, losses);
  const annotator = people.find(({ id }) => id === layer.personId)?.displayName ?? layer.personId;
  return { annotator, spans, links, frames };
}

/** Counts what a layer holds beside its tags and has no place in formats of other programs. */
export function countMissing(layer: Layer, losses: LossCount): void {
  const size = (table: object) => Object.keys(table).length;
  losses.add('comment', 'comments', 'left out: this format has no place for them', size(layer.comments));
  losses.add(
    'review decision',
    'review decisions',
    'left out: this format has no place for them',
    size(layer.decisions),
  );
  countRecordDetails(layer, losses);
}

function toSpan(item: Exclude<Annotation, Attribution>, layer: Layer): MarkedSpan {
  const base = { id: item.id, fragments: item.selector.fragments };
  switch (item.kind) {
    case 'entity':
      return {
        ...base,
        label: item.type,
        attributes: [
          ...unless(names.mentionLevel, item.mentionLevel, usual.mentionLevel),
          ...unless(names.metonymOf, item.metonymOf, null),
          ...item.entityIds.flatMap((id): MarkedAttribute[] => {
            const record = liveEntity(layer, id);
            if (record === null) return [];
            return [[names.entity, record.canonical], ...unless(names.wikidata, record.wikidata, null)];
          }),
          ...toExtra(item),
        ],
        note: null,
      };
    case 'claim':
      return {
        ...base,
        label: markLabels.claim,
        attributes: [
          ...unless(names.confidence, item.confidence, null),
          ...item.basis.map((basis): MarkedAttribute => [names.basis, basis]),
          ...unless(names.textCertainty, item.textCertainty, null),
          ...unless(names.summary, item.summary, null),
          ...unless(names.rationale, item.rationale, null),
          ...toExtra(item),
        ],
        note: null,
      };
    case 'note':
      return { ...base, ...toNote(item), attributes: toExtra(item) };
    default:
      return assertNever(item);
  }
}

function toFrame(item: Attribution, layer: Layer, text: string, losses: LossCount) {
  const spans: MarkedSpan[] = [];
  const roles: MarkedRole[] = [];
  const add = (
    role: MarkedRole['role'],
    key: string,
    selector: Pick<Selector, 'fragments'>,
    attributes: readonly MarkedAttribute[],
  ) => {
    const id = `${item.id}/${key}`;
    spans.push({ id, label: role, fragments: selector.fragments, attributes, note: null });
    roles.push({ role, spanId: id });
  };
  for (const [index, content] of splitContent(item).entries())
    add(markLabels.content, index === 0 ? 'content' : `content:${index}`, content, []);
  if (item.cue !== null) add(markLabels.cue, 'cue', item.cue, []);
  const implicit: SourceRef[] = [];
  for (const [index, source] of item.sources.entries()) {
    if (source.selector === null) implicit.push(source);
    else add(markLabels.source, `source:${index}`, source.selector, toFacets(source, layer));
  }
  if (item.via !== null) {
    if (item.via.selector === null) losses.add('go-between', 'go-betweens', 'without words left out');
    else add(markLabels.via, 'via', item.via.selector, toFacets(item.via, layer));
  }
  const [first, ...others] = implicit;
  losses.add('further source', 'further sources', 'without words left out', others.length);
  const attributes: MarkedAttribute[] = [...unless(names.form, item.form, usual.form)];
  if (first !== undefined) {
    // A frame without a source has one that is not in the text: said only where it would not be understood.
    if (first.kind !== usual.kind || first.groundRules !== usual.groundRules || implicit.length < item.sources.length)
      attributes.push([names.implicit, first.kind]);
    attributes.push(...unless(names.implicitRules, first.groundRules, usual.groundRules));
    const hasMore = [first.sourceId, first.justification, first.anonymityReason].some((value) => value !== null);
    if (hasMore || first.knowledge !== usual.knowledge)
      losses.add('source', 'sources', 'without words kept with its kind and ground rules only');
  }
  attributes.push(...toExtra(item));
  const frame: MarkedFrame = {
    id: item.id,
    label: String(item.attributes[labelKey] ?? markLabels.attribution),
    trigger: roles.find(({ role }) => role === markLabels.cue)?.spanId ?? roles[0]?.spanId ?? null,
    triggerPlace: readTriggerPlace(text, item),
    isTriggerOnly: item.attributes[triggerKey] === onlyTrigger && spans.length === 1 && item.cue !== null,
    roles,
    attributes,
    note: null,
  };
  return { spans, frame };
}

/** The contents that an attribution came with, where its pieces still add up to them; else the one it has. */
function splitContent({ content, attributes }: Attribution): Pick<Selector, 'fragments'>[] {
  if (content === null) return [];
  const pieces = String(attributes[piecesKey] ?? '')
    .split(',')
    .map(Number);
  const isWhole =
    pieces.every((size) => size > 0) && pieces.reduce((sum, size) => sum + size, 0) === content.fragments.length;
  if (!isWhole) return [content];
  let at = 0;
  return pieces.map((size) => {
    at += size;
    return { fragments: content.fragments.slice(at - size, at) };
  });
}

/** A note, or a foreign span that was kept as one: its text begins with what it was called. */
function toNote({ text, attributes }: Note): Pick<MarkedSpan, 'label' | 'note'> {
  const label = attributes[labelKey];
  const [first, ...rest] = text.split('\n');
  if (typeof label === 'string' && first === label) return { label, note: rest.length === 0 ? null : rest.join('\n') };
  return { label: markLabels.note, note: text === '' ? null : text };
}

/** Values of the tagset’s extra attributes, by key. */
function toExtra({ attributes }: Annotation): MarkedAttribute[] {
  return Object.entries(attributes)
    .filter(([key]) => key !== labelKey && key !== piecesKey && key !== triggerKey)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]): MarkedAttribute => [key, String(value)]);
}

function toFacets(source: SourceRef, layer: Layer): MarkedAttribute[] {
  const record = source.sourceId === null ? null : (liveSource(layer, source.sourceId)?.label ?? null);
  return [
    ...unless(names.kind, source.kind, usual.kind),
    ...unless(names.identification, source.identification, usual.identification),
    ...unless(names.groundRules, source.groundRules, usual.groundRules),
    ...unless(names.knowledge, source.knowledge, usual.knowledge),
    ...unless(names.justification, source.justification, null),
    ...unless(names.anonymityReason, source.anonymityReason, null),
    ...unless(names.sourceRecord, record, null),
  ];
}

/** The layer with its frames as links between their spans, for formats that have no frames. Attributes of a frame move to its head. */
export function framesAsLinks(layer: MarkedLayer): MarkedLayer {
  const heads = new Map<string, string>();
  const moved = new Map<string, readonly MarkedAttribute[]>();
  const links: MarkedLink[] = [];
  for (const { id, label: frameLabel, roles, attributes } of layer.frames) {
    const head = roles.find(({ role }) => role === 'Content') ?? roles.find(({ role }) => role === 'Cue') ?? roles[0];
    if (head === undefined) continue;
    heads.set(id, head.spanId);
    const isOurs = frameLabel === markLabels.attribution;
    moved.set(head.spanId, isOurs ? attributes : [...attributes, [labelKey, frameLabel]]);
    for (const role of roles) {
      const label = Object.entries(roleLinks).find(([name]) => name === role.role)?.[1];
      if (role !== head && label !== undefined) links.push({ label, from: head.spanId, to: role.spanId });
    }
  }
  const endOf = (id: string) => heads.get(id) ?? id;
  for (const { label, from, to } of layer.links) links.push({ label, from: endOf(from), to: endOf(to) });
  const spans = layer.spans.map((span) => ({
    ...span,
    attributes: [...span.attributes, ...(moved.get(span.id) ?? [])],
  }));
  return { annotator: layer.annotator, spans, links, frames: [] };
}

function unless(name: string, value: string | null, usualValue: string | null): MarkedAttribute[] {
  return value === null || value === usualValue ? [] : [[name, value]];
}

function inOrder<T extends { readonly id: string; readonly createdAt: string }>(records: readonly T[]): T[] {
  return [...records].sort((a, b) => {
    const [first, second] = [a.createdAt + a.id, b.createdAt + b.id];
    return first < second ? -1 : first > second ? 1 : 0;
  });
}
