import { dirname } from 'node:path';
import type { ApiError } from '../../../contract/errors';
import type { Result } from '../../../core/model/result';
import { ok } from '../../../core/model/result';
import type { DeskFolder } from './desk-folder';
import { readBytes } from './desk-folder';
import { flushFolder, writeDurably } from './durable-file';
import { damaged, hasItsChecksum, parseStored, sha256Of } from './envelope';
import type { StoredType } from './stored-type';

/** The newest states are all kept, before them the last one of a day. */
const newestKept = 10;
const daysKept = 14;

/** A kept state: `<number>-<date>`. The number gives the order: a clock may be wrong. */
const generationName = /^(\d{10}-(\d{8})T\d{6}Z)\.json$/;

/** Which of some states stay, given and answered newest first. A day counts by what the clock said then; no state goes because of its date. */
export function toKeep(names: readonly string[]): readonly string[] {
  const days = new Set<string>();
  return names.filter((name, index) => {
    const day = name.slice(11, 19);
    const isLastOfDay = !days.has(day) && days.size < daysKept;
    if (isLastOfDay) days.add(day);
    return index < newestKept || isLastOfDay;
  });
}

/**
 * Earlier states of files of a desk, each a whole file of its own, so that no bad write reaches them. They lie in this user's own folder: they are
 * not shared and no program syncs them.
 */
export class Generations {
  readonly #desk: DeskFolder;
  readonly #own: DeskFolder;
  /** Of the newest state of each file. */
  readonly #newest = new Map<string, string>();

  constructor(desk: DeskFolder, own: DeskFolder) {
    this.#desk = desk;
    this.#own = own;
  }

  /** Keeps a file as it is now, unless it is as it was kept last or cannot be read as what it is. Throws the system's error. */
  async keep<T>(type: StoredType<T>, relative: string, now: string): Promise<void> {
    const bytes = await readBytes(this.#desk.fs, this.#desk.at(relative), relative);
    if (!bytes.ok || bytes.value === null) return;
    const hash = sha256Of(bytes.value);
    const names = await this.list(relative);
    if (hash === (await this.#hashOfNewest(relative, names[0]))) return;
    const { deskId } = this.#desk;
    // What Galley wrote need not be parsed: it may be megabytes, while somebody is at work.
    if (!hasItsChecksum(type, bytes.value, deskId) && !parseStored(type, bytes.value, relative, deskId).ok) return;
    const number = `${Number(names[0]?.slice(0, 10) ?? 0) + 1}`.padStart(10, '0');
    const name = `${number}-${now.replace(/\.\d+/, '').replace(/[-:]/g, '')}`;
    const path = this.#pathOf(relative, name);
    await this.#own.fs.makeFolder(dirname(path));
    await writeDurably(this.#own.fs, path, bytes.value);
    this.#newest.set(relative, hash);
    const kept = new Set(toKeep([name, ...names]));
    for (const old of names) if (!kept.has(old)) await this.#own.fs.removeFile(this.#pathOf(relative, old));
    await flushFolder(this.#own.fs, dirname(path));
  }

  /** The names of the kept states of a file, newest first. Throws the system's error. */
  async list(relative: string): Promise<readonly string[]> {
    const names = await this.#own.list(`generations/${relative}`);
    return names.flatMap((name) => generationName.exec(name)?.[1] ?? []).reverse();
  }

  /** Errors: `not-found`, `damaged`, `read-only` (newer version), `disk`. */
  async read<T>(type: StoredType<T>, relative: string, name: string): Promise<Result<T, ApiError>> {
    const path = `generations/${relative}/${name}.json`;
    const read = await this.#own.read(type, path);
    if (!read.ok) return read;
    return read.value === null ? damaged(path, 'it is missing') : ok(read.value);
  }

  async #hashOfNewest(relative: string, newest: string | undefined): Promise<string | null> {
    const known = this.#newest.get(relative);
    if (known !== undefined || newest === undefined) return known ?? null;
    const bytes = await readBytes(this.#own.fs, this.#pathOf(relative, newest), newest);
    return bytes.ok && bytes.value !== null ? sha256Of(bytes.value) : null;
  }

  #pathOf(relative: string, name: string): string {
    return this.#own.at(`generations/${relative}/${name}.json`);
  }
}

/** When a state was kept, ISO 8601, from its name. */
export function keptAtOf(name: string): string {
  const [, year, month, day, hour, minute, second] = /-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(name) ?? [];
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
