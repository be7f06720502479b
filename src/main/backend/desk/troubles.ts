import type { ApiError } from '../../../contract/errors';
import { createError } from '../../../contract/errors';
import type { DeskTrouble, TroubleAction } from '../../../contract/sharing';
import { isSame } from '../../../core/commands/change';
import type { ArticleSummary } from '../../../core/model/article-summary';
import type { ArticleId, PersonId } from '../../../core/model/ids';
import type { Layer } from '../../../core/model/records';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { FactSource } from '../facts';
import type { ConflictCopy } from '../storage/conflict-copies';
import type { DeskFolder } from '../storage/desk-folder';
import { isDiskProblem, isMissing, systemCodeOf, whyNot } from '../storage/disk-error';
import { howToShare } from '../storage/envelope';
import type { Journal } from '../storage/journal';
import { storedTypes } from '../storage/stored-types';
import type { ArticleShelf, ShelvedArticle } from './article-shelf';
import type { CopyDescription } from './describe-copy';
import { describeLayerCopy, describeOtherCopy, whatIsCopied } from './describe-copy';
import { draftPath } from './draft-file';
import type { Library } from './library';
import type { LayerTrouble } from './other-layers';
import { layerPath } from './other-layers';
import type { People } from './people';

/** What is not as it should be in the folder of a shared desk, and what can be done about it. */
export interface Troubles {
  readonly all: readonly DeskTrouble[];
  /** Finds out anew; `onChanged` tells when it is other than before. */
  look(): Promise<void>;
  /** Errors: `not-found`, `invalid`, `disk`, `read-only`. */
  resolve(id: string, action: TroubleAction): Promise<Result<null, ApiError>>;
}

export interface TroublesOptions {
  readonly folder: DeskFolder;
  readonly shelf: ArticleShelf;
  readonly library: Library;
  readonly people: People;
  readonly facts: FactSource;
  readonly canWrite: boolean;
  readonly journal: Journal;
  /** What the user keeps outside the desk. */
  readonly own: DeskFolder;
  /** See `OpenedJournal`. */
  readonly journalKeptIn: string | null;
  readonly onChanged: (troubles: readonly DeskTrouble[]) => void;
}

/** Half a file is whole a moment later, as a rule: only what lasts is told. */
const patienceMs = 5_000;

