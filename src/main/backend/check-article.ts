import type { ApiError } from '../../contract/errors';
import { kindOf } from '../../core/kinds/index';
import type { Article, Revision } from '../../core/model/article';
import { articleId, personId } from '../../core/model/ids';
import { findLayerProblem } from '../../core/model/invariants';
import { toPlainText } from '../../core/model/plain-text';
import type { Layer } from '../../core/model/records';
import type { Result } from '../../core/model/result';
import { judgeChain, judgeDraft, judgeRevision } from './check-texts';
import type { Stored } from './storage/envelope';
import { sha256Of } from './storage/envelope';
import type { StoredType } from './storage/stored-type';
import { storedTypes } from './storage/stored-types';

/** One thing that a check found. A `problem` means that something is lost or wrong, a `note` that something is worth knowing. */
export interface Finding {
  /** Path from the desk's folder, with `/`; a whole path outside it. */
  readonly file: string;
  readonly severity: 'problem' | 'note';
  readonly message: string;
}

/** The files of a desk as a check sees them. */
export interface DeskFiles {
  readonly paths: ReadonlySet<string>;
  readBytes(path: string): Promise<Uint8Array>;
  read<T>(type: StoredType<T>, path: string): Promise<Result<Stored<T>, ApiError>>;
}

/** Checks one article: its files, their checksums, and what they say of each other. */
export async function checkArticle(files: DeskFiles, id: string, people: ReadonlySet<string>): Promise<Finding[]> {
  const findings: Finding[] = [];
  const report = (file: string, message: string, severity: Finding['severity'] = 'problem') =>
    findings.push({ file, severity, message });
  const base = `articles/${id}/`;
  const own = [...files.paths].filter((path) => path.startsWith(base));

  const revisions = new Map<string, Revision>();
  for (const path of own.filter(
    (candidate) => candidate.startsWith(`${base}revisions/`) && candidate.endsWith('.json'),
  )) {
    const read = await files.read(storedTypes.revision, path);
    if (!read.ok) {
      report(path, read.error.message);
      continue;
    }
    revisions.set(read.value.data.id, read.value.data);
    for (const message of judgeRevision(read.value.data, path, id)) report(path, message);
  }
  const articleFile = `${base}article.json`;
  const article = files.paths.has(articleFile) ? await files.read(storedTypes.article, articleFile) : null;
  if (article === null) report(articleFile, 'is missing.');
  else if (!article.ok) report(articleFile, article.error.message);

  const originals = own.filter((path) => path.startsWith(`${base}originals/`));
  for (const path of originals)
    if (sha256Of(await files.readBytes(path)) !== /([0-9a-f]{64})\.[a-z0-9]+$/.exec(path)?.[1])
      report(path, 'is not the file that was imported: its checksum does not match its name.');
  let cameByExport = false;
  if (article?.ok === true) {
    const { originalSha256, originalExtension } = article.value.data;
    const wanted = `${base}originals/${originalSha256}.${originalExtension}`;
    // Then the export is the file that was imported here, and the first original stayed where it was.
    cameByExport = originals.some((path) => path !== wanted);
    const judged = judgeArticle(article.value.data, id, revisions, cameByExport);
    for (const message of judged) report(articleFile, message);
    if (originalSha256 !== null && !files.paths.has(wanted))
      report(
        wanted,
        originals.length > 0
          ? 'stayed on the desk that this article was exported from.'
          : 'is missing: the imported file was not kept.',
        originals.length > 0 ? 'note' : 'problem',
      );
  }

  for (const revision of revisions.values())
    for (const message of judgeChain(revision, revisions, cameByExport))
      report(`${base}revisions/${revision.id}.json`, message);

  for (const path of own.filter((candidate) => candidate.startsWith(`${base}drafts/`) && candidate.endsWith('.json'))) {
    const read = await files.read(storedTypes.draft, path);
    const owner = personId.safeParse(/([^/]+)\.json$/.exec(path)?.[1]);
    if (!owner.success) continue;
    if (!read.ok) report(path, read.error.message);
    else
      for (const message of judgeDraft(read.value.data, { articleId: id, personId: owner.data }, revisions))
        report(path, message);
    if (!people.has(owner.data)) report(path, 'belongs to a person who is not on the desk.');
  }

  for (const path of own.filter((candidate) => candidate.startsWith(`${base}layers/`) && candidate.endsWith('.json'))) {
    const read = await files.read(storedTypes.layer, path);
    const owner = personId.safeParse(/([^/]+)\.json$/.exec(path)?.[1]);
    if (!owner.success) continue;
    if (!read.ok) report(path, read.error.message);
    else {
      const textOf = (wanted: string) => revisions.get(wanted)?.text ?? null;
      const wrong = findLayerProblem(read.value.data, { articleId: articleId.parse(id), personId: owner.data }, textOf);
      if (wrong !== null) report(path, wrong);
      for (const message of judgeLinks(read.value.data, revisions)) report(path, message, 'note');
    }
    if (!people.has(owner.data)) report(path, 'belongs to a person who is not on the desk.');
  }
  return findings;
}

function judgeArticle(
  article: Article,
  id: string,
  revisions: ReadonlyMap<string, Revision>,
  cameByExport: boolean,
): string[] {
  const found: string[] = [];
  if (article.id !== id) found.push('is another article under this name.');
  const first = revisions.get(article.firstRevisionId);
  if (first === undefined)
    return cameByExport ? found : [...found, 'names a first version of the text that is not there.'];
  const blocks = new Set<string>(toPlainText(first.document).blocks.map((block) => block.id));
  if (article.blockGuesses.some((guess) => !blocks.has(guess.blockId)))
    found.push('judges a block that is not in its text.');
  return found;
}

function judgeLinks(layer: Layer, revisions: ReadonlyMap<string, Revision>): string[] {
  const found: string[] = [];
  const annotations = Object.values(layer.annotations);
  const missing = annotations.filter(
    (annotation) =>
      annotation.kind === 'entity' && annotation.entityIds.some((entity) => layer.entities[entity] === undefined),
  );
  if (missing.length > 0) found.push(`has ${missing.length} mentions of entities that are not in it.`);
  const elsewhere = annotations.filter((annotation) =>
    kindOf(annotation.kind)
      .parts(annotation)
      .some((part) => !revisions.has(part.selector.revisionId)),
  );
  if (elsewhere.length > 0) found.push(`has ${elsewhere.length} tags on versions of the text that are not here.`);
  return found;
}
