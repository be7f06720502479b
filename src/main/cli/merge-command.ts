import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { MergedFile, Params } from '../../contract/api';
import type { Client } from '../../contract/client';
import type { Result } from '../../core/model/result';
import { fail, ok } from '../../core/model/result';
import type { CommandSurroundings } from './command-surroundings';
import type { Surroundings } from './desk-calls';
import { openForReading, openForWriting } from './desk-calls';
import { tellMerge } from './merge-words';
import { deskOption } from './options';
import { readSource } from './read-source';
import { sendFile } from './send-file';
import type { Terminal } from './terminal';
import { printable } from './terminal';

interface MergeOptions {
  readonly desk: string;
  /** Says what would be merged, and changes nothing. */
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Adds `review merge`. */
export function addMergeCommand(review: Command, { around, terminal, end }: CommandSurroundings): void {
  review
    .command('merge')
    .summary('merge a colleague’s bundle into its article')
    .description(
      'Merges a colleague’s bundle (or Galley JSON) into the article of the desk that it is about, tag by tag, and prints what is replaced or not taken. Run it twice, or two bundles in any order: the result is the same.',
    )
    .argument('<bundle>', 'file to merge')
    .addOption(deskOption())
    .option('--dry-run', 'say what would be merged, and change nothing', false)
    .option('--json', 'print one JSON list: articleId, title and report of each article', false)
    .action(async (bundle: string, options: MergeOptions) => end(await mergeBundle(bundle, options, around, terminal)));
}

/**
 * Merges a bundle or Galley JSON into the article of the desk that it is about. A file of which nothing is on the desk is refused: `import` adds it.
 * Exit code 1 when nothing could be merged.
 */
async function mergeBundle(
  path: string,
  options: MergeOptions,
  around: Surroundings,
  terminal: Terminal,
): Promise<number> {
  const merged = await mergeOnDesk(path, options, around);
  if (!merged.ok) {
    terminal.say(`${printable(path)}: ${printable(merged.error.message)}`);
    return 1;
  }
  if (options.json) await terminal.write(`${JSON.stringify(merged.value, null, 2)}\n`);
  else
    for (const merge of merged.value)
      await terminal.write(tellMerge(merge, options.dryRun ? 'would be merged' : 'merged'));
  return 0;
}

async function mergeOnDesk(
  path: string,
  options: MergeOptions,
  around: Surroundings,
): Promise<Result<readonly MergedFile[]>> {
  const file = resolve(around.currentFolder, path);
  const source = await readSource(file);
  if (!source.ok) return fail('unreadable', source.error);
  const folder = resolve(around.currentFolder, options.desk);
  // Writing would make a desk where there is none.
  const there = await openForReading(folder, around);
  if (!there.ok) return fail('not-found', there.error.message);
  await there.value.close();
  const desk = await openForWriting(folder, around);
  if (!desk.ok) return fail('invalid', desk.error.message);
  try {
    return await merge(desk.value.client, basename(file), source.value, options.dryRun);
  } finally {
    await desk.value.close();
  }
}

async function merge(
  client: Client,
  name: string,
  bytes: Uint8Array,
  dryRun: boolean,
): Promise<Result<readonly MergedFile[]>> {
  const sent = await sendFile(client, name, bytes);
  if (!sent.ok) return fail('invalid', sent.error.message);
  const set: Params<'imports.finishSet'> = { importIds: [sent.value], format: null, mapping: null, annotator: null };
  const found = await client.call('imports.inspect', set);
  if (!found.ok) return fail('invalid', found.error.message);
  const { merges, problems } = found.value;
  if (dryRun || merges.length === 0) await client.call('imports.cancel', { importId: sent.value });
  if (merges.length === 0)
    return fail('not-found', problems[0] ?? 'The article is not on this desk. `galley import` adds it.');
  if (dryRun) return ok(merges);
  const report = await client.call('imports.finishSet', { ...set, merge: true });
  if (!report.ok) return fail('invalid', report.error.message);
  return report.value.articleId === null ? fail('invalid', report.value.problems.join(' ')) : ok(report.value.merges);
}
