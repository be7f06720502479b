import fc from 'fast-check';
import { expect, it } from 'vitest';
import { counted, countedFirst } from '../../../../src/core/model/count-words';

it('counts with a noun that fits', () => {
  expect([counted(0, 'tag'), counted(1, 'tag'), counted(2, 'person', 'people')]).toEqual([
    '0 tags',
    '1 tag',
    '2 people',
  ]);
  expect([countedFirst(1, 'comment'), countedFirst(1000, 'comment')]).toEqual(['One comment', '1,000 comments']);
});

it('writes numbers as the platform does in British English', () => {
  const platform = new Intl.NumberFormat('en-GB');
  const whole = fc.oneof(fc.nat(2000), fc.maxSafeInteger());
  fc.assert(fc.property(whole, (count) => counted(count, 'sign').startsWith(`${platform.format(count)} sign`)));
});
