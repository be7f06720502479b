import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { galley } from '../../../../src/core/exporters/galley';
import { colorOf } from '../../../../src/core/kinds/draw-part';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import type { TagsetSet } from '../../../../src/core/model/tagset-edits';
import { applySets } from '../../../../src/core/model/tagset-edits';
import { invertSets, parseTagsetFile, planTagsetImport, writeTagsetFile } from '../../../../src/core/model/tagset-file';
import { keyFor, moveEntry } from '../../../../src/core/model/tagset-moves';
import { doc, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { state } from '../../../builders/state';

const sets: readonly TagsetSet[] = [
  { of: 'entityType', key: 'BRAND', values: { label: 'Brand', hotkey: 'b', look: 'wavy', color: 'teal', order: 15 } },
  { of: 'entityType', key: 'WORK', values: { state: 'deleted', replacedBy: 'OTHER' } },
  { of: 'sourcePreset', key: 'named', values: { label: 'By name' } },
  { of: 'confidence', key: 'likely', values: { description: 'well placed' } },
  { of: 'attribute', kind: 'claim', key: 'desk', values: { label: 'Desk', input: 'text', required: true } },
  { of: 'required', kind: 'claim', field: 'basis', isRequired: true },
  { of: 'rationaleFrom', level: null },
];
const changed = applySets(defaultTagset, sets);

function refused(text: string): string {
  const read = parseTagsetFile(text);
  return read.ok ? 'taken' : read.error.message;
}

describe('tagset files', () => {
  it('are read as they were written, with the same bytes each time', () => {
    expect(parseTagsetFile(writeTagsetFile(changed))).toEqual({ ok: true, value: changed });
    expect(writeTagsetFile(changed)).toBe(writeTagsetFile(structuredClone(changed)));
    expect(parseTagsetFile(`\ufeff${writeTagsetFile(defaultTagset)}`)).toEqual({ ok: true, value: defaultTagset });
  });

  it('of before colours could be chosen give each type the colour that goes with its line', () => {
    const { entityTypes, ...rest } = changed;
    const old = { ...rest, entityTypes: entityTypes.map(({ color: _, ...entry }) => entry) };
    const read = parseTagsetFile(JSON.stringify({ format: 'galley-tagset', schemaVersion: 1, tagset: old }));
    if (!read.ok) throw new Error(read.error.message);
    expect(read.value).toEqual({ ...rest, entityTypes: entityTypes.map((entry) => ({ ...entry, color: null })) });
    const brand = read.value.entityTypes.find(({ key }) => key === 'BRAND');
    expect(brand && colorOf(brand)).toBe('pink');
    // Taken over by a desk that has chosen one, it takes the colour back too.
    const back = applySets(changed, planTagsetImport(changed, read.value));
    expect(back.entityTypes.find(({ key }) => key === 'BRAND')?.color).toBeNull();
  });

  it('may be an exported article, which carries the tagset of its desk', () => {
    const { content } = exportOne(galley, state(doc(p('Text'))), undefined, undefined, changed);
    expect(parseTagsetFile(content)).toEqual({ ok: true, value: changed });
  });

  it('that are wrong are refused whole, with the place of the mistake', () => {
    const bend = (change: (file: { schemaVersion: number; tagset: typeof changed }) => unknown): string => {
      const file = JSON.parse(writeTagsetFile(changed));
      change(file);
      return JSON.stringify(file);
    };
    expect(refused('')).toContain('empty');
    expect(refused('{"format":')).toContain('not complete JSON');
    expect(refused('{"format":"other","schemaVersion":1}')).toContain('neither');
    expect(refused('{"format":"galley","schemaVersion":1}')).toContain('carries no tagset');
    expect(refused(bend((file) => Object.assign(file, { schemaVersion: 2 })))).toContain('newer Galley');
    expect(refused(bend((file) => Object.assign(file.tagset.entityTypes[0] ?? {}, { key: 'lower' })))).toContain(
      'at tagset.entityTypes.0.key',
    );
    expect(refused(bend((file) => file.tagset.entityTypes.push(...file.tagset.entityTypes.slice(0, 1))))).toContain(
      'PERSON twice',
    );
    expect(refused(bend((file) => Object.assign(file.tagset.entityTypes[0] ?? {}, { hotkey: 'o' })))).toContain(
      'is taken by',
    );
  });

  it('are imported as settings that come to what the file says', () => {
    expect(applySets(defaultTagset, planTagsetImport(defaultTagset, changed))).toEqual(changed);
    expect(planTagsetImport(changed, changed)).toEqual([]);
    expect(planTagsetImport(defaultTagset, applySets(defaultTagset, sets.slice(3, 4)))).toEqual(sets.slice(3, 4));
  });

  it('keep what only the desk has, retired and without its key', () => {
    const after = applySets(changed, planTagsetImport(changed, defaultTagset));
    expect(after.entityTypes.find(({ key }) => key === 'BRAND')).toMatchObject({ state: 'retired', hotkey: null });
    expect(after.attributes).toMatchObject([{ key: 'desk', state: 'retired' }]);
    expect(after).toMatchObject({ requiredFields: [], rationaleFrom: 'doubtful' });
    expect(after.entityTypes.find(({ key }) => key === 'WORK')).toMatchObject({ state: 'offered', replacedBy: null });
  });

  it('any settings can be taken back: what was there is as before, what was made is deleted', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...sets], { minLength: 1 }), (some) => {
        const after = applySets(defaultTagset, some);
        const back = applySets(after, invertSets(defaultTagset, some));
        const isOld = ({ state: standing }: { state: string }): boolean => standing !== 'deleted';
        expect({
          ...back,
          entityTypes: back.entityTypes.filter(isOld),
          attributes: back.attributes.filter(isOld),
        }).toEqual(defaultTagset);
      }),
      { seed: 20261126, numRuns: 200 },
    );
  });
});

