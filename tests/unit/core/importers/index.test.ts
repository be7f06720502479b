import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../../../src/core/importers/importer';
import { findImporter, importers } from '../../../../src/core/importers/index';
import { richText } from '../../../../src/core/model/document';
import { nextUuid } from '../../../builders/ids';
import { fileOf } from './read-file';

const binary = (name: string, start: readonly number[]): SourceFile => ({
  name,
  bytes: Uint8Array.from(start),
  text: null,
});

describe('the importers', () => {
  it('have ids and endings of their own', () => {
    const ids = importers.map((importer) => importer.id);
    const endings = importers.flatMap((importer) => importer.extensions);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(endings).size).toBe(endings.length);
    for (const ending of endings) expect(ending).toMatch(/^[a-z0-9]+(?:\.[a-z0-9]+)*$/);
  });

  it.each(importers.map((importer) => [importer.id, importer] as const))(
    '%s: its example is found, read and valid',
    async (_, importer) => {
      const found = findImporter(importer.example);
      expect(found).toMatchObject({ ok: true, value: { id: importer.id } });
      const read = await importer.read(importer.example, nextUuid);
      if (!read.ok) throw new Error(read.error.message);
      expect(read.value.items.length).toBeGreaterThan(0);
      for (const item of read.value.items)
        expect(richText.safeParse(item.type === 'text' ? item.document : item.revision.document).success).toBe(true);
    },
  );
});

describe('findImporter', () => {
  it.each([
    ['story.txt', 'A line.', 'text'],
    ['STORY.TXT', 'A line.', 'text'],
    ['story.txt', 'He wrote <b>bold</b> and </p>.', 'text'],
    ['story.txt', '<p>Markup in a text file stays text.</p>', 'text'],
    ['story.txt', '\ufeff<!DOCTYPE html><p>A page.', 'html'],
    ['story.txt', '  <html lang=en><p>A page.', 'html'],
    ['page.html', 'No tag at all', 'html'],
    ['page.htm', '<p>x', 'html'],
    ['page.HTML', '<p>x', 'html'],
    ['notes.md', '# x', 'markdown'],
    ['notes.markdown', '# x', 'markdown'],
    ['notes.md', '<!doctype html><p>still Markdown', 'markdown'],
    ['story', 'No ending.', 'text'],
    ['story.wire', 'An ending nobody knows.', 'text'],
    ['v1.2 final', 'A dot in the name.', 'text'],
    ['report.doc', 'A text with a borrowed ending.', 'text'],
    ['', 'Pasted words.', 'text'],
    ['', 'if a < b and c > d', 'text'],
    ['', '<Ada> said </hello>', 'text'],
    ['', "<meta charset='utf-8'><p>Pasted</p>", 'html'],
    ['', '<html><body><!--StartFragment--><p>Pasted</p>', 'html'],
    ['', '<p>Pasted <b>piece</b></p>', 'html'],
  ])('%j with %j is read as %s', (name, text, id) => {
    expect(findImporter(fileOf(name, text))).toMatchObject({ ok: true, value: { id } });
  });

  it.each([
    [binary('a.docx', [0x50, 0x4b, 3, 4]), 'a Word document'],
    [binary('a.odt', [0x50, 0x4b, 3, 4]), 'an OpenDocument text'],
    [
      binary(
        'a.pdf',
        [...'%PDF-1.7'].map((c) => c.charCodeAt(0)),
      ),
      'a PDF',
    ],
    [fileOf('renamed.txt', '%PDF-1.7 text'), 'a PDF'],
    [fileOf('a.rtf', '{\\rtf1\\ansi Hello}'), 'rich text document'],
    [binary('renamed.txt', [0x89, 0x50, 0x4e, 0x47, 0x0d]), 'a picture'],
    [binary('a.jpg', [0xff, 0xd8, 0xff, 0xe0]), 'a picture'],
    [binary('a.zip', [0x50, 0x4b, 3, 4]), 'an archive'],
    [binary('a.bin', [0, 1, 2, 3]), 'not a text file'],
  ])('%j is refused as %s, and the message says what can be opened', (file, what) => {
    const found = findImporter(file);
    if (found.ok) throw new Error('It was accepted.');
    expect(found.error.code).toBe('unsupported');
    expect(found.error.message).toContain(what);
    expect(found.error.message).toContain(file.name);
    for (const importer of importers) expect(found.error.message).toContain(`.${importer.extensions[0]}`);
  });
});
