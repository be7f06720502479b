import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ImportReport, MethodName, Params, Returned } from '../../../../src/contract/api';
import { maxChunkBytes } from '../../../../src/contract/api';
import type { ApiError } from '../../../../src/contract/errors';
import type { EventName } from '../../../../src/contract/events';
import type { Json } from '../../../../src/contract/json';
import type { Result } from '../../../../src/core/model/result';
import type { Backend, BackendOptions } from '../../../../src/main/backend/backend';
import { settleMs } from '../../../../src/main/backend/backend';
import { inProcessExporter } from '../../../../src/main/backend/export/export-runner';
import { systemFacts } from '../../../../src/main/backend/facts';
import { inProcessRunner } from '../../../../src/main/backend/import/import-runner';
import type { BackendParts } from '../../../../src/main/backend/start-backend';
import { startBackend } from '../../../../src/main/backend/start-backend';
import type { FileSystem } from '../../../../src/main/backend/storage/file-system';
import { nodeFileSystem } from '../../../../src/main/backend/storage/file-system';

/** Temporary folders and open backends of one test; `clean` closes and removes them. */
export class Scratch {
  readonly #undo: (() => Promise<unknown>)[] = [];

  async folder(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), 'galley-unit-'));
    this.#undo.push(() => rm(path, { recursive: true, force: true }));
    return path;
  }

  onClean(undo: () => Promise<unknown>): void {
    this.#undo.push(undo);
  }

  /** Where the user of `tryOpen` keeps what is his own about the only desk that he has. */
  async ownFolder(deskFolder: string): Promise<string> {
    const desks = join(`${deskFolder}-state`, 'desks');
    const [only = ''] = await readdir(desks);
    return join(desks, only);
  }

  async clean(): Promise<void> {
    for (const undo of this.#undo.splice(0).reverse()) await undo();
  }

  /** Tries to open a desk; the state folder lies beside it unless given. */
  async tryOpen(
    deskFolder: string,
    options: Partial<BackendOptions> = {},
    parts: Partial<BackendParts> = {},
  ): Promise<Result<Backend, ApiError>> {
    const opened = await startBackend(
      {
        deskFolder,
        stateFolder: `${deskFolder}-state`,
        capabilities: { nativeMenu: false, printToPdf: false },
        appVersion: '0.0.0',
        seedSample: false,
        resourcesFolder: resolve(import.meta.dirname, '../../../../resources'),
        shell: 'test',
        onOpenWindow: async () => ({ message: 'Here it is.', launchFile: null }),
        startImporter: null,
        readOnly: false,
        ...options,
      },
      {
        fs: nodeFileSystem,
        facts: systemFacts,
        importRunner: inProcessRunner,
        exportRunner: inProcessExporter,
        settleMs,
        ...parts,
      },
    );
    if (options.stateFolder === undefined)
      this.onClean(() => rm(`${deskFolder}-state`, { recursive: true, force: true }));
    if (opened.ok) this.onClean(() => opened.value.close());
    return opened;
  }

  async open(
    deskFolder: string,
    options: Partial<BackendOptions> = {},
    parts: Partial<BackendParts> = {},
  ): Promise<Bench> {
    const opened = await this.tryOpen(deskFolder, options, parts);
    if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.message}`);
    return new Bench(opened.value);
  }
}

/** A backend with typed calls, and the events it sent. */
export class Bench {
  readonly backend: Backend;
  readonly windowId: string;
  readonly events: { readonly name: EventName; readonly payload: Json }[] = [];

  constructor(backend: Backend, windowId = 'window-1') {
    this.backend = backend;
    this.windowId = windowId;
    backend.subscribe((name, payload) => this.events.push({ name, payload }));
  }

  async try<M extends MethodName>(name: M, params: Params<M>): Promise<Result<Returned<M>, ApiError>> {
    const reply = await this.backend.dispatch(name, params, { windowId: this.windowId });
    return reply as Result<Returned<M>, ApiError>;
  }

  async call<M extends MethodName>(name: M, params: Params<M>): Promise<Returned<M>> {
    const reply = await this.try(name, params);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`);
    return reply.value;
  }

  /** Imports bytes as a window does, in chunks. */
  async import(fileName: string, content: string | Uint8Array, pasted = false): Promise<ImportReport> {
    return this.call('imports.finish', { importId: await this.send(fileName, content, pasted) });
  }

  /** Imports files that belong together, such as a text and its annotations. */
  async importSet(files: Readonly<Record<string, string>>): Promise<ImportReport> {
    const importIds: string[] = [];
    for (const [fileName, content] of Object.entries(files)) importIds.push(await this.send(fileName, content, false));
    return this.call('imports.finishSet', { importIds, format: null, mapping: null, annotator: null });
  }

  /** Sends the bytes of a file in chunks; answers the id of the import that waits for the end. */
  async send(fileName: string, content: string | Uint8Array, pasted: boolean): Promise<string> {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
    const { importId } = await this.call('imports.begin', { fileName, sizeBytes: bytes.length, pasted });
    for (let index = 0; index * maxChunkBytes < bytes.length; index += 1) {
      const chunkBase64 = bytes.subarray(index * maxChunkBytes, (index + 1) * maxChunkBytes).toString('base64');
      await this.call('imports.addChunk', { importId, index, chunkBase64 });
    }
    return importId;
  }

  named(name: EventName): Json[] {
    return this.events.filter((event) => event.name === name).map((event) => event.payload);
  }
}

/** The real disk, with a list of what was read. */
export function countReads(): { fs: FileSystem; reads: string[] } {
  const reads: string[] = [];
  const readFile: FileSystem['readFile'] = (path) => {
    reads.push(path);
    return nodeFileSystem.readFile(path);
  };
  return { fs: { ...nodeFileSystem, readFile }, reads };
}
