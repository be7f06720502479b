import type { ApiError } from '../../../contract/errors';
import type { Person } from '../../../core/model/article';
import { person } from '../../../core/model/article';
import type { PersonId } from '../../../core/model/ids';
import { personId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { FactSource } from '../facts';
import type { DeskFolder } from '../storage/desk-folder';
import { toDiskError } from '../storage/disk-error';
import type { DurableStore } from '../storage/durable-store';
import { storedTypes } from '../storage/stored-types';

/** The people of the desk, and which of them this machine's user is. */
export interface People {
  readonly me: Person;
  readonly all: readonly Person[];
  /** Changes what I am called and so on. */
  update(values: Omit<Person, 'id'>): Promise<Result<Person, ApiError>>;
  /** Adds people who came with an import. Those who are on the desk already stay as they are: their file is theirs. */
  add(people: readonly Person[]): Promise<Result<null, ApiError>>;
}

const colors = person.shape.color.options;

/**
 * Reads the people. Whoever opens a desk for the first time becomes its only person, or a new one beside several: never somebody else.
 * The new person is called “Reporter”; the machine's user name is never used.
 */
export async function openPeople(
  folder: DeskFolder,
  facts: FactSource,
  canWrite: boolean,
): Promise<Result<People, ApiError>> {
  const known = await readPeople(folder);
  if (!known.ok) return known;
  const people = known.value;
  const me = await findMe(folder, people, facts, canWrite);
  if (!me.ok) return me;
  people.set(me.value.id, me.value);
  // Opened at the first change: a person who cannot be written can still read.
  let store: DurableStore<Person> | null = null;
  return ok({
    get me() {
      return people.get(me.value.id) ?? me.value;
    },
    get all() {
      return [...people.values()];
    },
    update: async (values) => {
      if (store === null) {
        const opened = await folder.openStore(storedTypes.person, fileOf(me.value.id), me.value);
        if (!opened.ok) return opened;
        store = opened.value;
      }
      const next: Person = { ...values, id: me.value.id };
      const saved = await store.save(next);
      if (!saved.ok) return saved;
      people.set(next.id, store.durable);
      return ok(store.durable);
    },
    add: async (added) => {
      for (const newcomer of added) {
        if (people.has(newcomer.id)) continue;
        const created = await folder.create(storedTypes.person, fileOf(newcomer.id), newcomer);
        if (!created.ok) return created;
        people.set(newcomer.id, newcomer);
      }
      return ok(null);
    },
  });
}

async function readPeople(folder: DeskFolder): Promise<Result<Map<PersonId, Person>, ApiError>> {
  const people = new Map<PersonId, Person>();
  let names: readonly string[];
  try {
    names = await folder.list('people');
  } catch (error) {
    return { ok: false, error: toDiskError(error, 'read the people of the desk') };
  }
  for (const name of names) {
    const id = personId.safeParse(/^(.*)\.json$/.exec(name)?.[1]);
    if (!id.success) continue;
    const read = await folder.read(storedTypes.person, fileOf(id.data));
    if (read.ok && read.value === null) continue;
    if (!read.ok && read.error.code !== 'damaged') return read;
    // A colleague's damaged file must not shut the whole desk; it shows as what it is, and nothing writes it.
    people.set(id.data, read.ok && read.value !== null ? read.value : unreadable(id.data));
  }
  return ok(people);
}

async function findMe(
  folder: DeskFolder,
  people: ReadonlyMap<PersonId, Person>,
  facts: FactSource,
  canWrite: boolean,
): Promise<Result<Person, ApiError>> {
  const stored = await folder.read(storedTypes.me, '.galley/me.json');
  if (!stored.ok) return stored;
  const known = stored.value === null ? undefined : people.get(stored.value.personId);
  if (known !== undefined) return ok(known);
  const [only] = people.values();
  const found = people.size === 1 && only !== undefined ? only : null;
  const me = found ?? createPerson(people, stored.value?.personId ?? personId.parse(facts.newId()));
  if (!canWrite) return ok(me);
  if (found === null) {
    const created = await folder.create(storedTypes.person, fileOf(me.id), me);
    if (!created.ok) return created;
  }
  const store = await folder.openStore(storedTypes.me, '.galley/me.json', { personId: me.id });
  if (!store.ok) return store;
  const saved = await store.value.save({ personId: me.id });
  return saved.ok ? ok(me) : saved;
}

function createPerson(people: ReadonlyMap<PersonId, Person>, id: PersonId): Person {
  const used = new Set([...people.values()].map((known) => known.color));
  const color = colors.find((candidate) => !used.has(candidate)) ?? 'p1';
  return { id, displayName: 'Reporter', initials: 'RE', color, role: 'reporter' };
}

function unreadable(id: PersonId): Person {
  return {
    id,
    displayName: `Unreadable (people/${id.slice(0, 8)}….json)`,
    initials: '?',
    color: 'p4',
    role: 'reporter',
  };
}

function fileOf(id: PersonId): string {
  return `people/${id}.json`;
}
