import { join } from 'node:path';
import type { ApiError } from '../../contract/errors';
import type { Desk } from '../../core/model/article';
import type { Result } from '../../core/model/result';
import { ok } from '../../core/model/result';
import type { DeskFiles, Finding } from './check-article';
import { checkArticle } from './check-article';
import { checkJournals } from './check-journals';
import { findPlace, notFound, readDesk } from './desk/desk-place';
import { isBuildingName } from './storage/desk-folder';
import { toDiskError } from './storage/disk-error';
import { isTempName } from './storage/durable-file';
import { parseStored } from './storage/envelope';
import { nodeFileSystem } from './storage/file-system';
import { storedTypes } from './storage/stored-types';

export type { Finding } from './check-article';

/** What looking at every file of a desk found. The desk is sound when no finding is a `problem`. */
export interface DeskCheck {
  /** `null` when the desk's own file cannot be read. */
  readonly desk: Desk | null;
  readonly articles: number;
  readonly files: number;
  readonly findings: readonly Finding[];
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const articlePath = new RegExp(`^articles/(${uuid})/(.*)$`);
const personPath = new RegExp(`^people/(${uuid})\\.json$`);
const knownFile = new RegExp(
  `^(desk\\.json|people/${uuid}\\.json|articles/${uuid}/(article\\.json|(revisions|layers|drafts)/${uuid}\\.json|originals/[0-9a-f]{64}\\.[a-z0-9]{1,8}))$`,
);
// What file managers leave in any folder.
const systemFile = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/;

/**
 * Reads every file of a desk strictly and follows what they say of each other. Writes nothing and takes no lock, so it may run beside an open window.
 * Errors: `not-found`, `invalid`, `disk`. `stateFolder`: where this user's journals are kept, which are checked too. `onProgress` is told after each
 * article.
 */
export async function checkDesk(
  deskFolder: string,
  stateFolder: string | null = null,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Result<DeskCheck, ApiError>> {
  const fs = nodeFileSystem;
  const place = await findPlace(fs, deskFolder, false);
  if (!place.ok) return place;
  try {
    const desk = await readDesk(fs, place.value);
    if (desk.ok && desk.value === null) return notFound(place.value);
    if (!desk.ok && desk.error.code === 'disk') return desk;
    const known = desk.ok ? desk.value : null;
    const findings: Finding[] = desk.ok
      ? []
      : [{ file: 'desk.json', severity: 'problem', message: desk.error.message }];
    const paths = await walk(place.value, '');
    const files: DeskFiles = {
      paths: new Set(paths),
      readBytes: (path) => fs.readFile(join(place.value, ...path.split('/'))),
      read: async (type, path) =>
        parseStored(type, await fs.readFile(join(place.value, ...path.split('/'))), path, known?.id ?? null),
    };
    findings.push(...paths.flatMap(judgePath));
    const people = await checkPeople(files, findings);
    const articles = [...new Set(paths.map((path) => articlePath.exec(path)?.[1]).filter((id) => id !== undefined))];
    for (const [index, id] of articles.entries()) {
      findings.push(...(await checkArticle(files, id, people)));
      onProgress(index + 1, articles.length);
    }
    if (known !== null && stateFolder !== null)
      findings.push(...(await checkJournals(fs, known, place.value, stateFolder)));
    return ok({ desk: known, articles: articles.length, files: paths.length, findings });
  } catch (error) {
    return { ok: false, error: toDiskError(error, 'check the desk') };
  }
}

/** Every file under a folder, by its path from the desk with `/`, sorted. Links are listed and not followed. */
async function walk(root: string, folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of [...(await nodeFileSystem.listFolder(join(root, folder)))].sort()) {
    const path = folder === '' ? name : `${folder}/${name}`;
    const status = await nodeFileSystem.linkStatusOf(join(root, path));
    if (status.type === 'folder' && !isForeignFolder(path)) found.push(...(await walk(root, path)));
    else if (status.type !== 'folder') found.push(path);
  }
  return found;
}

/** Hidden folders at the top belong to other tools, such as version control. */
function isForeignFolder(path: string): boolean {
  return /^\.[^/]*$/.test(path) && path !== '.galley';
}

function judgePath(path: string): Finding[] {
  const name = path.split('/').at(-1) ?? path;
  if (knownFile.test(path) || systemFile.test(path)) return [];
  if (isTempName(name) || path.split('/').some(isBuildingName))
    return [note(path, 'was left unfinished; it is removed when the desk is opened.')];
  if (path.startsWith('.galley/quarantine/'))
    return [note(path, 'was set aside: it could not be read, or is a text that was in the way of another.')];
  return /^\.[^/]*$/.test(path) ? [] : [note(path, 'is not a file of this desk. Galley leaves it alone.')];
}

async function checkPeople(files: DeskFiles, findings: Finding[]): Promise<ReadonlySet<string>> {
  const people = new Set<string>();
  for (const path of files.paths) {
    const id = personPath.exec(path)?.[1];
    if (id === undefined) continue;
    const read = await files.read(storedTypes.person, path);
    if (!read.ok) findings.push(problem(path, read.error.message));
    else if (read.value.data.id !== id) findings.push(problem(path, 'is another person’s file under this name.'));
    people.add(id);
  }
  return people;
}

function problem(file: string, message: string): Finding {
  return { file, severity: 'problem', message };
}

function note(file: string, message: string): Finding {
  return { file, severity: 'note', message };
}
