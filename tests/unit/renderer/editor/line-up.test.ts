import { describe, expect, it } from 'vitest';
import type { Pane, Place } from '../../../../src/renderer/editor/line-up';
import { LineUp } from '../../../../src/renderer/editor/line-up';

/** A text of blocks of given heights, in a window of 100 pixels. Scrolling is told as a browser tells it: in the next frame. */
class Text implements Pane {
  top = 0;
  private readonly heights: number[];
  private readonly tell: (text: Text) => void;

  constructor(heights: readonly number[], tell: (text: Text) => void) {
    this.heights = [...heights];
    this.tell = tell;
  }

  private startOf(block: number): number {
    return this.heights.slice(0, block).reduce((sum, height) => sum + height, 0);
  }

  /** Gives a block another height, as when it is first drawn. */
  resize(block: number, height: number): void {
    this.heights[block] = height;
  }

  scrollTo(top: number): void {
    const next = Math.max(0, Math.min(top, this.startOf(this.heights.length) - 100));
    if (next === this.top) return;
    this.top = next;
    this.tell(this);
  }

  place(): Place | null {
    const block = this.heights.findIndex((height, index) => this.startOf(index) + height > this.top);
    const above = (this.top - this.startOf(block)) / (this.heights[block] ?? 1);
    return { block, above, below: 0 };
  }

  bring({ block, above }: Place): void {
    this.scrollTo(this.startOf(block) + above * (this.heights[block] ?? 0));
  }
}

function pair(left: readonly number[], right: readonly number[]) {
  let waiting: (() => void)[] = [];
  const told = { count: 0 };
  const tell = (text: Text): void => {
    told.count += 1;
    waiting.push(() => lineUp.scrolled(text));
  };
  const first = new Text(left, tell);
  const second = new Text(right, tell);
  const lineUp = new LineUp([first, second], (run) => waiting.push(run));
  const frame = (): void => {
    const now = waiting;
    waiting = [];
    for (const run of now) run();
  };
  const settle = (): void => {
    for (let count = 0; waiting.length > 0; count += 1) {
      if (count > 50) throw new Error('They never come to rest');
      frame();
    }
  };
  return { first, second, lineUp, told, frame, settle };
}

const even = [200, 200, 200, 200];

describe('two texts beside each other', () => {
  it('stand at the same block, whichever is scrolled, and come to rest', () => {
    const { first, second, settle } = pair(even, [100, 400, 50, 300]);
    first.scrollTo(300);
    settle();
    // The middle of the second block, in each.
    expect(second.top).toBe(300);
    second.scrollTo(200);
    settle();
    expect(first.top).toBe(250);
    expect(second.top).toBe(200);
  });

  it('do not fight when the one that follows gets other heights while it is drawn', () => {
    const { first, second, frame, settle } = pair(even, even);
    first.scrollTo(500);
    frame();
    expect(second.top).toBe(500);
    second.resize(0, 350);
    settle();
    expect(first.top).toBe(500);
    expect(second.top).toBe(650);
  });

  it('do not fight when one is at its end', () => {
    const { first, second, settle } = pair([...even, 500], [...even, 100]);
    first.scrollTo(1200);
    settle();
    expect(first.top).toBe(1200);
    expect(second.top).toBe(800);
  });

  it('let the reader take hold of the one that follows', () => {
    const { first, second, lineUp, frame, settle } = pair(even, even);
    first.scrollTo(500);
    frame();
    lineUp.taken(second);
    second.scrollTo(100);
    settle();
    expect([first.top, second.top]).toEqual([100, 100]);
  });

  it('are told to follow whoever goes to a difference, though the other led a moment ago', () => {
    const { first, second, lineUp, frame, settle } = pair(even, even);
    second.scrollTo(500);
    frame();
    lineUp.lead(first);
    first.scrollTo(50);
    settle();
    expect([first.top, second.top]).toEqual([50, 50]);
  });

  it('rest when they are stopped', () => {
    const { first, second, lineUp, frame, settle } = pair(even, even);
    first.scrollTo(100);
    frame();
    second.resize(0, 100);
    lineUp.stop();
    settle();
    expect(second.top).toBe(100);
  });
});
