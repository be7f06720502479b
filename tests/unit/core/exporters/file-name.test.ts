import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFileName } from '../../../../src/core/exporters/file-name';

describe('toFileName', () => {
  it.each([
    ['Council votes: “yes”', 'Council-votes-yes.galley.json'],
    ['Flynn’s call', 'Flynns-call.galley.json'],
    ['../../etc/passwd', 'etc-passwd.galley.json'],
    ['-rf --no', 'rf-no.galley.json'],
    ['CON', 'CON-article.galley.json'],
    ['...', 'article.galley.json'],
    ['שלום עולם', 'שלום-עולם.galley.json'],
    ['invoice\u202egnp.exe', 'invoice-gnp-exe.galley.json'],
  ])('%s becomes %s', (title, name) => {
    expect(toFileName(title, 'galley.json')).toBe(name);
  });

  it('is short, in one piece and free of what file systems refuse, for any title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const name = toFileName(title, 'json');
        expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*\.json$/u);
        expect(Buffer.byteLength(name)).toBeLessThan(255);
      }),
    );
  });
});
