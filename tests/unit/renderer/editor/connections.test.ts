import { describe, expect, it } from 'vitest';
import { drawConnections, endsBeyond } from '../../../../src/renderer/editor/connections';
import type { FarEnd } from '../../../../src/renderer/editor/overlay-model';

const own = { text: 'Claim', link: null, x: 100, y: 32 };
const range = { top: 0, bottom: 1000 };

function end(key: string, where: FarEnd['where'], top = 0): FarEnd {
  return { key, annotationId: key, words: 'Contradicts', quote: key, where, top, bottom: top + 36 };
}

describe('connections', () => {
  it('lead from the selected tag to the label at the other end', () => {
    const far = { text: 'Contradicts', link: 'a', x: 140, y: 232 };
    expect(drawConnections([own, far], [end('a', 'here', 240)], 100, range, false)).toBe('M93 38V238H140M93 38H100');
  });

  it('run out of the drawn part towards an end that is not drawn, and come in from a selected tag that is not', () => {
    expect(drawConnections([own], [end('a', 'below')], 100, range, false)).toBe('M93 38V1000M93 38H100');
    const far = { text: 'Contradicts', link: 'a', x: 140, y: 232 };
    expect(drawConnections([far], [end('a', 'here', 240)], 100, range, true)).toBe('M93 1000V238H140');
  });

  it('are not drawn between neighbours on a row, nor when there is none', () => {
    const beside = { text: 'Contradicts', link: 'a', x: 300, y: 32 };
    expect(drawConnections([own, beside], [end('a', 'here', 36)], 100, range, false)).toBe('');
    expect(drawConnections([own], [], 100, range, false)).toBe('');
  });
});

describe('ends out of sight', () => {
  it('are told by the edges of the visible part, nearest first', () => {
    const ends = [
      end('far up', 'above'),
      end('up', 'here', 100),
      end('seen', 'here', 400),
      end('cut', 'here', 580),
      end('down', 'here', 700),
      end('far down', 'below', 1000),
    ];
    const { above, below } = endsBeyond(ends, { top: 200, bottom: 600 });
    expect(above.map(({ key }) => key)).toEqual(['up', 'far up']);
    expect(below.map(({ key }) => key)).toEqual(['down', 'far down']);
  });
});
