import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityMark } from '../../../../src/core/kinds/draw-part';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { recordId } from '../../../../src/core/model/ids';
import type { TagsetEdit, TagsetSet } from '../../../../src/core/model/tagset-edits';
import {
  applySets,
  compactEdits,
  nextCounter,
  tagsetEdit,
  tagsetInForce,
} from '../../../../src/core/model/tagset-edits';
import { needsRationale, resolveType, typeLabel } from '../../../../src/core/model/tagset-lookup';
import { checkSets, listTagsetProblems } from '../../../../src/core/model/tagset-rules';
import { tagset } from '../../../../src/core/model/tagset-value';
import { nextUuid } from '../../../builders/ids';
import { ann, ben, cem } from '../../../builders/people';

function edit(counter: number, who: typeof ann, set: TagsetSet): TagsetEdit {
  return { id: recordId.parse(nextUuid()), counter, personId: who.id, at: '2026-11-26T09:00:00.000Z', set };
}

const typeValues = fc.record(
  {
    label: fc.constantFrom('Person', 'Brand', 'Firm'),
    hotkey: fc.constantFrom(null, 'p', 'b', 'w'),
    look: fc.constantFrom('solid' as const, 'wavy' as const),
    color: fc.constantFrom(null, 'teal' as const),
    order: fc.integer({ min: 0, max: 50 }),
    state: fc.constantFrom('offered' as const, 'retired' as const, 'deleted' as const),
    replacedBy: fc.constantFrom(null, 'ORG', 'BRAND', 'PERSON'),
  },
  { requiredKeys: [] },
);
const someSet: fc.Arbitrary<TagsetSet> = fc.oneof(
  fc.record({
    of: fc.constant('entityType' as const),
    key: fc.constantFrom('PERSON', 'ORG', 'BRAND'),
    values: typeValues,
  }),
  fc.record({
    of: fc.constant('attribute' as const),
    kind: fc.constantFrom('claim' as const, 'entity' as const),
    key: fc.constantFrom('desk', 'seen'),
    values: fc.record({ label: fc.constantFrom('Desk', 'Seen'), required: fc.boolean() }, { requiredKeys: [] }),
  }),
  fc.record({
    of: fc.constant('required' as const),
    kind: fc.constant('claim' as const),
    field: fc.constantFrom('basis', 'summary'),
    isRequired: fc.boolean(),
  }),
  fc.record({ of: fc.constant('rationaleFrom' as const), level: fc.constantFrom(null, 'likely' as const) }),
);
const someEdits = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom(ann, ben, cem), someSet), {
  maxLength: 30,
});

describe('the tagset in force', () => {
  it('is the built-in one while nobody has changed it, which is valid and without problems', () => {
    expect(tagsetInForce([])).toEqual(defaultTagset);
    expect(tagset.parse(defaultTagset)).toEqual(defaultTagset);
    expect(listTagsetProblems(defaultTagset)).toEqual([]);
  });

  it('is the newest by counter, then person id', () => {
    const named = (counter: number, who: typeof ann, label: string) =>
      edit(counter, who, { of: 'entityType', key: 'ORG', values: { label } });
    expect(typeLabel(tagsetInForce([named(2, ann, 'Body'), named(1, ben, 'Firm')]), 'ORG')).toBe('Body');
    expect(typeLabel(tagsetInForce([named(2, ben, 'Firm'), named(2, ann, 'Body')]), 'ORG')).toBe('Firm');
  });

  it('keeps what two people changed of one type at the same time', () => {
    const edits = [
      edit(1, ann, { of: 'entityType', key: 'ORG', values: { label: 'Body' } }),
      edit(1, ben, { of: 'entityType', key: 'ORG', values: { hotkey: 'b' } }),
      edit(1, cem, { of: 'entityType', key: 'BRAND', values: { label: 'Brand', order: 25 } }),
    ];
    const { entityTypes } = tagsetInForce(edits);
    expect(entityTypes.find(({ key }) => key === 'ORG')).toMatchObject({ label: 'Body', hotkey: 'b' });
    expect(entityTypes.map(({ key }) => key).slice(0, 4)).toEqual(['PERSON', 'ORG', 'BRAND', 'PLACE']);
  });

  it('keeps the colour of a type when an edit of other things, read from a file, does not name one', () => {
    const colored = edit(1, ann, { of: 'entityType', key: 'ORG', values: { color: 'teal' } });
    const others = { of: 'entityType', key: 'ORG', values: { label: 'Body' } };
    const read = tagsetEdit.parse({ ...edit(2, ben, { of: 'rationaleFrom', level: null }), set: others });
    expect(read.set).toEqual(others);
    expect(entityMark(tagsetInForce([colored, read]), 'ORG')).toBe('e-double-teal');
    expect(entityMark(tagsetInForce([read]), 'ORG')).toBe('e-double-purple');
  });

  it('does not depend on the order in which edits are read (any order of any edits)', () => {
    fc.assert(
      fc.property(someEdits, fc.integer(), (steps, seed) => {
        const edits = steps.map(([counter, who, set]) => edit(counter, who, set));
        const shuffled = edits.toSorted((a, b) => ((hash(a.id) * seed) % 97) - ((hash(b.id) * seed) % 97));
        expect(tagsetInForce(shuffled)).toEqual(tagsetInForce(edits));
        expect(tagset.safeParse(tagsetInForce(edits)).success).toBe(true);
      }),
      { seed: 20261126, numRuns: 300 },
    );
  });

  it('is the same when each person’s overtaken edits are dropped, and no more is kept than there are things to set', () => {
    fc.assert(
      fc.property(someEdits, (steps) => {
        const edits = steps.map(([counter, who, set]) => tagsetEdit.parse(edit(counter, who, set)));
        const kept = [ann, ben, cem].flatMap(({ id }) => compactEdits(edits.filter(({ personId }) => personId === id)));
        expect(tagsetInForce(kept)).toEqual(tagsetInForce(edits));
        expect(kept.length).toBeLessThanOrEqual(edits.length);
      }),
      { seed: 20261126, numRuns: 300 },
    );
    const often = Array.from({ length: 500 }, (_, index) =>
      edit(index + 1, ann, { of: 'entityType', key: 'ORG', values: { label: `Body ${index}` } }),
    );
    expect(compactEdits(often)).toHaveLength(1);
    expect(nextCounter(compactEdits(often))).toBe(501);
  });
});

