import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { exporters } from '../../core/exporters/index';
import { checkDeskFolder } from './check-command';
import type { Surroundings } from './desk-calls';
import { exportArticles } from './export-command';
import { importFiles } from './import-command';
import { listArticles } from './list-command';
import type { Terminal } from './terminal';

/** Exit codes: all went well, something failed, the command was not understood. */
const failed = 1;
const misused = 2;

/** Runs one command line (without node and script). Answers the exit code. */
export async function runCommandLine(
  args: readonly string[],
  around: Surroundings,
  terminal: Terminal,
): Promise<number> {
  let code = 0;
  const program = createProgram(around, terminal, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has said what is wrong by now; asking for help or the version is nothing wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : misused;
    terminal.say(`Galley failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return failed;
  }
}

function createProgram(around: Surroundings, terminal: Terminal, end: (code: number) => void): Command {
  const program = new Command('galley')
    .description('Works on the data of a desk, as the window does.')
    .version(around.program.version)
    .exitOverride()
    .showHelpAfterError('Run `galley help` for what there is.')
    .addHelpText(
      'after',
      '\nExit codes: 0 all went well, 1 something failed (standard error says what), 2 wrong usage.',
    );

  program
    .command('import')
    .summary('add text, Markdown, HTML or Galley files to a desk')
    .description(
      'Adds files to a desk, which is made if it is not there. A file that cannot be imported does not keep the others out.',
    )
    .argument('<file...>', 'files to import, 25 MB each at most')
    .addOption(deskOption())
    .option('--json', 'print one JSON list: articleId, title, words, blocks and problems of each file', false)
    .action(async (files: readonly string[], options: { readonly desk: string; readonly json: boolean }) =>
      end(await importFiles(files, options, around, terminal)),
    );

  program
    .command('list')
    .summary('list the articles of a desk')
    .description('Lists the articles of a desk. The desk may be open in a window.')
    .addOption(deskOption())
    .option('--json', 'print one JSON list', false)
    .action(async (options: { readonly desk: string; readonly json: boolean }) =>
      end(await listArticles(options, around, terminal)),
    );

  program
    .command('export')
    .summary('write articles with their tags to files')
    .description(
      'Writes articles with their tags, one file each, and prints the files’ names. The desk may be open in a window.',
    )
    .argument('[article...]', 'ids of articles, as `galley list` shows them')
    .addOption(deskOption())
    .addOption(
      new Option('--format <format>', 'export format').choices(exporters.map(({ id }) => id)).default('galley'),
    )
    .option('--out <place>', 'file or folder to write to, - for standard output (default: the current folder)')
    .option('--all', 'export every article', false)
    .option('--force', 'replace files that are there', false)
    .option('--json', 'print one JSON list: articleId, file, sizeBytes and losses of each file', false)
    .action(async (ids: readonly string[], options: ExportFlags, command: Command) => {
      const problem = findMisuse(ids, options);
      if (problem !== null) command.error(`error: ${problem}`);
      end(await exportArticles(ids, { ...options, out: options.out ?? null }, around, terminal));
    });

  program
    .command('check')
    .summary('verify every file of a desk')
    .description('Reads every file of a desk and says what is wrong with it. Changes nothing.')
    .addOption(deskOption())
    .option('--json', 'print the result as JSON', false)
    .action(async (options: { readonly desk: string; readonly json: boolean }) =>
      end(await checkDeskFolder(options, around, terminal)),
    );
  return program;
}

interface ExportFlags {
  readonly desk: string;
  readonly format: string;
  readonly out?: string;
  readonly all: boolean;
  readonly force: boolean;
  readonly json: boolean;
}

function findMisuse(ids: readonly string[], options: ExportFlags): string | null {
  if (options.all && ids.length > 0) return 'give article ids or --all, not both';
  if (!options.all && ids.length === 0) return 'give the id of an article, or --all';
  if (options.out === '') return '--out needs the name of a file or folder';
  if (options.out === '-' && (options.all || new Set(ids).size > 1))
    return 'standard output takes one article: give --out a folder';
  if (options.out === '-' && options.json) return 'standard output cannot take the article and the JSON list both';
  return null;
}

function deskOption(): Option {
  return new Option('--desk <folder>', 'folder of the desk').makeOptionMandatory().argParser((value) => {
    if (value === '') throw new InvalidArgumentError('It needs the name of a folder.');
    return value;
  });
}
