import { describe, expect, it } from 'vitest';
import { createProgress, printable, toTable } from '../../../../src/main/cli/terminal';

function record(isTTY: boolean) {
  const written: string[] = [];
  let nowMs = 0;
  const stream = { isTTY, write: (text: string) => written.push(text) > 0 };
  return { written, progress: createProgress(stream, () => nowMs), wait: (ms: number) => (nowMs += ms) };
}

describe('progress', () => {
  it('is one line on a terminal, wiped at the end', () => {
    const { written, progress } = record(true);
    progress.show('one');
    progress.show('two');
    progress.clear();
    progress.clear();
    expect(written).toEqual(['\r\u001b[2Kone', '\r\u001b[2Ktwo', '\r\u001b[2K']);
  });

  it('says nothing in a log when the work is short', () => {
    const { written, progress, wait } = record(false);
    progress.show('one');
    wait(900);
    progress.show('two');
    progress.clear();
    expect(written).toEqual([]);
  });

  it('says a line a second in a log when the work is long', () => {
    const { written, progress, wait } = record(false);
    for (const step of ['one', 'two', 'three', 'four']) {
      progress.show(step);
      wait(600);
    }
    expect(written).toEqual(['three\n']);
    progress.show('five');
    expect(written).toEqual(['three\n', 'five\n']);
  });
});

describe('printable', () => {
  it('shows what would steer the terminal or turn the text', () => {
    expect(printable('a\u001b[31mb\u202ec\nd\te💩é')).toBe('a‹U+001B›[31mb‹U+202E›c d e💩é');
  });
});

describe('toTable', () => {
  it('lines columns up', () => {
    expect(
      toTable([
        ['A', 'LONG'],
        ['bbbb', 'c'],
        ['', ''],
      ]),
    ).toBe('A     LONG\nbbbb  c\n\n');
  });
});
