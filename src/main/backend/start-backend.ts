import type { ApiError } from '../../contract/errors';
import { createError } from '../../contract/errors';
import type { EventName } from '../../contract/events';
import type { Json } from '../../contract/json';
import type { Desk } from '../../core/model/article';
import type { ArticleState } from '../../core/model/article-state';
import type { ArticleSummary } from '../../core/model/article-summary';
import type { ArticleId } from '../../core/model/ids';
import type { Result } from '../../core/model/result';
import { assertNever, ok } from '../../core/model/result';
import type { Backend, BackendOptions } from './backend-types';
import { AgreementTallies } from './desk/agreement-tallies';
import type { SeenChange } from './desk/article-shelf';
import { ArticleShelf } from './desk/article-shelf';
import { createDesk, findPlace, findWriteProblem, makeDeskFolders, notFound, readDesk } from './desk/desk-place';
import { createDeskWatch } from './desk/desk-watch';
import { LayerHistory } from './desk/layer-history';
import type { LibraryOptions } from './desk/library';
import type { Emit, OpenDesk } from './desk/open-desk';
import { openJournal } from './desk/open-journal';
import { openLibrary } from './desk/open-library';
import { openOwnFolder } from './desk/own-folder';
import type { SeenPeople } from './desk/people';
import { openPeople } from './desk/people';
import { openPreferences } from './desk/preferences';
import { RecordDirectory } from './desk/record-directory';
import { seedSample } from './desk/sample';
import { SearchTexts } from './desk/search-texts';
import { createSeenMemory } from './desk/seen-counters';
import { openSession } from './desk/session';
import { tidyDesk } from './desk/tidy-desk';
import { createTroubles } from './desk/troubles';
import { createDispatch } from './dispatch';
import type { ExportRunner } from './export/export-runner';
import type { FactSource } from './facts';
import { createAgreementHandlers } from './handlers/agreement-handlers';
import { createArticleHandlers } from './handlers/article-handlers';
import { createExportHandlers } from './handlers/export-handlers';
import { createHistoryHandlers } from './handlers/history-handlers';
import { createImportHandlers } from './handlers/import-handlers';
import { createLayerHandlers } from './handlers/layer-handlers';
import { createOccurrenceHandlers } from './handlers/occurrence-handlers';
import { createPeopleHandlers } from './handlers/people-handlers';
import { createRecordHandlers } from './handlers/record-handlers';
import { createSessionHandlers } from './handlers/session-handlers';
import { createSharingHandlers } from './handlers/sharing-handlers';
import { createTagsetHandlers } from './handlers/tagset-handlers';
import { createTextHandlers } from './handlers/text-handlers';
import type { ImportRunner } from './import/import-runner';
import type { DeskLock } from './lock/desk-lock';
import { takeDeskLock } from './lock/desk-lock';
import type { HolderAnswer, HolderRequest } from './lock/holder-protocol';
import type { Log } from './log';
import { createLog } from './log';
import { SaveNotices } from './save-notices';
import { DeskFolder } from './storage/desk-folder';
import type { FileSystem } from './storage/file-system';

/** What the backend stands on, passed in by hand so that tests can put other parts in. */
export interface BackendParts {
  readonly fs: FileSystem;
  readonly facts: FactSource;
  readonly importRunner: ImportRunner;
  readonly exportRunner: ExportRunner;
  /** How long work on the tags of an article pauses before their file follows the journal. */
  readonly settleMs: number;
}

/** Opens the desk with given parts. See `openBackend`. */
export async function startBackend(options: BackendOptions, parts: BackendParts): Promise<Result<Backend, ApiError>> {
  const log = createLog(options.stateFolder, parts.facts);
  const place = await findPlace(parts.fs, options.deskFolder, !options.readOnly);
  if (!place.ok) return place;
  const holder = createHolder(options);
  const lock = options.readOnly
    ? ok(null)
    : await takeDeskLock({ realFolder: place.value, stateFolder: options.stateFolder, answer: holder.answer });
  if (!lock.ok) return lock;
  const release = async (): Promise<void> => lock.value?.release();
  try {
    const opened = await openBackendIn(place.value, options, parts, log, lock.value);
    holder.begin(opened.ok ? opened.value : null);
    if (!opened.ok) await release();
    return opened;
  } catch (error) {
    holder.begin(null);
    await release();
    throw error;
  }
}

