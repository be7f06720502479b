import { describe, expect, it } from 'vitest';
import { annotation, kindOf, kinds, withValues } from '../../../../src/core/kinds/index';
import { exampleText } from '../../../../src/core/kinds/kind';
import { findSelectorProblem } from '../../../../src/core/model/selector';

describe('the kinds', () => {
  it('have unique ids', () => {
    expect(new Set(kinds.map((kind) => kind.id)).size).toBe(kinds.length);
  });
});

describe.each(kinds.map((kind) => [kind.id] as const))('the kind %s', (id) => {
  const kind = kindOf(id);

  it('parses its example and writes it back unchanged', () => {
    expect(annotation.parse(JSON.parse(JSON.stringify(kind.example)))).toEqual(kind.example);
  });

  it('takes values that its schema takes, and no others', () => {
    const { id: _, ...values } = { ...kind.example, version: 2 };
    expect(withValues(kind.example, values)).toEqual({ ...kind.example, version: 2 });
    for (const wrong of [
      { version: 'two' },
      { version: undefined },
      { colour: 'red' },
      { ...values, selector: 7, form: 7 },
    ])
      expect(withValues(kind.example, wrong)).toBeNull();
  });

  it('refuses keys that it does not know', () => {
    expect(annotation.safeParse({ ...kind.example, colour: 'red' }).success).toBe(false);
  });

  it('finds every span of its example, each with its own key and on its own words', () => {
    const parts = kind.parts(kind.example);
    expect(parts.length).toBeGreaterThan(0);
    expect(new Set(parts.map((part) => part.key)).size).toBe(parts.length);
    for (const part of parts) expect(findSelectorProblem(exampleText, part.selector)).toBeNull();
  });

  it('replaces the selector of each span and of nothing else', () => {
    const parts = kind.parts(kind.example);
    const seen: string[] = [];
    const same = kind.mapParts(kind.example, (selector, key) => {
      seen.push(key);
      return selector;
    });
    expect(same).toEqual(kind.example);
    expect(seen.sort()).toEqual(parts.map((part) => part.key).sort());
    const moved = kind.mapParts(kind.example, (selector) => ({ ...selector, anchor: 'moved' }));
    expect(kind.parts(moved).map((part) => part.selector.anchor)).toEqual(parts.map(() => 'moved'));
  });

  it('has a form whose fields are properties of the record, and words for lists', () => {
    for (const field of kind.fields) expect(Object.keys(kind.example)).toContain(field.key);
    expect(kind.summary(kind.example)).not.toBe('');
    expect(kind.label).not.toBe('');
  });
});
