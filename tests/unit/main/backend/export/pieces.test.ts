import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putPiece, toPieces } from '../../../../../src/main/backend/export/pieces';

/** A value as it arrives: each piece is copied on its way. */
function sent(value: unknown): unknown {
  const arrived: unknown[] = [];
  for (const piece of toPieces(['0'], value)) putPiece(arrived, structuredClone(piece));
  return arrived[0];
}

function table(count: number) {
  return Object.fromEntries(Array.from({ length: count }, (_, number) => [`id ${number}`, { number }]));
}

describe('values in pieces', () => {
  it('arrive as they were, keys in their order', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        expect(JSON.stringify(sent(value))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('arrive as they were when tables and lists in them are long', () => {
    const list = Array.from({ length: 1001 }, (_, index) => ({ index, in: table(300) }));
    const value = { layers: [{ annotations: table(1000), counter: 1 }, { annotations: {} }], list, end: null };
    expect(JSON.stringify(sent(value))).toBe(JSON.stringify(value));
  });

  it('are small however long a table is, and bytes stay bytes', () => {
    const pieces = [...toPieces([], { layers: [{ annotations: table(1000) }] })];
    expect(pieces.map((piece) => ('entries' in piece ? piece.entries.length : 0))).toEqual([
      0, 200, 200, 200, 200, 200,
    ]);
    const bytes = new Uint8Array(1000).fill(7);
    expect(sent({ bytes })).toEqual({ bytes });
  });

  it('put nothing into prototypes', () => {
    const hostile: unknown = JSON.parse('{"__proto__":{"isAdmin":true},"a":1}');
    expect(JSON.stringify(sent(hostile))).toBe(JSON.stringify(hostile));
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
  });
});
