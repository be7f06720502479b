import { maxChunkBytes, maxImportBytes } from '../../contract/api';
import type { Client } from '../../contract/client';
import { wordsFor } from './error-words';

/** A file as the window has it. `read` gives bytes `start` (included) to `end` (excluded); it rejects when the file has vanished. */
export interface PickedFile {
  readonly name: string;
  /** 0 also when it has vanished. */
  readonly sizeBytes: number;
  readonly pasted: boolean;
  read(start: number, end: number): Promise<Uint8Array>;
}

export interface Sent {
  /** `null` when nothing was begun. */
  readonly importId: string | null;
  /** Why it could not be sent; `null` when it was, or when it was given up (`importId` is then `null`). */
  readonly problem: string | null;
}

/** Sends a file in pieces. `onSent` is told the share that was sent, and answers whether to go on. What is given up is forgotten there too. */
export async function sendFile(client: Client, file: PickedFile, onSent: (share: number) => boolean): Promise<Sent> {
  const failed = (problem: string): Sent => ({ importId: null, problem });
  const vanished = `“${file.name}” can no longer be read: it was moved, deleted or changed. Nothing was imported.`;
  const { sizeBytes } = file;
  if (sizeBytes === 0 && !(await isThere(file))) return failed(vanished);
  if (sizeBytes > maxImportBytes)
    return failed(
      `“${file.name}” is ${megabytes(sizeBytes)} MB; the most that Galley takes is ${megabytes(maxImportBytes)} MB. Nothing was imported.`,
    );
  const begun = await client.call('imports.begin', {
    fileName: file.name === '' ? 'Pasted text' : file.name,
    sizeBytes,
    pasted: file.pasted,
  });
  if (!begun.ok) return failed(wordsFor(begun.error));
  const { importId } = begun.value;
  for (let start = 0, index = 0; start < sizeBytes; start += maxChunkBytes, index += 1) {
    let bytes: Uint8Array;
    try {
      bytes = await file.read(start, Math.min(start + maxChunkBytes, sizeBytes));
    } catch {
      await client.call('imports.cancel', { importId });
      return failed(vanished);
    }
    const added = await client.call('imports.addChunk', { importId, index, chunkBase64: toBase64(bytes) });
    if (!added.ok) return failed(wordsFor(added.error));
    if (!onSent(Math.min(1, (start + maxChunkBytes) / sizeBytes))) {
      await client.call('imports.cancel', { importId });
      return { importId: null, problem: null };
    }
  }
  return { importId, problem: null };
}

async function isThere(file: PickedFile): Promise<boolean> {
  return file.read(0, 0).then(
    () => true,
    () => false,
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 1);
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  const step = 0x8000;
  for (let at = 0; at < bytes.length; at += step) binary += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(binary);
}