describe('moves', () => {
  const entries = ['A', 'B', 'C'].map((key, index) => ({ key, order: (index + 1) * 10 }));
  const after = (list: typeof entries, moves: readonly { key: string; order: number }[]) =>
    list.map((entry) => moves.find(({ key }) => key === entry.key) ?? entry).toSorted((a, b) => a.order - b.order);

  it('set one order where they can, and stop at the ends', () => {
    expect(moveEntry(entries, 'C', -1)).toEqual([{ key: 'C', order: 15 }]);
    expect(moveEntry(entries, 'A', -1)).toEqual([]);
    expect(moveEntry(entries, 'C', 1)).toEqual([]);
    expect(moveEntry(entries, 'nobody', 1)).toEqual([]);
  });

  it('go one place each, however often (300 random moves)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.constantFrom(1 as const, -1 as const)), {
          minLength: 300,
          maxLength: 300,
        }),
        (moves) => {
          let list = entries;
          for (const [key, step] of moves) {
            const keys = list.map((entry) => entry.key);
            const from = keys.indexOf(key);
            const to = Math.min(2, Math.max(0, from + step));
            list = after(list, moveEntry(list, key, step));
            keys.splice(to, 0, ...keys.splice(from, 1));
            expect(list.map((entry) => entry.key)).toEqual(keys);
          }
        },
      ),
      { seed: 20261126, numRuns: 20 },
    );
  });

  it('keys are made of names in the letters that keys may have', () => {
    expect(keyFor('Brand', new Set(), 'capital')).toBe('BRAND');
    expect(keyFor('Größe & Maß', new Set(), 'small')).toBe('gro_e_ma');
    expect(keyFor('Brand', new Set(['BRAND', 'BRAND_2']), 'capital')).toBe('BRAND_3');
    expect(keyFor('法人', new Set(), 'capital')).toBe('OWN');
    expect(keyFor('24 hours', new Set(), 'small')).toBe('hours');
  });
});
