import { maxChunkBytes } from '../../contract/api';
import type { Client } from '../../contract/client';
import type { ApiError } from '../../contract/errors';
import type { Result } from '../../core/model/result';
import { ok } from '../../core/model/result';

/** Sends a file as the window does: in pieces, so that it makes no difference who holds the desk. Answers the id of its import. */
export async function sendFile(client: Client, fileName: string, bytes: Uint8Array): Promise<Result<string, ApiError>> {
  const begun = await client.call('imports.begin', { fileName, sizeBytes: bytes.length, pasted: false });
  if (!begun.ok) return begun;
  const { importId } = begun.value;
  const sent = await sendChunks(client, importId, bytes);
  if (sent.ok) return ok(importId);
  await client.call('imports.cancel', { importId });
  return sent;
}

async function sendChunks(client: Client, importId: string, bytes: Uint8Array): Promise<Result<null, ApiError>> {
  for (let start = 0, index = 0; start < bytes.length; start += maxChunkBytes, index += 1) {
    const chunk = bytes.subarray(start, start + maxChunkBytes);
    const chunkBase64 = Buffer.from(chunk).toString('base64');
    const added = await client.call('imports.addChunk', { importId, index, chunkBase64 });
    if (!added.ok) return added;
  }
  return ok(null);
}
