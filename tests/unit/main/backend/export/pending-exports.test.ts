import { describe, expect, it } from 'vitest';
import { maxChunkBytes } from '../../../../../src/contract/api';
import { maxFrameBytes } from '../../../../../src/contract/wire';
import { PendingExports } from '../../../../../src/main/backend/export/pending-exports';

/** Bytes in the middle of a larger piece of memory, as they may come from another thread. */
function bytesOf(length: number): Uint8Array {
  return new Uint8Array(length + 8).map((_, index) => index % 251).subarray(4, length + 4);
}

/** Fetches as a window does. */
function fetchAll(pending: PendingExports, windowId: string, contentId: string, sizeBytes: number): Buffer {
  const pieces: Buffer[] = [];
  for (let from = 0; from < sizeBytes; from += maxChunkBytes) {
    const taken = pending.take(windowId, contentId, from);
    if (!taken.ok) throw new Error(taken.error.message);
    expect(taken.value.pieceBase64.length).toBeLessThan(maxFrameBytes);
    pieces.push(Buffer.from(taken.value.pieceBase64, 'base64'));
  }
  return Buffer.concat(pieces);
}

const gone = { ok: false, error: { code: 'not-found' } };

describe('files that are fetched in pieces', () => {
  it.each([1, maxChunkBytes, 2 * maxChunkBytes + 1])('are what was made, of %i bytes, and then forgotten', (length) => {
    const pending = new PendingExports();
    pending.begin('a');
    const contentId = pending.add('a', bytesOf(length));
    expect(fetchAll(pending, 'a', contentId, length).equals(bytesOf(length))).toBe(true);
    expect(pending.take('a', contentId, 0)).toMatchObject(gone);
  });

  it('belong to one window, and go with its next export', () => {
    const pending = new PendingExports();
    pending.begin('a');
    const first = [pending.add('a', bytesOf(3)), pending.add('a', bytesOf(4))] as const;
    expect(pending.take('b', first[0], 0)).toMatchObject(gone);
    expect(fetchAll(pending, 'a', first[1], 4).equals(bytesOf(4))).toBe(true);
    pending.begin('b');
    expect(pending.take('a', first[0], 1)).toMatchObject({ ok: true });
    const left = pending.add('a', bytesOf(5));
    pending.begin('a');
    expect(pending.take('a', left, 0)).toMatchObject(gone);
  });

  it('do not pile up for windows that went away', () => {
    const pending = new PendingExports();
    pending.begin('gone');
    const contentId = pending.add('gone', bytesOf(3));
    for (let window = 0; window < 8; window += 1) pending.begin(`window ${window}`);
    expect(pending.take('gone', contentId, 0)).toMatchObject(gone);
  });
});