async function openBackendIn(
  realFolder: string,
  options: BackendOptions,
  parts: BackendParts,
  log: Log,
  lock: DeskLock | null,
): Promise<Result<Backend, ApiError>> {
  const listeners = new Set<(name: EventName, payload: Json) => void>();
  // Payloads are records of the contract, which are JSON by their schemas.
  const emit: Emit = (name, payload) => {
    for (const listener of listeners) listener(name, JSON.parse(JSON.stringify(payload)));
  };
  const found = await findDesk(realFolder, options, parts);
  if (!found.ok) return found;
  const { desk, isNew, readOnly } = found.value;
  const notices = new SaveNotices(emit, log);
  const folder = new DeskFolder(parts.fs, realFolder, desk.id, notices.onSaved);
  const own = await openOwnFolder(folder, options.stateFolder, readOnly === null, notices.onSaved);
  if (!own.ok) return own;
  const sit = (): Promise<Result<Seat, ApiError>> =>
    sitDown(openParts({ folder, own: own.value }, desk, readOnly, options, parts, emit, log), options, log, changeSeat);
  let isWatched = false;
  let seated: Promise<Result<Seat, ApiError>> = Promise.resolve({ ok: false, error: notOpened });
  /** The user is somebody else of the desk: what was begun ends in his old name, and calls wait until he sits down in the new one. */
  const changeSeat = (): void => {
    const before = seated;
    seated = before.then(async (seat) => {
      if (seat.ok) await seat.value.leave();
      notices.forgetAll();
      const next = await sit();
      if (next.ok && isWatched) next.value.open.watch.start();
      return next;
    });
    void seated.then(() => emit('session.restarted', {}));
  };
  const first = await sit();
  if (!first.ok) return first;
  seated = Promise.resolve(first);
  const { open } = first.value;
  // Beside the first calls: the writer tells its own unfinished files from those left behind.
  const tidied = lock === null || readOnly !== null ? null : tidyDesk(open, log);
  if (isNew && options.seedSample) {
    const seeded = await seedSample(open, options.resourcesFolder);
    if (!seeded.ok) return seeded;
  }
  log.write('opened', {
    desk: desk.id,
    shell: options.shell,
    version: options.appVersion,
    readOnly: readOnly !== null,
    isNew,
  });
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    emit('session.closing', {});
    const seat = await seated;
    if (seat.ok) await seat.value.leave();
    await parts.exportRunner.close();
    await tidied?.end();
    await lock?.release();
    log.write('closed', { desk: desk.id });
    await log.flush();
  };
  return ok({
    desk,
    dispatch: async (...call) => {
      const seat = await seated;
      return seat.ok ? seat.value.dispatch(...call) : seat;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      isWatched = true;
      void seated.then((seat) => seat.ok && seat.value.open.watch.start());
      return () => listeners.delete(listener);
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  });
}

/** The desk as one person works on it. */
interface Seat {
  readonly open: OpenDesk;
  readonly dispatch: Backend['dispatch'];
  /** Ends what was begun; everything is on disk then. */
  leave(): Promise<void>;
}

async function sitDown(
  opening: Promise<Result<OpenDesk, ApiError>>,
  { printPage }: BackendOptions,
  log: Log,
  onBecome: () => void,
): Promise<Result<Seat, ApiError>> {
  const opened = await opening;
  if (!opened.ok) return opened;
  const open = opened.value;
  const imports = createImportHandlers(open);
  const dispatch = createDispatch(
    {
      ...createSessionHandlers(open),
      ...createPeopleHandlers(open, onBecome),
      ...createTagsetHandlers(open),
      ...createArticleHandlers(open),
      ...imports.handlers,
      ...createLayerHandlers(open),
      ...createOccurrenceHandlers(open),
      ...createRecordHandlers(open),
      ...createHistoryHandlers(open),
      ...createAgreementHandlers(open),
      ...createSharingHandlers(open),
      ...createTextHandlers(open),
      ...createExportHandlers(open, printPage ?? null),
    },
    log,
  );
  const leave = async (): Promise<void> => {
    imports.cancelAll();
    await open.watch.stop();
    await open.session.flush();
    await open.shelf.flush();
    await open.history.flush();
    await open.library.flush();
    await open.texts.flush();
  };
  return ok({ open, dispatch, leave });
}

interface FoundDesk {
  readonly desk: Desk;
  readonly isNew: boolean;
  readonly readOnly: string | null;
}

async function findDesk(
  folder: string,
  options: BackendOptions,
  parts: BackendParts,
): Promise<Result<FoundDesk, ApiError>> {
  const { fs, facts } = parts;
  const present = await readDesk(fs, folder);
  if (!present.ok) return present;
  const problem = await findWriteProblem(fs, folder);
  const readOnly = options.readOnly ? 'The desk was opened for reading only.' : problem;
  if (present.value !== null) {
    const made = readOnly === null ? await makeDeskFolders(fs, folder) : ok(null);
    return made.ok ? ok({ desk: present.value, isNew: false, readOnly }) : made;
  }
  if (options.readOnly) return notFound(folder);
  if (problem !== null)
    return {
      ok: false,
      error: createError(
        'read-only',
        'There is no desk in this folder, and none can be made: you may not write in it. Name another folder.',
      ),
    };
  const created = await createDesk(fs, folder, facts);
  if (!created.ok) return created;
  const made = await makeDeskFolders(fs, folder);
  return made.ok ? ok({ desk: created.value, isNew: true, readOnly: null }) : made;
}

