import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../../../src/main/backend/storage/file-system';
import type { RecordsChange } from '../../../../../src/main/backend/storage/journal';
import { Journal } from '../../../../../src/main/backend/storage/journal';
import { readRecords, toRecord } from '../../../../../src/main/backend/storage/journal-records';
import { Scratch } from '../desk-fixture';
import { FaultyFileSystem, failEvery } from '../faulty-file-system';

const contents = Array.from({ length: 12 }, (_, at) => ({ at, words: 'Mère – “said”\n'.repeat(at % 4) }));
const records = contents.map((content, at) => toRecord(at, content));
const whole = Buffer.concat(records);

/** How many records end at or before a byte. */
function endedBy(byte: number): number {
  const ends = records.map((_, at) => records.slice(0, at + 1).reduce((sum, { length }) => sum + length, 0));
  return ends.filter((end) => end <= byte).length;
}

describe('records of a journal', () => {
  it('are read as they were written', () => {
    const read = readRecords(whole);
    expect(read.contents).toEqual(contents.map((content, seq) => ({ seq, ...content })));
    expect(read.isDamaged).toBe(false);
  });

  it('cut off at any byte are the longest whole beginning', () => {
    for (let byte = 0; byte <= whole.length; byte += 1) {
      const read = readRecords(whole.subarray(0, byte));
      expect(read.contents).toHaveLength(endedBy(byte));
      expect(read.isDamaged).toBe(false);
    }
  });

  it('end before the first flipped bit, whichever it is, and tell of whole ones behind it', () => {
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const flipped = Buffer.from(whole);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const read = readRecords(flipped);
      const before = endedBy(bit >> 3);
      expect(read.contents).toHaveLength(before);
      // Without the end of a line, the record behind it is not found.
      const hidden = whole[bit >> 3] === 0x0a ? 2 : 1;
      expect(read.isDamaged).toBe(before + hidden < contents.length);
    }
  });

  it('end where zero bytes or other bytes begin', () => {
    fc.assert(
      fc.property(fc.nat(whole.length), fc.uint8Array({ maxLength: 5000 }), fc.boolean(), (at, bytes, isZero) => {
        const tail = isZero ? new Uint8Array(bytes.length) : bytes;
        const read = readRecords(Buffer.concat([whole.subarray(0, at), tail]));
        expect(read.contents.slice(0, endedBy(at))).toEqual(readRecords(whole.subarray(0, at)).contents);
        // Bytes that go on as the record did are that record.
        expect(read.contents.length).toBeLessThanOrEqual(endedBy(at + tail.length));
      }),
    );
  });

  it('count only in their order', () => {
    const [first, second, third] = records;
    if (first === undefined || second === undefined || third === undefined) throw new Error('there are twelve');
    expect(readRecords(Buffer.concat([first, third]))).toMatchObject({ contents: [{ seq: 0 }], isDamaged: true });
    expect(readRecords(Buffer.concat([second, third])).contents).toEqual([]);
  });
});

const scratch = new Scratch();
const head = { deskId: '3f2b1c58-9d54-4c55-9f60-111111111111', folder: '/desk' };
let path: string;
let fs: FaultyFileSystem;
beforeEach(async () => {
  path = join(await scratch.folder(), 'journal.log');
  fs = new FaultyFileSystem();
});
afterEach(() => scratch.clean());

async function open(disk = nodeFileSystem): Promise<Journal> {
  const opened = await Journal.open(disk, path, head);
  if (!opened.ok) throw new Error(opened.error.message);
  scratch.onClean(() => opened.value.close());
  return opened.value;
}

const base = { sha256: 'aa', counter: 3 };
const changeTo = (counter: number): RecordsChange => ({
  kind: 'change',
  counter,
  schemaVersion: 1,
  states: [{ table: 'notes', id: 'one', after: { counter } }],
  turns: [],
});
const countersOf = (journal: Journal, sha256: string | null, store = 'a') =>
  journal.recover(store, sha256)?.changes.map(({ counter }) => counter) ?? [];

