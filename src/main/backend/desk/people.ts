import type { ApiError } from '../../../contract/errors';
import { isSame } from '../../../core/commands/change';
import type { Person } from '../../../core/model/article';
import { person } from '../../../core/model/article';
import type { PersonId } from '../../../core/model/ids';
import { personId } from '../../../core/model/ids';
import { isNewcomerName, newcomerName } from '../../../core/model/newcomer';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { StoredPerson } from '../../../core/model/stored-person';
import type { TagsetEdit } from '../../../core/model/tagset-edits';
import { compactEdits, tagsetInForce } from '../../../core/model/tagset-edits';
import type { Tagset } from '../../../core/model/tagset-value';
import type { FactSource } from '../facts';
import type { DeskFolder } from '../storage/desk-folder';
import { toDiskError } from '../storage/disk-error';
import type { DurableStore } from '../storage/durable-store';
import { storedTypes } from '../storage/stored-types';

/** The people of the desk, and which of them this machine's user is. */
export interface People {
  readonly me: Person;
  readonly all: readonly Person[];
  /** The tagset in force: what everybody's edits come to. */
  readonly tagset: Tagset;
  /** Everybody's edits of the tagset. */
  readonly tagsetEdits: readonly TagsetEdit[];
  /** Reads the files of the others that changed; `onSeen` tells what. Errors: `disk`. */
  look(): Promise<Result<null, ApiError>>;
  /** Changes what I am called and so on. */
  update(values: Omit<Person, 'id'>): Promise<Result<Person, ApiError>>;
  /** This user is somebody else of the desk when it is opened again. `leavesNothing`: who he was so far has no tags, and goes if he did nothing else. */
  become(id: PersonId, leavesNothing: boolean): Promise<Result<null, ApiError>>;
  /** Keeps edits of mine; resolves when they are durable, with the tagset then in force. */
  addTagsetEdits(edits: readonly TagsetEdit[]): Promise<Result<Tagset, ApiError>>;
  /** Adds people who came with an import. Those who are on the desk already stay as they are: their file is theirs. */
  add(people: readonly Person[]): Promise<Result<null, ApiError>>;
}

/** What others changed, as it was found on the disk. */
export interface SeenPeople {
  readonly people: readonly Person[];
  readonly hasTagset: boolean;
}

const colors = person.shape.color.options;
const mePath = 'me.json';

/**
 * Reads the people. Whoever opens a desk for the first time becomes a new person, never one who is there: the desk may be a colleague's. He can
 * say that he is one of them. The new person is called “Reporter”; the machine's user name is never used.
 */
export async function openPeople(
  folder: DeskFolder,
  own: DeskFolder,
  facts: FactSource,
  canWrite: boolean,
  onSeen: (change: SeenPeople) => void = () => undefined,
): Promise<Result<People, ApiError>> {
  const people = new Map<PersonId, StoredPerson>();
  const signatures = new Map<PersonId, string>();
  const known = await lookAtPeople(folder, people, signatures, null);
  if (!known.ok) return known;
  const me = await findMe(folder, own, people, facts, canWrite);
  if (!me.ok) return me;
  people.set(me.value.id, me.value);
  // Opened at the first change: a person who cannot be written can still read.
  let opening: Promise<Result<DurableStore<StoredPerson>, ApiError>> | null = null;
  let tagset: Tagset | null = null;
  const onMerged = (): void => {
    tagset = null;
  };
  const save = async (change: (present: StoredPerson) => StoredPerson): Promise<Result<StoredPerson, ApiError>> => {
    opening ??= folder.openStore(storedTypes.person, fileOf(me.value.id), me.value, { merge: mergePerson, onMerged });
    const opened = await opening;
    if (!opened.ok) {
      opening = null;
      return opened;
    }
    const store = opened.value;
    const saved = await store.save(change(store.data));
    if (!saved.ok) return saved;
    people.set(me.value.id, store.durable);
    tagset = null;
    return ok(store.durable);
  };
  const editsOf = (): TagsetEdit[] => [...people.values()].flatMap((person) => person.tagsetEdits);
  const inForce = (): Tagset => {
    tagset ??= tagsetInForce(editsOf());
    return tagset;
  };
  return ok({
    get me() {
      return toPerson(people.get(me.value.id) ?? me.value);
    },
    get all() {
      return [...people.values()].map(toPerson);
    },
    get tagset() {
      return inForce();
    },
    get tagsetEdits() {
      return editsOf();
    },
    look: async () => {
      const changed = await lookAtPeople(folder, people, signatures, me.value.id);
      if (!changed.ok || changed.value.length === 0) return changed.ok ? ok(null) : changed;
      const before = JSON.stringify(inForce());
      tagset = null;
      onSeen({ people: changed.value.map(toPerson), hasTagset: JSON.stringify(inForce()) !== before });
      return ok(null);
    },
    update: async (values) => {
      const saved = await save((present) => ({ ...present, ...values }));
      return saved.ok ? ok(toPerson(saved.value)) : saved;
    },
    become: async (id, leavesNothing) => {
      const chosen = await own.openStore(storedTypes.me, mePath, { personId: id });
      const saved = chosen.ok ? await chosen.value.save({ personId: id }) : chosen;
      const before = people.get(me.value.id);
      const isNobody = leavesNothing && id !== me.value.id && before !== undefined && isUnnamed(before);
      return saved.ok && isNobody ? folder.removeDerived(fileOf(me.value.id)) : saved;
    },
    addTagsetEdits: async (edits) => {
      const saved = await save((present) => ({
        ...present,
        tagsetEdits: compactEdits([...present.tagsetEdits, ...edits]),
      }));
      return saved.ok ? ok(inForce()) : saved;
    },
    add: async (added) => {
      for (const person of added) {
        if (people.has(person.id)) continue;
        const newcomer = { ...person, tagsetEdits: [] };
        const created = await folder.create(storedTypes.person, fileOf(newcomer.id), newcomer);
        if (!created.ok) return created;
        people.set(newcomer.id, newcomer);
      }
      return ok(null);
    },
  });
}

