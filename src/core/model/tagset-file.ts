import { z } from 'zod';
import type { Result } from './result';
import { fail, ok } from './result';
import { applySets, type TagsetSet } from './tagset-edits';
import { listTagsetProblems } from './tagset-rules';
import type { Tagset } from './tagset-value';
import { tagset } from './tagset-value';

/** The version of the file that is written. A reader refuses a larger number. */
const version = 1;
/** Far above any tagset, far below what takes long to look at. In characters. */
const maxLength = 2_000_000;
const maxTold = 3;

const tagsetFile = z.strictObject({
  format: z.literal('galley-tagset'),
  schemaVersion: z.literal(version),
  tagset,
});
/** An export of an article carries the tagset of its desk too; the rest of it is not looked at. */
const articleExport = z.looseObject({ format: z.literal('galley'), tagset });
const head = z.looseObject({ format: z.string(), schemaVersion: z.number() });

/** A tagset as a file. The same tagset gives the same bytes. */
export function writeTagsetFile(written: Tagset): string {
  const content = tagsetFile.parse({ format: 'galley-tagset', schemaVersion: version, tagset: written });
  return `${JSON.stringify(content, null, 2)}\n`;
}

/**
 * Reads a tagset file, or the tagset that an exported article carries. All or nothing.
 * Errors: `empty`, `too-large`, `unreadable` (with the places of the first mistakes), `unsupported` (a newer version), `invalid` (it does not fit together).
 */
