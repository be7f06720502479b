import { z } from 'zod';
import { markLabels, parentLink, relationLinks, roleLinks } from '../exporters/mark-names';
import type { MarkedArticle } from '../exporters/marked';
import type { Relation } from '../model/records';

/**
 * What a foreign label becomes. `entity:<type>`; a part of an attribution; a claim; a note (the label is kept in its words); nothing.
 * For links: a role of an attribution (`role:source`), nesting, or one of our links.
 */
const target = z.union([
  z.string().regex(/^entity:.{1,64}$/),
  z.enum(['source', 'cue', 'content', 'via', 'attribution', 'claim', 'note', 'leave-out']),
  z.enum(['role:source', 'role:cue', 'role:content', 'role:via', 'nested']),
  z.enum(['link:attributed_by', 'link:supports', 'link:contradicts', 'link:same_claim', 'link:coref']),
]);
export type Target = z.infer<typeof target>;

/** Which foreign label becomes which tag. Labels that are not listed take the suggestion. Outside data: it comes from people’s files. */
export const labelMapping = z.strictObject({
  labels: z.record(z.string().max(200), target),
});
export type LabelMapping = z.infer<typeof labelMapping>;

/** Where a label stands: on a span, a frame or a link. */
const labelPlace = z.enum(['span', 'frame', 'link']);
export type LabelPlace = z.infer<typeof labelPlace>;

/** A label of the files, how often it comes, what becomes of it, and whether that is more than a way to lose nothing. */
export const foundLabel = z.strictObject({
  label: z.string(),
  place: labelPlace,
  count: z.number(),
  target,
  isKnown: z.boolean(),
});
export type FoundLabel = z.infer<typeof foundLabel>;

/** What each label becomes: the mapping where it says so, else a suggestion by the label’s name. */
export interface LabelReader {
  targetOf(label: string, place: LabelPlace): { readonly target: Target; readonly isKnown: boolean };
}

/** An entity type of the desk. */
export interface EntityName {
  readonly key: string;
  readonly label: string;
}

const entityNames: Readonly<Record<string, readonly string[]>> = {
  PERSON: ['per', 'person', 'people', 'persname', 'b-per'],
  ORG: ['org', 'organization', 'organisation', 'orgname', 'company', 'agency'],
  PLACE: ['loc', 'gpe', 'place', 'location', 'placename', 'fac', 'facility', 'city', 'country'],
  DATE: ['date', 'time', 'datetime', 'timex', 'timex3'],
  GROUP: ['norp', 'group', 'nationality', 'religion'],
  EVENT: ['event'],
  WORK: ['work', 'workofart', 'law', 'product'],
  OTHER: ['misc', 'other', 'name', 'language'],
};

const spanNames: ReadonlyMap<string, Target> = new Map<string, Target>([
  ...Object.entries(entityNames).flatMap(([type, all]) =>
    all.map((name): [string, Target] => [name, `entity:${type}`]),
  ),
  ...['source', 'speaker', 'attributionsource'].map((name): [string, Target] => [name, 'source']),
  ...['cue', 'verb', 'attributioncue'].map((name): [string, Target] => [name, 'cue']),
  ...['content', 'quote', 'quotation', 'attributioncontent'].map((name): [string, Target] => [name, 'content']),
  ['via', 'via'],
  ...['claim', 'statement', 'factclaim', 'checkworthy'].map((name): [string, Target] => [name, 'claim']),
  ...['note', 'comment', 'remark'].map((name): [string, Target] => [name, 'note']),
]);

const linkNames: ReadonlyMap<string, Target> = new Map<string, Target>([
  [fold(roleLinks.Source), 'role:source'],
  ['source', 'role:source'],
  ['speaker', 'role:source'],
  [fold(roleLinks.Cue), 'role:cue'],
  ['cue', 'role:cue'],
  [fold(roleLinks.Content), 'role:content'],
  ['content', 'role:content'],
  [fold(roleLinks.Via), 'role:via'],
  ['via', 'role:via'],
  [fold(parentLink), 'nested'],
  ...relationTypes().map((type): [string, Target] => [fold(relationLinks[type]), `link:${type}`]),
]);

/** The suggestion for every label, overruled by the mapping. `entityTypes`: those of the desk, whose keys and labels count first. */
export function createLabelReader(mapping: LabelMapping, entityTypes: readonly EntityName[]): LabelReader {
  const chosen = new Map(Object.entries(mapping.labels));
  const own = new Map<string, Target>();
  for (const { key, label } of entityTypes) {
    own.set(fold(label), `entity:${key}`);
    own.set(fold(key), `entity:${key}`);
  }
  const keys = new Set(entityTypes.map(({ key }) => key));
  const suggest = (label: string, place: LabelPlace): Target | null => {
    const name = fold(label);
    if (place === 'link') return linkNames.get(name) ?? null;
    if (place === 'frame') return /^(attribution|quot)/.test(name) ? 'attribution' : null;
    const found = spanNames.get(name);
    const isOurs = Object.values(markLabels).some((known) => fold(known) === name);
    if (isOurs) return found ?? null;
    const mine = own.get(name);
    if (mine !== undefined) return mine;
    return found?.startsWith('entity:') && !keys.has(found.slice('entity:'.length)) ? null : (found ?? null);
  };
  return {
    targetOf: (label, place) => {
      const given = chosen.get(label);
      const isPossible =
        given !== undefined && isTargetFor(given, place) && (!given.startsWith('entity:') || keys.has(given.slice(7)));
      if (isPossible) return { target: given, isKnown: true };
      const suggested = suggest(label, place);
      return { target: suggested ?? (place === 'span' ? 'note' : 'leave-out'), isKnown: suggested !== null };
    },
  };
}

/** Every label of the articles with its suggestion, the most frequent first. Triggers of attributions are not listed: they are not tags. */
export function findLabels(articles: readonly MarkedArticle[], reader: LabelReader): FoundLabel[] {
  const counts = new Map<string, { readonly label: string; readonly place: LabelPlace; count: number }>();
  const count = (label: string, place: LabelPlace): void => {
    const known = counts.get(`${place} ${label}`);
    if (known === undefined) counts.set(`${place} ${label}`, { label, place, count: 1 });
    else known.count += 1;
  };
  for (const { spans, frames, links } of articles.flatMap((article) => article.layers)) {
    const triggers = new Set(frames.map(({ trigger }) => trigger));
    for (const { id, label } of spans)
      if (!triggers.has(id) || !frames.some((frame) => frame.label === label)) count(label, 'span');
    for (const { label } of frames) count(label, 'frame');
    for (const { label } of links) count(label, 'link');
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    .map((found) => ({ ...found, ...reader.targetOf(found.label, found.place) }));
}

/** Whether a target makes sense for labels of this place. */
export function isTargetFor(wanted: Target, place: LabelPlace): boolean {
  if (wanted === 'leave-out') return true;
  const isLink = wanted.startsWith('role:') || wanted.startsWith('link:') || wanted === 'nested';
  if (place === 'link') return isLink;
  return place === 'frame' ? wanted === 'attribution' : !isLink && wanted !== 'attribution';
}

function relationTypes(): readonly Relation['type'][] {
  return ['attributed_by', 'supports', 'contradicts', 'same_claim', 'coref'];
}

/** Case, blanks and punctuation do not tell labels apart. */
function fold(label: string): string {
  return label.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
