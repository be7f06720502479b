import { describe, expect, it } from 'vitest';
import { initialsFor, isNewcomerName, newcomerName } from '../../../../src/core/model/newcomer';

describe('initialsFor', () => {
  it.each([
    ['Lena Moe', 'LM'],
    ['  lena  maria   moe ', 'LM'],
    ['Ólafur', 'Ó'],
    ['Jean-Luc Picard', 'JP'],
    ['X Æ A-12', 'X1'],
    ['', ''],
    ['…', ''],
  ])('of %j are %j', (name, initials) => {
    expect(initialsFor(name)).toBe(initials);
  });
});

it('a newcomer is known by his name, and nobody else', () => {
  for (const number of [1, 2, 12]) expect(isNewcomerName(newcomerName(number))).toBe(true);
  for (const name of ['Reporter Moe', 'A Reporter', 'Reporter 2b']) expect(isNewcomerName(name)).toBe(false);
});
