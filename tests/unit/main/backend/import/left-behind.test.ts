import { describe, expect, it } from 'vitest';
import { createTraceFinder } from '../../../../../src/main/backend/import/left-behind';

describe('what a file leaves behind in the process that read it', () => {
  it('is nothing when it only made records', () => {
    const leftSomething = createTraceFinder(Number.POSITIVE_INFINITY);
    const made = { ...JSON.parse('{"__proto__":{"a":1}}'), list: [1, 2].map(String) };
    expect(made.list).toEqual(['1', '2']);
    expect(leftSomething()).toBe(false);
  });

  it('is much memory too', () => {
    expect(createTraceFinder(0)()).toBe(true);
  });

  it.each([
    ['a key of every object', Object.prototype, 'isAdmin', true],
    ['a list’s own function', Array.prototype, 'map', (): string[] => []],
    ['a getter of every text', String.prototype, 'title', undefined],
    ['how JSON is written', JSON, 'stringify', (): string => ''],
    ['something for all', globalThis, 'left', 1],
  ])('is found: %s', (_what, object, key, value) => {
    const before = Reflect.getOwnPropertyDescriptor(object, key);
    const leftSomething = createTraceFinder(Number.POSITIVE_INFINITY);
    const made = value === undefined ? { get: () => 'x' } : { value, writable: true };
    Reflect.defineProperty(object, key, { ...made, configurable: true });
    const found = leftSomething();
    if (before === undefined) Reflect.deleteProperty(object, key);
    else Reflect.defineProperty(object, key, before);
    expect(found).toBe(true);
    expect(leftSomething()).toBe(false);
  });
});
