import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Arguments {
  /** Absolute. */
  readonly deskFolder: string;
  /** Whether to open a browser window, or only to say how. */
  readonly open: boolean;
  readonly help: boolean;
}

export const usage = `Usage: npm start -- [--desk DIR] [--browser] [--no-open]

  --desk DIR   the desk to open (default: ${join('~', 'Galley')}); it is made if it is not there
  --browser    use a browser window even where Electron is installed
  --no-open    open no window, only print how to
  --help       print this`;

/** Reads the command line. A string is what is wrong with it, in words. */
export function parseArguments(args: readonly string[], currentFolder: string): Arguments | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        desk: { type: 'string' },
        browser: { type: 'boolean' },
        'no-open': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
      strict: true,
      allowPositionals: false,
    });
    if (values.desk === '') return '--desk needs the name of a folder.';
    const deskFolder = values.desk === undefined ? join(homedir(), 'Galley') : resolve(currentFolder, values.desk);
    return { deskFolder, open: values['no-open'] !== true, help: values.help === true };
  } catch (error) {
    // The parser's own messages name the argument; what follows the first sentence are hints about syntax.
    const message = error instanceof Error ? error.message : String(error);
    return message.replace(/\. To specify[\s\S]*$/, '.').replace(/\n[\s\S]*$/, '');
  }
}
