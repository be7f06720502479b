import { Command, CommanderError, Option } from 'commander';
import { exporters } from '../../core/exporters/index';
import type { TextEncoding } from '../../core/importers/text-encodings';
import { textEncoding } from '../../core/importers/text-encodings';
import type { KindId } from '../../core/kinds/index';
import { kindIds } from '../../core/model/article-state';
import type { Status } from '../../core/model/tagset';
import { statuses } from '../../core/model/tagset';
import { checkDeskFolder } from './check-command';
import { convertFiles } from './convert-command';
import type { Surroundings } from './desk-calls';
import { exportArticles } from './export-command';
import { listFormats } from './formats-command';
import { importFiles } from './import-command';
import { listArticles } from './list-command';
import { deskOption, findChoiceMisuse, toChoices, toList } from './options';
import { readableFormats } from './read-format';
import { addReviewCommands } from './review-commands';
import { exportTagset, importTagset } from './tagset-command';
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
    .summary('add articles and annotated data to a desk')
    .description(
      'Adds files and folders to a desk, which is made if it is not there. Files that belong together by name, such as story.txt and story.ann, are one set. Tags on an article that is on the desk already are merged into it. A set that cannot be imported does not keep the others out. `galley formats` lists what can be read.',
    )
    .argument('<path...>', 'files and folders to import, 25 MB for each file at most')
    .addOption(deskOption())
    .addOption(
      new Option('--as <format>', 'format of the files (default: found by name and content)').choices(readableFormats),
    )
    .option('--annotator <name>', 'whose layer it becomes where the files name nobody (default: your own)')
    .addOption(
      new Option('--encoding <name>', 'what files of text are read as (default: guessed, and said)').choices(
        textEncoding.options,
      ),
    )
    .option('--map <file>', 'JSON file that says what foreign labels become; remembered')
    .option('--json', 'print one JSON list: articleId, title, words, blocks, problems and merges of each set', false)
    .action(async (paths: readonly string[], { as: format, annotator, encoding, map, ...options }: ImportFlags) =>
      end(
        await importFiles(
          paths,
          {
            ...options,
            format: format ?? null,
            annotator: annotator ?? null,
            encoding: encoding ?? null,
            map: map ?? null,
          },
          around,
          terminal,
        ),
      ),
    );

  program
    .command('formats')
    .summary('list the formats that can be read and written')
    .description('Lists every format with what it keeps and the unit in which it counts.')
    .option('--json', 'print one JSON list', false)
    .action(async (options: { readonly json: boolean }) => end(await listFormats(options, terminal)));

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
      'Writes articles with their tags and prints the files’ names. The desk may be open in a window. `galley formats` lists what can be written.',
    )
    .argument('[article...]', 'ids of articles, as `galley list` shows them')
    .addOption(deskOption())
    .addOption(
      new Option('--format <format>', 'export format').choices(exporters.map(({ id }) => id)).default('galley'),
    )
    .option(
      '--out <place>',
      'file or folder to write to (a new folder for several), - for standard output (default: the current folder)',
    )
    .option('--all', 'export every article', false)
    .addOption(
      new Option(
        '--layers <people>',
        'whose tags: mine, names or ids, with commas; or adjudicated, what the review accepted (default: all)',
      ).argParser(toList),
    )
    .addOption(
      new Option('--kinds <kinds>', `which tags: ${kindIds.join(', ')} (default: all)`).argParser(toChoices(kindIds)),
    )
    .addOption(
      new Option(
        '--statuses <statuses>',
        `articles in these states: ${statusKeys.join(', ')} (default: all)`,
      ).argParser(toChoices(statusKeys)),
    )
    .option('--leave-out-excluded', 'leave out tags in web furniture and second copies', false)
    .addOption(factCheckOption())
    .option('--dry-run', 'say what would be written and lost, and write nothing', false)
    .option('--force', 'replace files that are there', false)
    .option('--json', 'print one JSON list: articleId, file, sizeBytes and losses of each file', false)
    .action(async (ids: readonly string[], options: ExportFlags, command: Command) => {
      const problem = findMisuse(ids, options);
      if (problem !== null) command.error(`error: ${problem}`);
      const { out = null, layers = null, kinds = null, statuses = null, ...rest } = options;
      end(await exportArticles(ids, { ...rest, out, layers, kinds, statuses }, around, terminal));
    });

  addTagsetCommands(program, around, terminal, end);
  addReviewCommands(program, { around, terminal, end });

  program
    .command('convert')
    .summary('turn files of one format into another, without a desk')
    .description('Reads files and folders and writes them in another format. `galley formats` lists both.')
    .argument('<path...>', 'files and folders to read')
    .addOption(
      new Option('--from <format>', 'format of the files (default: found by name and content)').choices(
        readableFormats,
      ),
    )
    .addOption(
      new Option('--to <format>', 'format to write').choices(exporters.map(({ id }) => id)).makeOptionMandatory(),
    )
    .requiredOption('--out <place>', 'file or folder to write to (a new folder for several)')
    .option('--map <file>', 'JSON file that says what foreign labels become')
    .addOption(factCheckOption())
    .option('--force', 'replace files that are there', false)
    .action(async (paths: readonly string[], { from, map, ...options }: ConvertFlags) =>
      end(await convertFiles(paths, { ...options, from: from ?? null, map: map ?? null }, around, terminal)),
    );

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

