import { attributeWords } from '../kinds/attributes';
import type { SourceRef } from '../kinds/attribution';
import { knowledges, sourceFields } from '../kinds/attribution';
import type { Annotation } from '../kinds/index';
import { kindOf } from '../kinds/index';
import type { Field } from '../kinds/kind';
import { keepFor } from '../model/kept-up';
import { liveEntity, liveSource } from '../model/live-records';
import { foldName } from '../model/names';
import type { Layer } from '../model/records';
import type { Selector } from '../model/selector';
import { labelOf } from '../model/tagset';
import { attributesOf, confidencesOf, typeLabel } from '../model/tagset-lookup';
import type { AttributeEntry, Tagset } from '../model/tagset-value';

/** One thing that a tag says. `value` is compared, `words` are read; both are empty when it says nothing. */
export interface Facet {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly words: string;
}

/** What a tag says, for comparing it with a colleague's on the same words. */
export interface Reading {
  /** Where each part stands, by its place in the tag, such as `cue` or `source:0`; parts whose words are gone are not there. */
  readonly places: ReadonlyMap<string, string>;
  /** What it is called: the type of an entity. Other kinds have none. */
  readonly label: Facet | null;
  readonly facets: readonly Facet[];
}

/**
 * Fields in which nobody words things as a colleague does. They stand beside each other on screen and are no difference.
 */
const ownWords = new Set(['rationale', 'summary']);

/** Reads a tag of a layer. Sources are counted in reading order, so that the order in which they were tagged does not matter. */
export function readTag(annotation: Annotation, layer: Layer, tagset: Tagset): Reading {
  const facets: Facet[] = [];
  const values: Readonly<Record<string, unknown>> = annotation;
  let label: Facet | null = null;
  for (const field of kindOf(annotation.kind).fields) {
    const facet = toFacet(field, values[field.key], tagset);
    if (field.input === 'type') label = facet;
    else if (!ownWords.has(field.key)) facets.push(facet);
  }
  if (annotation.kind === 'entity') {
    const names = annotation.entityIds.map((id) => liveEntity(layer, id)?.canonical ?? '').filter(Boolean);
    facets.push(
      names.length === 0
        ? noEntity
        : facetOf('entity', 'Stands for', names.map(foldName).sort().join('\n'), names.join(', ')),
    );
  }
  if (annotation.kind === 'attribution') {
    for (const [index, source] of inOrder(annotation.sources).entries())
      facets.push(
        ...sourceFacets(`source:${index}`, annotation.sources.length === 1 ? '' : `${index + 1}`, source, layer),
      );
    if (annotation.via !== null) facets.push(...sourceFacets('via', 'of the go-between', annotation.via, layer));
  }
  for (const entry of attributesOf(tagset, annotation.kind)) {
    const value = Object.hasOwn(annotation.attributes, entry.key) ? annotation.attributes[entry.key] : undefined;
    if (value === undefined) facets.push(emptyAttribute(entry));
    else facets.push(facetOf(attributeKey(entry), entry.label, JSON.stringify(value), attributeWords(entry, value)));
  }
  return { places: placesOf(annotation), label, facets };
}

/** Facets that only say something about the same words: whom a name stands for follows from where it ends. */
export function needsSamePlace(key: string): boolean {
  return key === 'entity' || key.endsWith('.sourceId');
}

/** Whether two tags of a kind say the same of the same words. */
export function saysTheSame(a: Reading, b: Reading): boolean {
  return differencesBetween(a, b).length === 0;
}

/** What one tag says otherwise than another of its kind: keys of facets, `label`, or `place.` with the part before it. */
export function differencesBetween(a: Reading, b: Reading): string[] {
  const found: string[] = [];
  for (const key of new Set([...a.places.keys(), ...b.places.keys()]))
    if (a.places.get(key) !== b.places.get(key)) found.push(`place.${key}`);
  const isSamePlace = found.length === 0;
  if (a.label?.value !== b.label?.value) found.push('label');
  const others = new Map(b.facets.map((facet) => [facet.key, facet]));
  for (const facet of a.facets) {
    const other = others.get(facet.key);
    others.delete(facet.key);
    if (needsSamePlace(facet.key) && (!isSamePlace || facet.value === '' || (other?.value ?? '') === '')) continue;
    if (facet.value !== (other?.value ?? '')) found.push(facet.key);
  }
  for (const facet of others.values()) if (facet.value !== '' && !needsSamePlace(facet.key)) found.push(facet.key);
  return found;
}

