import type { SourceRef } from '../kinds/attribution';
import type { EntityRecord, SourceRecord } from './records';
import { groundRules, labelOf } from './tagset';

const protectedRules = new Set<SourceRef['groundRules']>(['background', 'deep_background', 'off_record']);

/** Whether the words of a source must not be tied to a name: it spoke on terms that keep the name out, and the text does not give it. */
export function mustStayUnnamed(source: Pick<SourceRef, 'groundRules' | 'identification'>): boolean {
  return protectedRules.has(source.groundRules) && source.identification !== 'named';
}

/**
 * Why words must not be linked to a source record, or `null`. A record whose label is a name would say who spoke. Source: docs/decisions/0010.
 */
export function findNamingProblem(
  source: Pick<SourceRef, 'groundRules' | 'identification'>,
  record: SourceRecord | null,
): string | null {
  if (record === null || !record.isNamed || !mustStayUnnamed(source)) return null;
  const rule = labelOf(groundRules, source.groundRules).toLowerCase();
  return `This source spoke ${rule === 'background' ? 'on background' : `on “${rule}” terms`}: it cannot be linked to “${record.label}”, which is a name. Use a record with a description.`;
}

// Types are a newsroom's own: what is not known to be no person may be one.
const notPeople = new Set(['ORG', 'PLACE', 'DATE', 'GROUP', 'EVENT', 'WORK']);

/** Why a source record must not be linked to an entity, or `null`. A description linked to a person would say who it is. */
export function findLinkProblem(record: SourceRecord, entity: EntityRecord | null): string | null {
  if (entity === null || record.isNamed || notPeople.has(entity.type)) return null;
  return `“${record.label}” is a description: linking it to ${entity.canonical} would say who the source is.`;
}
