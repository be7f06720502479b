import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { packZip } from '../../../../src/core/exporters/zip';
import { readArchive } from '../../../../src/main/backend/import/archive';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
/** As a trap would be: it takes a thousandth of the room when it is packed. */
const repetitive = { name: 'Übersicht – “größer”.json', bytes: bytes('ha '.repeat(400_000)) };
const short = { name: 'short.txt', bytes: bytes('Two words') };

describe('packZip', () => {
  it.each([false, true])('gives every file back, and the same bytes each time (smaller: %s)', (isSmaller) => {
    const packed = packZip([repetitive, short], { isSmaller });
    expect(Object.entries(unzipSync(packed))).toEqual([
      [repetitive.name, repetitive.bytes],
      [short.name, short.bytes],
    ]);
    expect(packZip([repetitive, short], { isSmaller })).toEqual(packed);
  });

  it('tells no time of its own', () => {
    const { buffer } = packZip([short]);
    // Time and date of the first file: midnight of 1 January 1980.
    expect([...new Uint8Array(buffer, 10, 4)]).toEqual([0, 0, 0x21, 0]);
  });

  it('packs what is wanted smaller, and stores the rest so that no reader takes it for a trap', () => {
    const [stored, smaller] = [packZip([repetitive]), packZip([repetitive], { isSmaller: true })];
    expect(smaller.length).toBeLessThan(stored.length / 200);
    const read = readArchive(stored, () => true);
    expect(read.ok && read.value.entries).toEqual([repetitive]);
    expect(readArchive(smaller, () => true)).toMatchObject({ ok: false, error: { code: 'too-large' } });
  });

  it('does not leave out the first of two files with one name', () => {
    expect(() => packZip([short, { ...short, bytes: bytes('Others') }])).toThrow('names of their own');
  });
});