export function parseTagsetFile(text: string): Result<Tagset> {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (trimmed === '') return fail('empty', 'The file is empty.');
  if (/^\s*\{[^{}]*"format"\s*:\s*"galley-tagset"/.test(trimmed) && trimmed.length > maxLength)
    return fail('too-large', 'The file is larger than any tagset. Nothing was changed.');
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch {
    return fail('unreadable', 'The file is not complete JSON. Nothing was changed.');
  }
  const found = head.safeParse(value);
  if (!found.success || (found.data.format !== 'galley-tagset' && found.data.format !== 'galley'))
    return fail('unreadable', 'This is neither a tagset file nor a Galley export. Nothing was changed.');
  const isExport = found.data.format === 'galley';
  if (isExport && found.data.tagset === undefined)
    return fail('unsupported', 'This export is of an older version and carries no tagset. Nothing was changed.');
  if (!isExport && found.data.schemaVersion > version)
    return fail('unsupported', 'This tagset file was made by a newer Galley. Update Galley, then import it again.');
  const parsed = isExport ? articleExport.safeParse(value) : tagsetFile.safeParse(value);
  if (!parsed.success)
    return fail('unreadable', `The tagset is not complete: ${tell(parsed.error)} Nothing was changed.`);
  const read = parsed.data.tagset;
  const problem = findTwinKeys(read) ?? listTagsetProblems(read)[0];
  return problem === undefined ? ok(read) : fail('invalid', `The tagset does not fit together: ${problem}`);
}

/**
 * The settings that make the desk's tagset say what another one says. What only the desk has is kept, at the end and retired: its tags stay
 * as they are, and it can be offered again. Its key on the keyboard is given free.
 */
export function planTagsetImport(present: Tagset, wanted: Tagset): TagsetSet[] {
  const sets: TagsetSet[] = [];
  const types = new Map(present.entityTypes.map((entry) => [entry.key, entry]));
  for (const { key, ...values } of wanted.entityTypes)
    push(sets, { of: 'entityType', key, values: changed(types.get(key), values) });
  const wantedTypes = new Set(wanted.entityTypes.map(({ key }) => key));
  for (const { key, state } of present.entityTypes)
    if (!wantedTypes.has(key) && state === 'offered')
      sets.push({ of: 'entityType', key, values: { state: 'retired', hotkey: null } });
  const presets = new Map(present.sourcePresets.map((entry) => [entry.key, entry]));
  for (const { key, ...values } of wanted.sourcePresets)
    push(sets, { of: 'sourcePreset', key, values: changed(presets.get(key), values) });
  const wantedPresets = new Set(wanted.sourcePresets.map(({ key }) => key));
  for (const { key, state } of present.sourcePresets)
    if (!wantedPresets.has(key) && state === 'offered')
      sets.push({ of: 'sourcePreset', key, values: { state: 'retired', hotkey: null } });
  const levels = new Map(present.confidences.map((entry) => [entry.key, entry]));
  for (const { key, ...values } of wanted.confidences)
    push(sets, { of: 'confidence', key, values: changed(levels.get(key), values) });
  planAttributes(present, wanted, sets);
  planRequired(present, wanted, sets);
  if (present.rationaleFrom !== wanted.rationaleFrom) sets.push({ of: 'rationaleFrom', level: wanted.rationaleFrom });
  return sets;
}

/** The settings that take others back: what they set gets the value it had, what they made is deleted. */
export function invertSets(before: Tagset, sets: readonly TagsetSet[]): TagsetSet[] {
  const after = applySets(before, sets);
  const inverse = planTagsetImport(after, before);
  const made = [
    ...after.entityTypes
      .filter(({ key }) => !before.entityTypes.some((entry) => entry.key === key))
      .map(({ key }): TagsetSet => ({ of: 'entityType', key, values: { state: 'deleted', hotkey: null } })),
    ...after.sourcePresets
      .filter(({ key }) => !before.sourcePresets.some((entry) => entry.key === key))
      .map(({ key }): TagsetSet => ({ of: 'sourcePreset', key, values: { state: 'deleted', hotkey: null } })),
    ...after.attributes
      .filter(({ kind, key }) => !before.attributes.some((entry) => entry.kind === kind && entry.key === key))
      .map(({ kind, key }): TagsetSet => ({ of: 'attribute', kind, key, values: { state: 'deleted' } })),
  ];
  return [...inverse, ...made];
}

function planAttributes(present: Tagset, wanted: Tagset, sets: TagsetSet[]): void {
  for (const { kind, key, ...values } of wanted.attributes) {
    const known = present.attributes.find((entry) => entry.kind === kind && entry.key === key);
    push(sets, { of: 'attribute', kind, key, values: changed(known, values) });
  }
  for (const { kind, key, state } of present.attributes) {
    const isWanted = wanted.attributes.some((entry) => entry.kind === kind && entry.key === key);
    if (!isWanted && state === 'offered') sets.push({ of: 'attribute', kind, key, values: { state: 'retired' } });
  }
}

function planRequired(present: Tagset, wanted: Tagset, sets: TagsetSet[]): void {
  const holds = (list: Tagset['requiredFields'], kind: string, field: string): boolean =>
    list.some((entry) => entry.kind === kind && entry.field === field);
  for (const { kind, field } of wanted.requiredFields)
    if (!holds(present.requiredFields, kind, field)) sets.push({ of: 'required', kind, field, isRequired: true });
  for (const { kind, field } of present.requiredFields)
    if (!holds(wanted.requiredFields, kind, field)) sets.push({ of: 'required', kind, field, isRequired: false });
}

/** Only those values that differ. */
function changed<T extends object>(present: object | undefined, values: T): Partial<T> {
  if (present === undefined) return values;
  const known = new Map<string, unknown>(Object.entries(present));
  const result: Partial<T> = { ...values };
  for (const [name, value] of Object.entries(values))
    if (JSON.stringify(known.get(name)) === JSON.stringify(value)) Reflect.deleteProperty(result, name);
  return result;
}

function push(sets: TagsetSet[], set: Extract<TagsetSet, { values: object }>): void {
  if (Object.keys(set.values).length > 0) sets.push(set);
}

function findTwinKeys({ entityTypes, sourcePresets, attributes }: Tagset): string | undefined {
  const seen = new Set<string>();
  const names = [
    ...entityTypes.map(({ key }) => `entity type ${key}`),
    ...sourcePresets.map(({ key }) => `source preset ${key}`),
    ...attributes.map(({ kind, key }) => `attribute ${key} of ${kind}`),
  ];
  for (const name of names) {
    if (seen.has(name)) return `it lists the ${name} twice.`;
    seen.add(name);
  }
  return undefined;
}

function tell(error: z.ZodError): string {
  const told = error.issues
    .slice(0, maxTold)
    .map(({ path, message }) => `at ${path.map(String).join('.') || 'the top'}: ${message}.`);
  const rest = error.issues.length - told.length;
  return rest > 0 ? `${told.join(' ')} And ${rest} more.` : told.join(' ');
}
