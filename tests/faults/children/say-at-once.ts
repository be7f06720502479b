import { writeFileSync } from 'node:fs';

/** Says a line before anything else is done: what is said is out when the process is killed next. */
export function sayAtOnce(line: string): void {
  for (;;)
    try {
      writeFileSync(1, `${line}\n`);
      return;
    } catch (error) {
      // Whoever listens is behind; a line is shorter than what a pipe takes whole.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
}
