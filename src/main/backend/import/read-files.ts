import { groupFiles } from '../../../core/importers/group-files';
import { joinInspections } from '../../../core/importers/join-inspections';
import { sha256Of } from '../storage/envelope';
import { isArchive, readArchive } from './archive';
import type { ParsedImportJob } from './import-job';
import { leftOutWords } from './left-out-words';
import { officeKindOf, prepareFile } from './prepare-file';
import type { ReadArticle, ReadOutcome } from './read-articles';
import { readArticles } from './read-articles';
import type { Bundle } from './read-bundle';
import { readBundle } from './read-bundle';

/** An article with the files that it came from. */
export interface SourcedArticle {
  readonly article: ReadArticle;
  readonly job: ParsedImportJob;
}

/** What became of a file of an archive. `articles` are the ids of what it gave. */
export interface ReadPart {
  readonly name: string;
  readonly articles: readonly SourcedArticle[];
  readonly problems: readonly string[];
}

/** What a set of files became. `parts` is `null` unless it was an archive. */
export interface FilesOutcome extends Pick<ReadOutcome, 'encoding' | 'inspection' | 'problems' | 'leftOut'> {
  readonly articles: readonly SourcedArticle[];
  readonly parts: readonly ReadPart[] | null;
  /** The formats of annotated data that were read. */
  readonly formats: readonly string[];
}

/** Reads a set of files of any kind, archives of them included. A refusal is an answer without articles. */
export async function readFiles(job: ParsedImportJob): Promise<FilesOutcome> {
  const sets = job.inspect ? toSets(job) : [job];
  return sets.length === 1 ? readOne(job) : joinSets(await inTurn(sets, readOne));
}

async function readOne(job: ParsedImportJob): Promise<FilesOutcome> {
  if (!isArchive(job.bytes)) return readSet(job);
  const kind = officeKindOf(job.bytes, job.fileName);
  return kind === null ? readAll(job) : readSet(job);
}

async function readSet(job: ParsedImportJob): Promise<FilesOutcome> {
  const prepared = await prepareFile(job);
  if (!prepared.ok) return refuse(prepared.error.message);
  const { articles, ...outcome } = await readArticles(job, prepared.value);
  const formats = outcome.inspection.format === null ? [] : [outcome.inspection.format];
  return { ...outcome, formats, articles: articles.map((article) => ({ article, job })), parts: null };
}

function refuse(problem: string): FilesOutcome {
  return { ...joinSets([]), problems: [problem], inspection: { ...joinInspections([]), problems: [problem] } };
}

/** The sets that files form by their names. */
function toSets(job: ParsedImportJob): ParsedImportJob[] {
  const { fileName, bytes, beside } = job;
  const files = [{ fileName, bytes }, ...beside].map((file) => ({ ...file, name: file.fileName }));
  return groupFiles(files).flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...job, fileName: first.fileName, bytes: first.bytes, beside: others }],
  );
}

function joinSets(all: readonly FilesOutcome[]): FilesOutcome {
  return {
    articles: all.flatMap(({ articles }) => articles),
    parts: null,
    encoding: null,
    inspection: joinInspections(all.map(({ inspection }) => inspection)),
    formats: [...new Set(all.flatMap(({ formats }) => formats))],
    problems: all.flatMap(({ problems }) => problems),
    leftOut: 0,
  };
}

/** One after the other: each may take much memory. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}

/** Every set of files of an archive. What cannot be read does not keep the others out. */
async function readAll(job: ParsedImportJob): Promise<FilesOutcome> {
  const archive = readArchive(job.bytes, () => true);
  if (!archive.ok) return refuse(archive.error.message);
  const { entries, skipped } = archive.value;
  const bundle = readBundle(entries);
  if (bundle !== null) return bundle.ok ? readBundled(job, bundle.value) : refuse(bundle.error.message);
  const parts: ReadPart[] = skipped.map(({ name, problem }) => ({ name, articles: [], problems: [problem] }));
  const named = entries.map((entry) => ({ ...entry, path: entry.name, name: baseName(entry.name) }));
  const outcomes = await inTurn(groupFiles(named), async ([first, ...beside]) => {
    if (first === undefined) return joinSets([]);
    const outcome = await readPart({
      ...job,
      fileName: first.name,
      bytes: first.bytes,
      beside: beside.map(({ name, bytes }) => ({ fileName: name, bytes })),
    });
    parts.push({ name: first.path, articles: outcome.articles, problems: withLeftOut(outcome) });
    return outcome;
  });
  const problems = parts.flatMap(({ name, problems: own }) => own.map((problem) => `${name}: ${problem}`));
  if (parts.length === 0) problems.push('There is no file in the archive. Nothing was imported.');
  const all = joinSets(outcomes);
  return { ...all, parts, problems, inspection: { ...all.inspection, problems } };
}

/** The article of a bundle, with the file that it came from when that is the one it names. */
async function readBundled(job: ParsedImportJob, { records, original }: Bundle): Promise<FilesOutcome> {
  // Our own files are UTF-8, whatever those beside them are.
  const own = { ...job, encoding: null, fileName: records.name, bytes: records.bytes, beside: [] };
  const outcome = await readSet(own);
  const articles = outcome.articles.map(({ article }) => {
    const { originalSha256, originalExtension } = article.state.article;
    const isIts = original !== null && sha256Of(original.bytes) === originalSha256;
    const beside = isIts ? [{ fileName: `original.${originalExtension ?? 'txt'}`, bytes: original.bytes }] : [];
    return { article, job: { ...own, beside } };
  });
  return { ...outcome, articles };
}

/** An archive in an archive is not opened: depth is how a small one grows without end. */
function readPart(job: ParsedImportJob): Promise<FilesOutcome> | FilesOutcome {
  if (isArchive(job.bytes) && officeKindOf(job.bytes, job.fileName) === null)
    return refuse('It is an archive inside the archive. Unpack it yourself and add it.');
  return readSet(job);
}

function withLeftOut({ problems, leftOut }: FilesOutcome): string[] {
  return leftOut === 0 ? problems : [...problems, leftOutWords(leftOut)];
}

function baseName(path: string): string {
  return path.split('/').at(-1) ?? path;
}