function addTagsetCommands(
  program: Command,
  around: Surroundings,
  terminal: Terminal,
  end: (code: number) => void,
): void {
  const tagset = program
    .command('tagset')
    .summary('export or import the tagset of a desk')
    .description('Entity types, source presets, names of levels, extra attributes and what has to be filled in.');
  tagset
    .command('export')
    .description('Writes the tagset in force as a JSON file. The desk may be open in a window.')
    .addOption(deskOption())
    .option('--out <file>', 'file to write to, - for standard output', '-')
    .option('--force', 'replace a file that is there', false)
    .action(async (options: { readonly desk: string; readonly out: string; readonly force: boolean }) =>
      end(await exportTagset(options, around, terminal)),
    );
  tagset
    .command('import')
    .description(
      'Makes the tagset of a desk say what a file says. Types that only the desk has are kept and retired. Takes a tagset file or an exported article.',
    )
    .argument('<file>', 'file to read')
    .addOption(deskOption())
    .action(async (file: string, options: { readonly desk: string }) =>
      end(await importTagset(file, options, around, terminal)),
    );
}

interface ImportFlags {
  readonly desk: string;
  readonly as?: string;
  readonly annotator?: string;
  readonly encoding?: TextEncoding;
  readonly map?: string;
  readonly json: boolean;
}

interface ConvertFlags {
  readonly from?: string;
  readonly to: string;
  readonly out: string;
  readonly map?: string;
  readonly factCheck: boolean;
  readonly force: boolean;
}

interface ExportFlags {
  readonly desk: string;
  readonly format: string;
  readonly out?: string;
  readonly all: boolean;
  readonly layers?: readonly string[];
  readonly kinds?: KindId[];
  readonly statuses?: Status[];
  readonly leaveOutExcluded: boolean;
  readonly factCheck: boolean;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly json: boolean;
}

function findMisuse(ids: readonly string[], options: ExportFlags): string | null {
  const misuse = findChoiceMisuse(ids, options.all);
  if (misuse !== null) return misuse;
  if (options.out === '') return '--out needs the name of a file or folder';
  if (options.out === '-' && (options.all || new Set(ids).size > 1))
    return 'standard output takes one article: give --out a folder';
  if (options.out === '-' && options.json) return 'standard output cannot take the article and the JSON list both';
  return null;
}

const statusKeys: readonly Status[] = statuses.map(({ key }) => key);

function factCheckOption(): Option {
  return new Option('--fact-check', 'the articles are fact checks: formats for those write nothing else').default(
    false,
  );
}
