import type { Result } from './result';
import { fail, ok } from './result';
import type { TagsetSet } from './tagset-edits';
import { applySets } from './tagset-edits';
import { offered } from './tagset-lookup';
import type { EntryState, Tagset } from './tagset-value';

/** Keys of the source layer that are not presets: cue and content. */
const partKeys: ReadonlyMap<string, string> = new Map([
  ['c', 'Cue'],
  ['q', 'Content'],
]);

/**
 * The tagset after the settings, or why they cannot be made. Two people who work at once may still come to a tagset with problems: those
 * are shown and harmless, and settings that bring no new one are taken. Errors: `invalid`.
 */
export function checkSets(before: Tagset, sets: readonly TagsetSet[]): Result<Tagset> {
  const after = applySets(before, sets);
  const known = new Set(listTagsetProblems(before));
  const problem = listTagsetProblems(after).find((candidate) => !known.has(candidate));
  return problem === undefined ? ok(after) : fail('invalid', problem);
}

/** What does not fit together in a tagset, in words. */
export function listTagsetProblems(tagset: Tagset): readonly string[] {
  const types = offered(tagset.entityTypes);
  const presets = offered(tagset.sourcePresets);
  const problems = [
    ...findTwins(types, 'entity types'),
    ...findTwins(presets, 'source presets'),
    ...findKeyClashes(types, new Map()),
    ...findKeyClashes(presets, partKeys),
  ];
  if (types.length === 0) problems.push('At least one entity type must be offered.');
  const known = new Map(tagset.entityTypes.map((entry) => [entry.key, entry]));
  for (const { key, label, state, replacedBy } of tagset.entityTypes) {
    if (replacedBy === null) continue;
    if (state !== 'deleted') problems.push(`“${label}” is replaced by another type, so it cannot be offered itself.`);
    if (replacedBy === key || !known.has(replacedBy)) problems.push(`“${label}” needs another type to be read as.`);
    else if (known.get(replacedBy)?.state === 'deleted' && known.get(replacedBy)?.replacedBy === null)
      problems.push(
        `“${label}” is read as “${known.get(replacedBy)?.label}”: choose another replacement for it first.`,
      );
  }
  for (const { label, input, choices } of tagset.attributes) {
    if (input !== 'choice') continue;
    if (choices.length === 0) problems.push(`“${label}” needs at least one choice.`);
    if (new Set(choices.map(({ key }) => key)).size < choices.length)
      problems.push(`“${label}” has two choices with the same key.`);
  }
  for (const kind of ['entity', 'attribution', 'claim', 'note'] as const)
    problems.push(
      ...findTwins(offered(tagset.attributes.filter((entry) => entry.kind === kind)), 'extra attributes of one kind'),
    );
  return problems;
}

interface Labelled {
  readonly label: string;
  readonly state: EntryState;
}

function findTwins(entries: readonly Labelled[], what: string): string[] {
  const seen = new Set<string>();
  const problems: string[] = [];
  for (const { label } of entries) {
    const folded = label.toLowerCase();
    if (seen.has(folded)) problems.push(`Two ${what} would be called “${label}”.`);
    seen.add(folded);
  }
  return problems;
}

function findKeyClashes(
  entries: readonly (Labelled & { readonly hotkey: string | null })[],
  taken: ReadonlyMap<string, string>,
): string[] {
  const seen = new Map(taken);
  const problems: string[] = [];
  for (const { label, hotkey } of entries) {
    if (hotkey === null) continue;
    const other = seen.get(hotkey);
    if (other !== undefined) problems.push(`The key “${hotkey.toUpperCase()}” of “${label}” is taken by “${other}”.`);
    seen.set(hotkey, other ?? label);
  }
  return problems;
}