/**
 * Reads the files that changed since `signatures` were taken, but for one's own, into `people`. A colleague's file that cannot be read must not shut
 * the whole desk: he is as he was last seen, or shows as what it is. Answers who is other than before. Errors: `disk`, `read-only` (newer version).
 */
async function lookAtPeople(
  folder: DeskFolder,
  people: Map<PersonId, StoredPerson>,
  signatures: Map<PersonId, string>,
  me: PersonId | null,
): Promise<Result<readonly StoredPerson[], ApiError>> {
  const changed: StoredPerson[] = [];
  try {
    for (const name of await folder.list('people')) {
      const id = personId.safeParse(/^(.*)\.json$/.exec(name)?.[1]);
      if (!id.success || id.data === me) continue;
      const signature = await folder.signatureOf(fileOf(id.data));
      if (signatures.get(id.data) === signature) continue;
      const read = await folder.read(storedTypes.person, fileOf(id.data));
      if (!read.ok && read.error.code !== 'damaged') return read;
      if (read.ok && read.value === null) continue;
      // Half of a file may have come: it is read again until it is whole.
      if (read.ok) signatures.set(id.data, signature);
      const known = people.get(id.data);
      const person = read.ok && read.value !== null ? read.value : (known ?? unreadable(id.data));
      if (isSame(person, known)) continue;
      people.set(id.data, person);
      changed.push(person);
    }
    return ok(changed);
  } catch (error) {
    return { ok: false, error: toDiskError(error, 'read the people of the desk') };
  }
}

async function findMe(
  folder: DeskFolder,
  own: DeskFolder,
  people: ReadonlyMap<PersonId, StoredPerson>,
  facts: FactSource,
  canWrite: boolean,
): Promise<Result<StoredPerson, ApiError>> {
  const stored = await own.read(storedTypes.me, mePath);
  if (!stored.ok) return stored;
  const known = stored.value === null ? undefined : people.get(stored.value.personId);
  if (known !== undefined) return ok(known);
  const me = createPerson(people, stored.value?.personId ?? personId.parse(facts.newId()));
  if (!canWrite) return ok(me);
  const created = await folder.create(storedTypes.person, fileOf(me.id), me);
  if (!created.ok) return created;
  const store = await own.openStore(storedTypes.me, mePath, { personId: me.id });
  if (!store.ok) return store;
  const saved = await store.value.save({ personId: me.id });
  return saved.ok ? ok(me) : saved;
}

function createPerson(people: ReadonlyMap<PersonId, StoredPerson>, id: PersonId): StoredPerson {
  const used = new Set([...people.values()].map((known) => known.color));
  const color = colors.find((candidate) => !used.has(candidate)) ?? 'p1';
  const taken = new Set([...people.values()].map((known) => known.initials));
  const isFree = (number: number): boolean => !taken.has(initialsOf(number));
  const number = Array.from({ length: people.size + 1 }, (_, index) => index + 1).find(isFree) ?? 1;
  return {
    id,
    displayName: newcomerName(number),
    initials: initialsOf(number),
    color,
    role: 'reporter',
    tagsetEdits: [],
  };
}

/** Of a newcomer who has not said what he is called. */
function initialsOf(number: number): string {
  return number === 1 ? 'RE' : `R${number}`;
}

/** One person as two of his machines have him: what he is called as it was set here, and what he did to the tagset on either. */
function mergePerson(mine: StoredPerson, theirs: StoredPerson): StoredPerson {
  const known = new Set(mine.tagsetEdits.map(({ id }) => id));
  const added = theirs.tagsetEdits.filter(({ id }) => !known.has(id));
  return added.length === 0 ? mine : { ...mine, tagsetEdits: compactEdits([...mine.tagsetEdits, ...added]) };
}

/** Whether a newcomer has not said who he is, nor done anything. */
function isUnnamed({ displayName, tagsetEdits }: StoredPerson): boolean {
  return isNewcomerName(displayName) && tagsetEdits.length === 0;
}

/** Without what is not for other windows and files. */
function toPerson({ tagsetEdits: _, ...person }: StoredPerson): Person {
  return person;
}

function unreadable(id: PersonId): StoredPerson {
  return {
    id,
    displayName: `Unreadable (people/${id.slice(0, 8)}….json)`,
    initials: '?',
    color: 'p4',
    role: 'reporter',
    tagsetEdits: [],
  };
}

function fileOf(id: PersonId): string {
  return `people/${id}.json`;
}
