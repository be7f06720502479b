import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { wholeScope } from '../../core/exporters/export-scope';
import type { Exporter, OriginalFile } from '../../core/exporters/exporter';
import { exporters } from '../../core/exporters/index';
import { makeBundle } from '../../core/exporters/make-bundle';
import type { Desk, Person } from '../../core/model/article';
import type { ArticleState } from '../../core/model/article-state';
import { defaultTagset } from '../../core/model/default-tagset';
import { deskId, personId } from '../../core/model/ids';
import type { Result } from '../../core/model/result';
import { ok } from '../../core/model/result';
import { importJob } from '../backend/import/import-job';
import { sha256Of } from '../backend/storage/envelope';
import type { Surroundings } from './desk-calls';
import { findTarget } from './export-target';
import type { FoundFile } from './gather-files';
import { gatherSets } from './gather-files';
import { toImporter } from './read-format';
import { readMapping } from './read-mapping';
import { readSource } from './read-source';
import type { Terminal } from './terminal';
import { printable } from './terminal';
import { writeFileTo } from './write-file';

export interface ConvertOptions {
  /** Id of the format of the files, or `null` to find it. */
  readonly from: string | null;
  readonly to: string;
  readonly out: string;
  readonly map: string | null;
  readonly factCheck: boolean;
  readonly force: boolean;
}

/** Somebody for files that name nobody. */
const nobody: Person = {
  id: personId.parse('00000000-0000-4000-8000-000000000001'),
  displayName: 'Annotator',
  initials: 'AN',
  color: 'p1',
  role: 'researcher',
};

/** Turns files of one format into another without a desk. What was not read and what the new format cannot hold is told on standard error. */
export async function convertFiles(
  paths: readonly string[],
  options: ConvertOptions,
  around: Surroundings,
  terminal: Terminal,
): Promise<number> {
  const formats: readonly Exporter[] = exporters;
  const exporter = formats.find(({ id }) => id === options.to);
  const mapping = options.map === null ? ok(null) : await readMapping(resolve(around.currentFolder, options.map));
  if (!mapping.ok || exporter === undefined) {
    terminal.say(mapping.ok ? `There is no format ${options.to} to write.` : mapping.error);
    return 1;
  }
  const now = new Date().toISOString();
  const desk: Desk = { id: deskId.parse(randomUUID()), name: 'Converted', createdAt: now };
  const states: ArticleState[] = [];
  const originals = new Map<string, OriginalFile>();
  const people = new Map<string, Person>([[nobody.id, nobody]]);
  let isWhole = true;
  // Loaded here: no other command reads files itself.
  const { readFiles } = await import('../backend/import/read-files');
  for (const set of await gatherSets(paths.map((path) => resolve(around.currentFolder, path)))) {
    const [first] = set.files;
    const name = first?.name ?? ('path' in set ? basename(set.path) : '');
    const read = 'problem' in set ? set : await readSet(set.files);
    if ('problem' in read) {
      terminal.say(`${printable(name)}: ${read.problem}`);
      isWhole = false;
      continue;
    }
    const [main, ...beside] = read.files;
    if (main === undefined) continue;
    const made = await readFiles(
      importJob.parse({
        ...{
          fileName: main.fileName,
          bytes: main.bytes,
          beside,
          format: toImporter(options.from),
          mapping: mapping.value,
        },
        ...{ entityTypes: defaultTagset.entityTypes.map(({ key, label }) => ({ key, label })) },
        ...{ deskId: desk.id, personId: nobody.id, now },
      }),
    );
    for (const problem of made.problems) terminal.say(`${printable(name)}: ${printable(problem)}`);
    isWhole &&= made.articles.length > 0;
    for (const { article, job } of made.articles) {
      states.push(article.state);
      const original = findOriginal(article.state, [job, ...job.beside]);
      if (original !== null) originals.set(article.state.article.id, original);
      for (const person of article.people) people.set(person.id, person);
    }
  }
  const { bundle, losses } = makeBundle(
    { desk, people: [...people.values()], tagset: defaultTagset, states, originals },
    { ...wholeScope, factCheck: options.factCheck },
  );
  const written = states.length === 0 ? { files: [], losses: [] } : exporter.write(bundle);
  const target = await findTarget(
    resolve(around.currentFolder, options.out),
    around.currentFolder,
    written.files.length > 1,
  );
  for (const loss of [...losses, ...written.losses]) terminal.say(`note: ${printable(loss)}`);
  if (!target.ok || target.value.type === 'output' || written.files.length === 0) {
    terminal.say(target.ok ? 'Nothing was written.' : target.error);
    return 1;
  }
  for (const { name, content } of written.files) {
    const place = await writeFileTo(target.value, name, Buffer.from(content), options.force);
    if (!place.ok) {
      terminal.say(place.error);
      return 1;
    }
    await terminal.write(`${place.value}\n`);
  }
  return isWhole ? 0 : 1;
}

/** The file that an article came from, among those that were read for it. */
function findOriginal({ article }: ArticleState, files: readonly Pick<ReadFile, 'bytes'>[]): OriginalFile | null {
  const found = files.find(({ bytes }) => sha256Of(bytes) === article.originalSha256);
  return found === undefined ? null : { name: `original.${article.originalExtension ?? 'txt'}`, bytes: found.bytes };
}

interface ReadFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

async function readSet(
  files: readonly FoundFile[],
): Promise<{ readonly files: readonly ReadFile[] } | { readonly problem: string }> {
  const read: ReadFile[] = [];
  for (const { path, name } of files) {
    const source: Result<Uint8Array, string> = await readSource(path);
    if (!source.ok) return { problem: source.error };
    read.push({ fileName: name, bytes: new Uint8Array(source.value) });
  }
  return { files: read };
}