/** The sources of an attribution in reading order; those without words in the text come last. */
export function inOrder(sources: readonly SourceRef[]): readonly SourceRef[] {
  return [...sources].sort((a, b) => startOf(a.selector) - startOf(b.selector));
}

function placesOf(annotation: Annotation): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  const put = (key: string, selector: Selector | null): void => {
    if (selector === null || selector.anchor === 'orphaned') return;
    places.set(key, selector.fragments.map(({ start, end }) => `${start}-${end}`).join(' '));
  };
  if (annotation.kind !== 'attribution') {
    put('span', annotation.selector);
    return places;
  }
  for (const [index, source] of inOrder(annotation.sources).entries()) put(`source:${index}`, source.selector);
  put('via', annotation.via?.selector ?? null);
  put('cue', annotation.cue);
  put('content', annotation.content);
  return places;
}

function startOf(selector: Selector | null): number {
  return selector === null || selector.anchor === 'orphaned'
    ? Number.MAX_SAFE_INTEGER
    : (selector.fragments[0]?.start ?? Number.MAX_SAFE_INTEGER);
}

function sourceFacets(key: string, which: string, source: SourceRef, layer: Layer): Facet[] {
  const named = (label: string): string => (which === '' ? label : `${label} ${which}`);
  const values: Readonly<Record<string, unknown>> = source;
  const facets = sourceFields.map((field) => {
    const value = String(values[field.key]);
    const words = field.input === 'choice' ? labelOf(field.choices, value) : value;
    return facetOf(`${key}.${field.key}`, named(field.label), value, words);
  });
  const record = source.sourceId === null ? null : liveSource(layer, source.sourceId);
  const name = record?.label ?? '';
  return [
    ...facets,
    facetOf(`${key}.knowledge`, named('Knows it'), source.knowledge, labelOf(knowledges, source.knowledge)),
    facetOf(`${key}.sourceId`, named('Source'), foldName(name), name),
  ];
}

/** What fields say whose values are few, by field and value: thousands of tags say the same, and it is held once. */
const facetsIn = keepFor((_tagset: Tagset) => new Map<Field, Map<string, Facet>>());

function toFacet(field: Field, value: unknown, tagset: Tagset): Facet {
  const { key, label } = field;
  if (field.input === 'choices') {
    const keys = Array.isArray(value) ? value.map(String).sort() : [];
    return facetOf(key, label, keys.join('\n'), keys.map((one) => labelOf(field.choices, one)).join(', '));
  }
  const text = value === null || value === undefined ? '' : String(value);
  if (text !== '' && !['choice', 'type', 'scale'].includes(field.input)) return facetOf(key, label, text.trim(), text);
  const facets = facetsIn(tagset);
  const ofField = facets.get(field) ?? new Map<string, Facet>();
  facets.set(field, ofField);
  const known = ofField.get(text) ?? makeFacet(field, text, tagset);
  ofField.set(text, known);
  return known;
}

function makeFacet(field: Field, text: string, tagset: Tagset): Facet {
  const { key, label } = field;
  if (text === '') return facetOf(key, label, '', field.input === 'scale' ? 'Not rated' : '');
  switch (field.input) {
    case 'choice':
      return facetOf(key, label, text, labelOf(field.choices, text));
    case 'type':
      return facetOf(key, label, text, typeLabel(tagset, text));
    case 'scale':
      return facetOf(key, 'Confidence', text, levelWords(tagset, text));
    default:
      return facetOf(key, label, text.trim(), text);
  }
}

/** A level with its digit, such as “4 Doubtful”. */
function levelWords(tagset: Tagset, key: string): string {
  const level = confidencesOf(tagset).find((one) => one.key === key);
  return level === undefined ? key : `${level.hotkey ?? ''} ${level.label}`.trim();
}

const emptyAttribute = keepFor((entry: AttributeEntry) => facetOf(attributeKey(entry), entry.label, '', ''));
const noEntity = facetOf('entity', 'Stands for', '', '');

function attributeKey({ key }: AttributeEntry): string {
  return `attributes.${key}`;
}

function facetOf(key: string, label: string, value: string, words: string): Facet {
  return { key, label, value, words };
}
