import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readBundle } from '../../../../../src/main/backend/import/read-bundle';

const entry = (name: string, text: string) => ({ name, bytes: new Uint8Array(Buffer.from(text)) });
const records = entry('a.galley.json', '{}');
const listed = (given = records) => ({
  name: given.name,
  role: 'records',
  sizeBytes: given.bytes.length,
  sha256: createHash('sha256').update(given.bytes).digest('hex'),
});
const manifest = (more: object = {}) =>
  entry(
    'manifest.json',
    JSON.stringify({
      ...{ format: 'galley-bundle', schemaVersion: 1, generator: { name: 'Galley', version: '0' }, title: 'A' },
      files: [listed()],
      ...more,
    }),
  );

describe('reading a bundle', () => {
  it('gives the files that the list names, and nothing else of the archive', () => {
    expect(readBundle([manifest(), records, entry('other.txt', 'x')])).toEqual({
      ok: true,
      value: { records, original: null },
    });
  });

  it.each([
    ['no list', [records]],
    ['a list of another program', [entry('manifest.json', '{"name":"app"}'), records]],
    ['a list that is no JSON', [entry('manifest.json', '{'), records]],
  ])('%s: it is an archive like any other', (_, entries) => {
    expect(readBundle(entries)).toBeNull();
  });

  it.each([
    ['a file that is missing', [manifest()], 'missing'],
    ['a file that was changed', [manifest(), entry(records.name, '[]')], 'not the file'],
    ['a list with a path of its own', [manifest({ files: [{ ...listed(), name: '' }] }), records], 'contents'],
    ['a list without an article', [manifest({ files: [{ ...listed(), role: 'original' }] }), records], 'no article'],
    ['a newer version', [manifest({ schemaVersion: 2 }), records], 'newer Galley'],
  ])('refuses %s', (_, entries, words) => {
    expect(readBundle(entries)).toMatchObject({ ok: false, error: { message: expect.stringContaining(words) } });
  });
});
