import type { Attribution, SourceRef } from '../kinds/attribution';
import { knowledges } from '../kinds/attribution';
import { confidenceDigit } from '../kinds/claim';
import type { Annotation } from '../kinds/index';
import { liveEntity, liveSource } from '../model/live-records';
import type { Layer } from '../model/records';
import { assertNever } from '../model/result';
import { bases, forms, groundRules, identifications, labelOf, sourceKinds } from '../model/tagset';
import { attributesOf, confidenceLabel, typeLabel } from '../model/tagset-lookup';
import type { Tagset } from '../model/tagset-value';
import type { relationLinks } from './mark-names';
import { escapeMarkup } from './markup';

/** A tag with its number on the page and whose it is. */
export interface NumberedTag {
  readonly number: number;
  readonly item: Annotation;
  readonly layer: Layer;
  /** `null` when all tags are of one person. */
  readonly who: string | null;
}

/** Writes the note to a tag. */
export function createNoteWriter(tagset: Tagset, tags: readonly NumberedTag[], disputed: ReadonlySet<string>) {
  const numbers = new Map<string, number>(tags.map(({ item, number }) => [item.id, number]));
  return ({ number, item, layer, who }: NumberedTag): string => {
    const lines = [
      tellTag(item, layer, tagset, disputed),
      ...attributesOf(tagset, item.kind).flatMap(({ key, label, choices }) => {
        const value = item.attributes[key];
        return value === undefined ? [] : [`${esc(label)}: ${esc(labelOf(choices, String(value)))}`];
      }),
      ...linksOf(item, layer, numbers),
    ];
    const whose = who === null ? '' : ` <span class="who">${esc(who)}</span>`;
    return `<li id="n${number}" value="${number}">${lines.filter((line) => line !== '').join('; ')}.${whose} <a href="#r${number}" aria-label="Back to tag ${number} in the text">↩</a></li>`;
  };
}

function tellTag(item: Annotation, layer: Layer, tagset: Tagset, disputed: ReadonlySet<string>): string {
  switch (item.kind) {
    case 'entity': {
      const names = item.entityIds.flatMap((id) => liveEntity(layer, id) ?? []);
      const known = names.map(
        ({ canonical, wikidata }) => `${esc(canonical)}${wikidata === null ? '' : ` (${wikidata})`}`,
      );
      return [
        `<b>${esc(typeLabel(tagset, item.type))}</b> “${esc(item.selector.quote.exact)}”`,
        known.length === 0 ? '' : `stands for ${known.join(' and ')}`,
        item.metonymOf === null ? '' : `used for ${esc(item.metonymOf)}`,
      ]
        .filter((part) => part !== '')
        .join(', ');
    }
    case 'attribution':
      return tellAttribution(item, layer);
    case 'claim':
      return [
        `<b>Claim</b> “${esc(item.summary ?? item.selector.quote.exact)}”: ${toLevel(item.confidence, tagset)}`,
        disputed.has(item.id) ? 'disputed by another claim' : '',
        item.basis.length === 0 ? '' : `rests on ${toBases(item.basis)}`,
        item.rationale === null ? '' : `why: ${esc(item.rationale)}`,
      ]
        .filter((part) => part !== '')
        .join('; ');
    case 'note':
      return `<b>Note</b> on “${esc(item.selector.quote.exact)}”: ${esc(item.text)}`;
    default:
      return assertNever(item);
  }
}

function tellAttribution(item: Attribution, layer: Layer): string {
  const sources = item.sources.map((source) => tellSource(source, layer)).join(' and ');
  return [
    `<b>Attribution</b>, ${esc(labelOf(forms, item.form).toLowerCase())}: ${sources}`,
    item.via === null ? '' : `by way of ${tellSource(item.via, layer)}`,
    item.cue === null ? '' : `“${esc(item.cue.quote.exact)}”`,
    item.content === null ? '' : `says “${esc(item.content.quote.exact)}”`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function tellSource(source: SourceRef, layer: Layer): string {
  const words = source.selector === null ? 'no source in the text' : `“${esc(source.selector.quote.exact)}”`;
  const record = source.sourceId === null ? null : liveSource(layer, source.sourceId);
  const facets = [
    record === null || record.label === source.selector?.quote.exact ? '' : record.label,
    labelOf(sourceKinds, source.kind).toLowerCase(),
    source.selector === null ? '' : labelOf(identifications, source.identification).toLowerCase(),
    source.groundRules === 'not_stated' ? '' : labelOf(groundRules, source.groundRules).toLowerCase(),
    source.knowledge === 'not_stated' ? '' : labelOf(knowledges, source.knowledge).toLowerCase(),
    source.justification === null ? '' : `because ${source.justification}`,
    source.anonymityReason === null ? '' : `unnamed because ${source.anonymityReason}`,
  ].filter((facet) => facet !== '');
  return `${words} (${facets.map(esc).join(', ')})`;
}

/** Digit and word of a level, such as `2 Likely`, as HTML. */
export function toLevel(level: Parameters<typeof confidenceDigit>[0], tagset: Tagset): string {
  const digit = confidenceDigit(level);
  return `<span class="level${digit === '' ? '' : ` k${digit}`}">${esc(`${digit} ${confidenceLabel(tagset, level)}`.trim())}</span>`;
}

/** What a claim rests on, as HTML. */
export function toBases(keys: readonly string[]): string {
  return keys.map((key) => esc(labelOf(bases, key).toLowerCase())).join(', ');
}

const linkWords = {
  attributed_by: 'rests on',
  supports: 'supports',
  contradicts: 'contradicts',
  same_claim: 'says the same as',
  coref: 'means the same as',
} as const satisfies Readonly<Record<keyof typeof relationLinks, string>>;

function linksOf(item: Annotation, layer: Layer, numbers: ReadonlyMap<string, number>): string[] {
  const lead = (word: string, id: string): string[] => {
    const number = numbers.get(id);
    return number === undefined ? [] : [`${word} <a href="#n${number}">${number}</a>`];
  };
  const nested = item.kind === 'attribution' && item.parentId !== null ? lead('lies in', item.parentId) : [];
  const links = Object.values(layer.relations)
    .filter(({ from }) => from === item.id)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return [...nested, ...links.flatMap(({ type, to }) => lead(linkWords[type], to))];
}

const esc = escapeMarkup;