export function createTroubles(options: TroublesOptions): Troubles {
  const { folder, journal, library, own, shelf, people, facts, canWrite, journalKeptIn, onChanged } = options;
  const ofJournal = journalKeptIn === null ? [] : [toJournalTrouble(journalKeptIn)];
  // That one is known before anybody looks.
  let all: readonly DeskTrouble[] = ofJournal;
  const since = new Map<string, number>();
  const described = new Map<string, { readonly key: string; readonly description: CopyDescription }>();
  const nameOf = (id: PersonId): string => people.all.find((person) => person.id === id)?.displayName ?? 'Somebody';

  const ofArticle = async ({ article, texts, own, others }: ShelvedArticle): Promise<DeskTrouble[]> => {
    const found: DeskTrouble[] = [];
    for (const [personId, trouble] of others.troubles) {
      const file = layerPath(article.id, personId);
      const { words, actions } = wordsOf(trouble, nameOf(personId));
      const { kind } = trouble;
      found.push({
        ...{ id: `${kind} ${file}`, kind, file, articleId: article.id, personId },
        ...{ changedAt: await changedAt(folder, file), maker: null, words, actions },
      });
    }
    const behind = [
      { file: layerPath(article.id, people.me.id), problem: own.problem, what: 'Your newest tags' },
      { file: draftPath(article.id, people.me.id), problem: texts.draftProblem, what: 'The words you typed last' },
    ];
    for (const { file, problem, what } of behind) {
      if (problem === null) continue;
      const { system } = problem.details;
      const { why, remedy } = system === undefined ? { why: problem.message, remedy: '' } : whyNot(String(system));
      const words = `${what} are saved on this machine, but not yet in their file in the folder: ${why}. ${remedy} Until then colleagues do not see them, and a copy of the folder does not have them. Galley keeps trying.`;
      found.push({
        ...{ id: `behind ${file}`, kind: 'behind', file, articleId: article.id, personId: people.me.id },
        ...{ changedAt: null, maker: null, words, actions: [] },
      });
    }
    if (texts.trouble !== null) {
      const file = String(texts.trouble.details.file ?? `articles/${article.id}/revisions`);
      const words = `A version of the text cannot be read${reasonOf(texts.trouble)}. If the folder is still being brought up to date, this passes by itself. Until then the version before it is shown.`;
      found.push({
        ...{ id: `text ${file}`, kind: 'text', file, articleId: article.id, personId: null },
        ...{ changedAt: await changedAt(folder, file), maker: null, words, actions: [] },
      });
    }
    return found;
  };

  const readCopy = async (copy: ConflictCopy): Promise<Result<Layer | null, ApiError>> => {
    const what = whatIsCopied(copy);
    if (what.type !== 'layer') return ok(null);
    const read = await folder.read(storedTypes.layer, copy.path);
    const isOther = read.ok && read.value !== null && read.value.articleId !== what.articleId;
    return isOther ? { ok: false, error: createError('invalid', 'It belongs to another article.') } : read;
  };

  const layerHere = async (id: ArticleId, personId: PersonId): Promise<Layer | null> => {
    const found = await shelf.use(id, async ({ own, others }) =>
      ok(personId === people.me.id ? own.data : (others.layers.find((layer) => layer.personId === personId) ?? null)),
    );
    return found.ok ? found.value : null;
  };

  const tellOf = async (copy: ConflictCopy): Promise<CopyDescription> => {
    const read = await readCopy(copy);
    const isMine = copy.base === people.me.id;
    if (!read.ok || read.value === null)
      return describeOtherCopy(whatIsCopied(copy), isMine, read.ok ? null : String(read.error.details.reason ?? ''));
    const layer = read.value;
    const here = await layerHere(layer.articleId, layer.personId);
    const owner = people.all.find((person) => person.id === layer.personId) ?? null;
    return describeLayerCopy(layer, here, owner, layer.personId === people.me.id && isMine);
  };

  const ofCopy = async (copy: ConflictCopy): Promise<DeskTrouble> => {
    const what = whatIsCopied(copy);
    const here = what.type === 'layer' ? await folder.signatureOf(layerPath(what.articleId, people.me.id)) : '';
    const key = `${await folder.signatureOf(copy.path)} ${here}`;
    const known = described.get(copy.path);
    const description = known?.key === key ? known.description : await tellOf(copy);
    described.set(copy.path, { key, description });
    return {
      ...{ id: `copy ${copy.path}`, kind: 'copy', file: copy.path, maker: copy.maker },
      ...{ changedAt: await changedAt(folder, copy.path), ...description },
    };
  };

  const find = async (): Promise<DeskTrouble[]> => {
    const found: DeskTrouble[] = [...ofJournal];
    await journal.retry();
    if (journal.failure !== null) found.push(toOwnFolderTrouble(journal.failure, own.path));
    for (const id of shelf.unread)
      found.push({ ...toJournalTrouble(folder.at('.galley/quarantine')), id: `journal ${id}`, articleId: id });
    for (const shelved of shelf.troubled) found.push(...(await ofArticle(shelved)));
    for (const copy of folder.copies.all) found.push(await ofCopy(copy));
    const missing = await library.missing();
    if (missing.length > 0) found.push(toMissingTrouble(missing));
    return canWrite ? found : found.map((trouble) => ({ ...trouble, actions: [] }));
  };

  const isLasting = ({ id, kind }: DeskTrouble, now: number): boolean => {
    const first = since.get(id) ?? now;
    since.set(id, first);
    return kind === 'copy' || kind === 'journal' || now - first >= patienceMs;
  };

  const look = async (): Promise<void> => {
    let found: DeskTrouble[];
    try {
      found = await find();
    } catch (error) {
      // The disk is away: the next look tells.
      if (!isDiskProblem(error)) throw error;
      return;
    }
    const now = performance.now();
    const lasting = found.filter((trouble) => isLasting(trouble, now));
    const present = new Set(found.map(({ id }) => id));
    for (const id of since.keys()) if (!present.has(id)) since.delete(id);
    if (isSame(lasting, all)) return;
    all = lasting;
    onChanged(all);
  };

  const take = async (trouble: DeskTrouble): Promise<Result<null, ApiError>> => {
    const copy = folder.copies.all.find(({ path }) => path === trouble.file);
    const read = copy === undefined ? ok(null) : await readCopy(copy);
    if (!read.ok) return read;
    if (read.value === null) return passed;
    const taken = await shelf.takeIn(read.value.articleId, read.value);
    return taken.ok ? folder.setAside(trouble.file, facts.now()) : taken;
  };

  const forgetMissing = async (): Promise<Result<null, ApiError>> => {
    for (const { articleId } of await library.missing()) library.forget(articleId);
    return ok(null);
  };

  return {
    get all() {
      return all;
    },
    look,
    resolve: async (id, action) => {
      const trouble = all.find((candidate) => candidate.id === id);
      if (trouble === undefined) return passed;
      if (!trouble.actions.includes(action)) return impossible;
      const { articleId, personId, file } = trouble;
      const done =
        action === 'take'
          ? await take(trouble)
          : action === 'setAside'
            ? await folder.setAside(file, facts.now())
            : action === 'forget'
              ? await forgetMissing()
              : articleId !== null && personId !== null
                ? await shelf.takeOlder(articleId, personId)
                : impossible;
      if (done.ok) {
        folder.copies.forget(file);
        await look();
      }
      return done;
    },
  };
}