async function openParts(
  { folder, own }: Pick<OpenDesk, 'folder' | 'own'>,
  desk: Desk,
  readOnly: string | null,
  options: BackendOptions,
  parts: BackendParts,
  emit: Emit,
  log: Log,
): Promise<Result<OpenDesk, ApiError>> {
  const canWrite = readOnly === null;
  const onPeople = (seen: SeenPeople): void => {
    for (const person of seen.people) emit('person.changed', { person });
    if (seen.hasTagset) emit('tagset.changed', { tagset: open.people.tagset });
  };
  const people = await openPeople(folder, own, parts.facts, canWrite, onPeople);
  if (!people.ok) return people;
  const session = await openSession(own, parts.facts, canWrite);
  if (!session.ok) return session;
  const preferences = await openPreferences(own, parts.facts, canWrite);
  if (!preferences.ok) return preferences;
  const onSeen = ({ articleId, personIds, hasText, revisionId, rivals, merged }: SeenChange): void => {
    if (hasText) emit('text.changed', { articleId, revisionId, rivals });
    if (personIds.length > 0) emit('layers.changed', { articleId, personIds: [...personIds] });
    if (merged !== null) emit('sharing.merged', { articleId, how: merged });
    open.library.touch(articleId);
    open.directory.touch(articleId);
  };
  const opened = await openJournal(folder, own, parts.facts, canWrite);
  if (!opened.ok) return opened;
  const { journal, keptIn } = opened.value;
  if (keptIn !== null) log.write('journal-damaged', { desk: desk.id });
  const shelf = new ArticleShelf({
    ...{ folder, journal, me: people.value.me.id, canWrite },
    seen: createSeenMemory(own, parts.facts, canWrite),
    settleMs: parts.settleMs,
    onSeen,
  });
  const onChanged = (summary: ArticleSummary): void => emit('library.changed', { summary });
  const directory = new RecordDirectory(shelf);
  const onRead = (state: ArticleState): void => directory.note(state);
  const onGone = (articleId: ArticleId): void => emit('library.removed', { articleId });
  const onRows: LibraryOptions['onRows'] = (summaries, unread) =>
    emit('library.read', { summaries: [...summaries], unread });
  const library = await openLibrary({ folder, own, shelf, canWrite, onChanged, onGone, onRows, onRead });
  const troubles = createTroubles({
    ...{ folder, own, journal, shelf, library, people: people.value, facts: parts.facts, canWrite },
    journalKeptIn: keptIn,
    onChanged: (found) => emit('sharing.changed', { troubles: [...found] }),
  });
  const watch = createDeskWatch({ folder, shelf, people: people.value, library, troubles });
  const open: OpenDesk = {
    desk,
    folder,
    own,
    readOnly,
    people: people.value,
    session: session.value,
    preferences: preferences.value,
    shelf,
    watch,
    troubles,
    library,
    history: new LayerHistory({ folder, own, me: people.value.me.id, facts: parts.facts, canWrite }),
    directory,
    texts: new SearchTexts({ folder, own, me: people.value.me.id, canWrite }),
    agreement: new AgreementTallies(shelf),
    importRunner: parts.importRunner,
    exportRunner: parts.exportRunner,
    facts: parts.facts,
    emit,
    appVersion: options.appVersion,
    capabilities: options.capabilities,
  };
  return ok(open);
}

/** Answers other processes. Calls wait until the desk is open. */
function createHolder(options: BackendOptions) {
  const { promise, begin } = createStart();
  const answer = async (request: HolderRequest): Promise<HolderAnswer> => {
    switch (request.type) {
      case 'who':
        return { type: 'who', pid: process.pid, shell: options.shell, appVersion: options.appVersion };
      case 'openWindow':
        return { type: 'openWindow', ...(await options.onOpenWindow()) };
      case 'call': {
        const backend = await promise;
        if (backend === null) return { type: 'call', reply: { ok: false, error: notOpened } };
        return { type: 'call', reply: await backend.dispatch(request.name, request.params, { windowId: 'cli' }) };
      }
      default:
        return assertNever(request);
    }
  };
  return { answer, begin };
}

const notOpened = createError(
  'in-use',
  'The Galley that held this desk could not open it. Nothing was changed. Try again.',
);

function createStart(): {
  readonly promise: Promise<Backend | null>;
  readonly begin: (backend: Backend | null) => void;
} {
  let begin: (backend: Backend | null) => void = () => undefined;
  const promise = new Promise<Backend | null>((resolve) => {
    begin = resolve;
  });
  return { promise, begin };
}
