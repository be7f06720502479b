import { resolve } from 'node:path';
import { checkDesk } from '../backend/check';
import type { Surroundings } from './desk-calls';
import type { Terminal } from './terminal';
import { count, printable } from './terminal';

export interface CheckOptions {
  readonly desk: string;
  readonly json: boolean;
}

/** Verifies every file of a desk. What was found is the result, so it goes to standard output. Exit code 1 when something is wrong. */
export async function checkDeskFolder(
  options: CheckOptions,
  around: Surroundings,
  terminal: Terminal,
): Promise<number> {
  const folder = resolve(around.currentFolder, options.desk);
  const checked = await checkDesk(folder, around.stateFolder, (done, total) =>
    terminal.progress.show(`Checked ${done} of ${count(total, 'article')}`),
  );
  terminal.progress.clear();
  if (!checked.ok) {
    terminal.say(checked.error.message);
    return 1;
  }
  const { articles, files, findings } = checked.value;
  const problems = findings.filter(({ severity }) => severity === 'problem').length;
  if (options.json) {
    await terminal.write(`${JSON.stringify({ articles, files, problems, findings }, null, 2)}\n`);
  } else {
    for (const { file, severity, message } of findings)
      await terminal.write(`${severity}: ${printable(file)} ${printable(message)}\n`);
    const found = problems === 0 ? 'No problems' : count(problems, 'problem');
    await terminal.write(`${found} in ${count(articles, 'article')}, ${count(files, 'file')}.\n`);
  }
  if (problems > 0)
    terminal.say(
      `${count(problems, 'problem')} found. Nothing was changed. Keep a copy of the folder before you do anything else.`,
    );
  return problems === 0 ? 0 : 1;
}