function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
}

describe('replacements', () => {
  const replaced = (pairs: readonly (readonly [string, string | null])[]) =>
    applySets(
      defaultTagset,
      pairs.map(([key, replacedBy]) => ({
        of: 'entityType',
        key,
        values: { replacedBy, state: replacedBy === null ? 'offered' : 'deleted' },
      })),
    );

  it('are followed to the end', () => {
    const after = replaced([
      ['WORK', 'OTHER'],
      ['OTHER', 'ORG'],
    ]);
    expect(resolveType(after, 'WORK')).toBe('ORG');
    expect(typeLabel(after, 'WORK')).toBe('Organisation');
    expect(resolveType(replaced([['WORK', null]]), 'WORK')).toBe('WORK');
  });

  it('that lead in a circle, as two people may come to, replace nothing', () => {
    const circle = replaced([
      ['WORK', 'OTHER'],
      ['OTHER', 'WORK'],
    ]);
    expect(resolveType(circle, 'WORK')).toBe('WORK');
    expect(resolveType(circle, 'OTHER')).toBe('OTHER');
  });

  it('unknown types are called by their key', () => {
    expect(typeLabel(defaultTagset, 'VESSEL')).toBe('VESSEL');
  });
});

describe('rules of the tagset', () => {
  const refused = (...sets: TagsetSet[]): string => {
    const checked = checkSets(defaultTagset, sets);
    return checked.ok ? 'taken' : checked.error.message;
  };

  it('refuse a key that is taken, and say by what', () => {
    expect(refused({ of: 'entityType', key: 'BRAND', values: { label: 'Brand', hotkey: 'p' } })).toBe(
      'The key “P” of “Brand” is taken by “Person”.',
    );
    expect(refused({ of: 'sourcePreset', key: 'named', values: { hotkey: 'q' } })).toContain('taken by “Content”');
    expect(refused({ of: 'entityType', key: 'BRAND', values: { label: 'Brand', hotkey: 'b' } })).toBe('taken');
  });

  it('take a key from one type and give it to another in one go', () => {
    expect(
      refused(
        { of: 'entityType', key: 'PERSON', values: { hotkey: null } },
        { of: 'entityType', key: 'BRAND', values: { label: 'Brand', hotkey: 'p' } },
      ),
    ).toBe('taken');
  });

  it('refuse two types of one name, a tagset without types, and a replacement that is not there', () => {
    expect(refused({ of: 'entityType', key: 'BRAND', values: { label: 'person' } })).toContain('called “person”');
    const all = defaultTagset.entityTypes.map(
      ({ key }): TagsetSet => ({ of: 'entityType', key, values: { state: 'retired' } }),
    );
    expect(refused(...all)).toContain('At least one');
    expect(refused({ of: 'entityType', key: 'WORK', values: { state: 'deleted', replacedBy: 'GONE' } })).toContain(
      'needs another type',
    );
    expect(refused({ of: 'entityType', key: 'WORK', values: { replacedBy: 'ORG' } })).toContain('cannot be offered');
  });

  it('take settings beside a problem that was there before', () => {
    const twice = applySets(defaultTagset, [
      { of: 'entityType', key: 'BRAND', values: { label: 'Brand', hotkey: 'p' } },
    ]);
    expect(listTagsetProblems(twice)).toHaveLength(1);
    expect(checkSets(twice, [{ of: 'rationaleFrom', level: null }]).ok).toBe(true);
  });

  it('ask for a rationale at the level and below, never for what is not rated', () => {
    const from = (level: 'doubtful' | 'confirmed' | null) => applySets(defaultTagset, [{ of: 'rationaleFrom', level }]);
    expect(needsRationale(from('doubtful'), 'possible')).toBe(false);
    expect(needsRationale(from('doubtful'), 'doubtful')).toBe(true);
    expect(needsRationale(from('doubtful'), 'cannot_judge')).toBe(true);
    expect(needsRationale(from('confirmed'), 'confirmed')).toBe(true);
    expect(needsRationale(from('confirmed'), null)).toBe(false);
    expect(needsRationale(from(null), 'refuted')).toBe(false);
  });
});