describe('a journal', () => {
  it('gives back what was appended, on the file that it was based on', async () => {
    const journal = await open();
    await journal.append('a', base, [changeTo(4)]);
    await journal.append('a', base, [changeTo(5), changeTo(6)]);
    await journal.append('b', { sha256: null, counter: 0 }, [changeTo(1)]);
    const again = await open();
    expect(again.recover('a', 'aa')).toEqual({
      isBased: true,
      from: 3,
      changes: [4, 5, 6].map((counter) => ({ store: 'a', ...changeTo(counter) })),
    });
    expect(again.recover('b', null)).toMatchObject({ isBased: true, changes: [{ counter: 1 }] });
    expect(again.recover('c', 'cc')).toBeNull();
  });

  it('knows that a file is not the one it was based on', async () => {
    const journal = await open();
    await journal.append('a', base, [changeTo(4)]);
    expect((await open()).recover('a', 'bb')).toMatchObject({ isBased: false, changes: [{ counter: 4 }] });
  });

  it('gives what came after a file that was written, whether that took its place before the end or not', async () => {
    const journal = await open();
    await journal.append('a', base, [changeTo(4), changeTo(5)]);
    await journal.announce('a', { sha256: 'bb', counter: 5 });
    await journal.append('a', base, [changeTo(6)]);
    const again = await open();
    expect(countersOf(again, 'aa')).toEqual([4, 5, 6]);
    expect(countersOf(again, 'bb')).toEqual([6]);
  });

  it('holds nothing of a store whose file holds everything, and is gone when it is closed', async () => {
    const journal = await open();
    await journal.append('a', base, [changeTo(4)]);
    await journal.announce('a', { sha256: 'bb', counter: 4 });
    await journal.settle('a', { sha256: 'bb', counter: 4 });
    expect(journal.has('a')).toBe(false);
    expect((await open()).recover('a', 'bb')).toBeNull();
    await journal.close();
    await expect(readFile(path)).rejects.toThrow('ENOENT');
  });

  it('stays when it is closed with changes that no file holds', async () => {
    const journal = await open();
    await journal.append('a', base, [changeTo(4)]);
    await journal.append('b', base, [changeTo(4)]);
    await journal.settle('b', { sha256: 'bb', counter: 4 });
    await journal.close();
    expect(countersOf(await open(), 'aa')).toEqual([4]);
  });

  it('is begun anew when it has grown and its files hold everything, and holds what is still to come', async () => {
    const journal = await open();
    const long = { ...changeTo(4), states: [{ table: 'notes', id: 'one', after: 'x'.repeat(1024 * 1024) }] };
    await journal.append('a', base, [long]);
    await journal.append('b', base, [changeTo(4)]);
    await journal.settle('a', { sha256: 'bb', counter: 4 });
    expect((await readFile(path)).length).toBeLessThan(1024);
    await journal.append('a', { sha256: 'bb', counter: 4 }, [changeTo(5)]);
    const again = await open();
    expect(countersOf(again, 'bb')).toEqual([5]);
    expect(countersOf(again, 'aa', 'b')).toEqual([4]);
  });

  it('is written on with one write and one flush, and nothing else', async () => {
    const journal = await open(fs);
    await journal.append('a', base, [changeTo(4)]);
    await journal.append('a', base, [changeTo(5)]);
    const before = fs.operations.length;
    await journal.append('a', base, [changeTo(6)]);
    expect(fs.operations.slice(before)).toEqual(['write', 'sync']);
  });

  it.each([
    ['write', 'ENOSPC'],
    ['sync', 'EIO'],
    ['open', 'EMFILE'],
  ] as const)('is not written on after a %s that failed (%s): a new one takes its place', async (operation, code) => {
    const journal = await open(fs);
    await journal.append('a', base, [changeTo(4)]);
    fs.writeLimit = (remaining) => Math.ceil(remaining / 2);
    fs.fault = failEvery(operation, code);
    await expect(journal.append('a', base, [changeTo(5)])).rejects.toThrow(code);
    fs.fault = () => undefined;
    const before = fs.operations.length;
    await journal.append('a', base, [{ ...changeTo(5), states: [] }]);
    expect(fs.operations.slice(before)).toContain('rename');
    expect(countersOf(await open(), 'aa')).toEqual([4, 5]);
    expect((await open()).isDamaged).toBe(false);
    expect((await open()).recover('a', 'aa')?.changes[1]).toMatchObject({ states: [] });
  });

  it('is begun anew when it went away, or another program wrote on it', async () => {
    const journal = await open();
    await journal.append('a', base, [changeTo(4)]);
    await nodeFileSystem.removeFile(path);
    await journal.append('a', base, [changeTo(5)]);
    await writeFile(path, 'Something else', { flag: 'a' });
    await journal.append('a', base, [changeTo(6)]);
    await journal.append('a', base, [changeTo(7)]);
    // Another file with the same bytes: what is written on the one that was open would be nowhere.
    await writeFile(`${path}.other`, await readFile(path));
    await nodeFileSystem.rename(`${path}.other`, path);
    await journal.append('a', base, [changeTo(8)]);
    expect(countersOf(await open(), 'aa')).toEqual([4, 5, 6, 7, 8]);
  });

  it('is refused when its beginning is damaged, or another desk’s, or a newer version’s', async () => {
    await writeFile(path, 'Something else');
    expect(await Journal.open(nodeFileSystem, path, head)).toMatchObject({ ok: false, error: { code: 'damaged' } });
    const first = { format: 'galley/journal', version: 1, ...head };
    await writeFile(path, toRecord(0, { ...first, deskId: 'another' }));
    expect(await Journal.open(nodeFileSystem, path, head)).toMatchObject({ ok: false, error: { code: 'damaged' } });
    await writeFile(path, toRecord(0, { ...first, version: 3 }));
    expect(await Journal.open(nodeFileSystem, path, head)).toMatchObject({ ok: false, error: { code: 'read-only' } });
  });
});
