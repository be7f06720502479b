import { describe, expect, it } from 'vitest';
import { extendTicked, moveTo, TypeAhead } from '../../../../src/renderer/views/lists/row-moves';

describe('moveTo', () => {
  const rows = { at: 4, count: 10, page: 3 };

  it.each([
    ['ArrowDown', 5],
    ['ArrowUp', 3],
    ['PageDown', 6],
    ['PageUp', 2],
    ['Home', 0],
    ['End', 9],
    ['x', null],
  ])('goes by %s to %s', (key, to) => {
    expect(moveTo(key, rows)).toBe(to);
  });

  it('stays within the list', () => {
    expect(moveTo('ArrowUp', { ...rows, at: 0 })).toBe(0);
    expect(moveTo('PageDown', { ...rows, at: 9 })).toBe(9);
  });
});

describe('extendTicked', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];

  it('ticks from the anchor on, in both directions, beside what is ticked', () => {
    expect([...extendTicked(ids, new Set(['e']), { anchor: 1, reached: 1, to: 2 })].sort()).toEqual(['b', 'c', 'e']);
    expect([...extendTicked(ids, new Set(), { anchor: 3, reached: 3, to: 1 })].sort()).toEqual(['b', 'c', 'd']);
  });

  it('takes back what the range reached before', () => {
    expect([...extendTicked(ids, new Set(['a', 'b', 'c', 'd']), { anchor: 1, reached: 3, to: 0 })].sort()).toEqual([
      'a',
      'b',
    ]);
  });
});

describe('TypeAhead', () => {
  const rows = ['Aurel Bastin', 'Église', 'eager', 'New Hall', 'New York'];
  const nameOf = (name: string): string => name;

  it('adds letters that come soon after another, whatever their case and accents', () => {
    const typed = new TypeAhead();
    expect(typed.find('n', 0, rows, 0, nameOf)).toBe(3);
    for (const [index, letter] of [...'ew '].entries()) typed.find(letter, 10 + index, rows, 3, nameOf);
    expect(typed.find('Y', 20, rows, 3, nameOf)).toBe(4);
    expect(typed.find('e', 5000, rows, 0, nameOf)).toBe(1);
  });

  it('looks from the row on, then from the first', () => {
    expect(new TypeAhead().find('e', 0, rows, 2, nameOf)).toBe(2);
    expect(new TypeAhead().find('e', 0, rows, 3, nameOf)).toBe(1);
    expect(new TypeAhead().find('z', 0, rows, 3, nameOf)).toBeNull();
  });

  it('takes a space as a letter only among others', () => {
    const typed = new TypeAhead();
    expect(typed.isOn(0)).toBe(false);
    typed.find('n', 0, rows, 0, nameOf);
    expect([typed.isOn(500), typed.isOn(2000)]).toEqual([true, false]);
  });
});