function wordsOf(trouble: LayerTrouble, name: string): Pick<DeskTrouble, 'words' | 'actions'> {
  switch (trouble.kind) {
    case 'unreadable':
      if (trouble.error.details.mayNotRead === true)
        return {
          words: `The tags of ${name} are in a file that only another account may read. ${howToShare('its owner')} Until then you see them as they were last read, if at all.`,
          actions: [],
        };
      return {
        words: `The tags of ${name} cannot be read${reasonOf(trouble.error)}. If the folder is still being brought up to date, this passes by itself. Until then you see them as they were last read.`,
        actions: [],
      };
    case 'older':
      return {
        words: `The tags of ${name} came back in an older state: ${trouble.counter} changes, where ${trouble.seen} were seen. A program that syncs, or a restored copy, does that. ${trouble.shown < trouble.seen ? 'You see what there is until the newer ones come.' : 'You go on seeing the newer ones.'}`,
        actions: ['takeOlder'],
      };
    case 'gone':
      return {
        words: `The file with the tags of ${name} is not in the folder any more. You go on seeing them until you close Galley.`,
        actions: [],
      };
  }
}

function toOwnFolderTrouble(failure: unknown, file: string): DeskTrouble {
  const { why, remedy } = whyNot(systemCodeOf(failure) ?? '');
  return {
    ...{ id: 'own', kind: 'own', file, articleId: null, personId: null, changedAt: null, maker: null },
    words: `Your last changes could not be noted there: ${why}. ${remedy} Until then your tags and texts are saved straight into the desk, which takes a little longer; where you left off, your settings and earlier states of your tags are not kept. Galley keeps trying.`,
    actions: [],
  };
}

/** So many titles say which articles are meant. */
const mostTitles = 5;

function toMissingTrouble(missing: readonly ArticleSummary[]): DeskTrouble {
  const titles = missing.slice(0, mostTitles).map(({ title }) => `“${title}”`);
  const others = missing.length - titles.length;
  const named = new Intl.ListFormat('en-GB').format(others === 0 ? titles : [...titles, `${others} more`]);
  const isOne = missing.length === 1;
  return {
    ...{ id: `missing ${missing.length} ${missing.at(-1)?.articleId}`, kind: 'missing', file: 'articles' },
    ...{ articleId: null, personId: null, changedAt: null, maker: null },
    words: `${named} ${isOne ? 'was' : 'were'} in the folder when Galley last looked, and ${isOne ? 'is' : 'are'} not there any more. What a program that syncs took away for a while comes back into the list by itself. If somebody removed ${isOne ? 'it' : 'them'}, put this away; if nobody meant to, look for ${isOne ? 'it' : 'them'} in a copy of the folder or in what the system keeps of deleted files.`,
    actions: ['forget'],
  };
}

function toJournalTrouble(file: string): DeskTrouble {
  return {
    ...{ id: 'journal', kind: 'journal', file, articleId: null, personId: null, changedAt: null, maker: null },
    words:
      'The journal of your last changes on this machine was damaged, by the disk or by another program. What could be read of it is in your tags and texts; some of what was saved shortly before Galley last ended may be missing. The damaged journal is kept as it was, in the folder named here. Look at the articles you worked on last, and tag or type again what is missing.',
    actions: [],
  };
}

function reasonOf({ details, message }: ApiError): string {
  return `: ${details.reason ?? message}`;
}

async function changedAt(folder: DeskFolder, file: string): Promise<string | null> {
  try {
    return new Date((await folder.fs.linkStatusOf(folder.at(file))).modifiedMs).toISOString();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

const passed = {
  ok: false,
  error: createError('not-found', 'That has passed: the folder is as it should be there.'),
} as const;

const impossible = { ok: false, error: createError('invalid', 'That cannot be done about it.') } as const;
