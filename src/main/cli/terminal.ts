import { showHiddenSigns } from '../../core/model/hidden-signs';

/** Where a command writes: results to standard output, everything else to standard error. */
export interface Terminal {
  /** Results, complete lines or a whole file. Resolves when they are handed on. */
  write(text: string): Promise<void>;
  /** One message for people. */
  say(message: string): void;
  /** What is going on, for long work: see `createProgress`. */
  readonly progress: Progress;
}

/** Shows what a long command is at. */
export interface Progress {
  /** The step that begins now, such as “Importing 3 of 12: story.txt”. */
  show(step: string): void;
  /** Wipes the line of a step. */
  clear(): void;
}

interface Stream {
  readonly isTTY?: boolean;
  write(text: string): boolean;
}

// Work that ends sooner says nothing in a log; on a terminal the line is wiped anyway.
const quietMs = 1000;

/** On a terminal: one line that changes. In a log: a line at most each second, none for work that takes less. */
export function createProgress(stream: Stream, nowMs: () => number): Progress {
  let lastMs = nowMs();
  let isShown = false;
  return {
    show: (step) => {
      if (stream.isTTY === true) {
        stream.write(`\r\u001b[2K${printable(step)}`);
        isShown = true;
      } else if (nowMs() - lastMs >= quietMs) {
        lastMs = nowMs();
        stream.write(`${printable(step)}\n`);
      }
    },
    clear: () => {
      if (isShown) stream.write('\r\u001b[2K');
      isShown = false;
    },
  };
}

/** The terminal of this process. */
export function createTerminal(): Terminal {
  const progress = createProgress(process.stderr, () => performance.now());
  return {
    write: (text) =>
      new Promise((resolve) => {
        progress.clear();
        process.stdout.write(text, () => resolve());
      }),
    say: (message) => {
      progress.clear();
      process.stderr.write(`${message}\n`);
    },
    progress,
  };
}

/** Text of a document on one line: a title must not steer the terminal. */
export function printable(text: string): string {
  return showHiddenSigns(text.replace(/[\n\t]/g, ' '));
}

/** Rows with their columns lined up, two spaces apart; the last column is not filled. */
export function toTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  return rows
    .map((row) =>
      row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  '),
    )
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** “1 tag”, “2 tags”. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Says why a command failed; answers its exit code. */
export function refuse(terminal: Terminal, reason: string): number {
  terminal.say(reason);
  return 1;
}
