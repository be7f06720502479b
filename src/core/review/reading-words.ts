import { findPreset } from '../kinds/attribution';
import { kindOf } from '../kinds/index';
import type { Tagset } from '../model/tagset-value';
import type { Group, GroupReading } from './compare-layers';
import type { Facet } from './facets';
import { inOrder } from './facets';

/** What one person says in a group, in a few words: what differs from the others; where nothing does, what it is. */
export function readingWords(group: Group, reading: GroupReading, tagset: Tagset): string {
  switch (group.class) {
    case 'label':
      return reading.label?.words ?? '';
    case 'boundary':
      return placeWords(group, reading);
    case 'attribute':
      return facetWords(group, reading);
    case 'only':
    case 'agreed':
      return natureOf(reading, tagset);
  }
}

/** Everything that differs, one line each: what it is called and what this person says of it. */
export function listDifferences(
  group: Group,
  reading: GroupReading,
): readonly Pick<Facet, 'key' | 'label' | 'words'>[] {
  return group.differences.map((key) => {
    const partKey = partOf(key);
    if (partKey !== null) return { key, label: partLabel(partKey), words: quoteOf(reading, partKey) };
    if (key === 'links') return { key, label: 'Links', words: 'linked otherwise' };
    const facet = key === 'label' ? reading.label : reading.facets.find((one) => one.key === key);
    return {
      key,
      label: facet?.label ?? key,
      words: facet?.words === '' ? 'not given' : (facet?.words ?? 'not given'),
    };
  });
}

/** What a tag is, such as “Person”, “4 Doubtful” or “Document”. */
export function natureOf({ annotation, label, facets }: GroupReading, tagset: Tagset): string {
  if (label !== null) return label.words;
  if (annotation.kind === 'claim') return facets.find(({ key }) => key === 'confidence')?.words ?? '';
  if (annotation.kind === 'attribution')
    return annotation.sources.map((source) => findPreset(source, tagset)?.label ?? 'Source').join(' and ');
  return kindOf(annotation.kind).label;
}

function placeWords(group: Group, reading: GroupReading): string {
  const parts = group.differences.flatMap((key) => partOf(key) ?? []);
  const words = parts.map((part) => quoteOf(reading, part));
  if (reading.annotation.kind !== 'attribution') return words.join(', ');
  return parts.map((part, index) => `${partLabel(part)}: ${words[index] ?? ''}`).join('; ');
}

function facetWords(group: Group, reading: GroupReading): string {
  return listDifferences(group, reading)
    .map(({ words }) => words)
    .join(', ');
}

function partOf(difference: string): string | null {
  return difference.startsWith('place.') ? difference.slice('place.'.length) : null;
}

function partLabel(partKey: string): string {
  if (partKey.startsWith('source')) return 'Source';
  return partKey === 'cue' ? 'Cue' : partKey === 'content' ? 'Content' : partKey === 'via' ? 'Go-between' : 'Words';
}

/** The words of a part; sources are counted in reading order. */
function quoteOf({ annotation }: GroupReading, partKey: string): string {
  const index = /^source:(\d+)$/.exec(partKey)?.[1];
  const selector =
    annotation.kind === 'attribution' && index !== undefined
      ? inOrder(annotation.sources)[Number(index)]?.selector
      : kindOf(annotation.kind)
          .parts(annotation)
          .find((part) => part.key === partKey)?.selector;
  return selector === undefined || selector === null || selector.anchor === 'orphaned'
    ? 'none'
    : `“${selector.quote.exact}”`;
}
