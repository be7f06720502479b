import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { TextEncoding } from '../../../../../src/core/importers/text-encodings';
import { decodeText } from '../../../../../src/main/backend/import/decode-text';

const prose =
  'The mayor said: “I didn’t know.” It cost €5 – or more… Zoë’s café agreed.\n\nSecond paragraph, na\u00efve.';

function decoded(bytes: Uint8Array) {
  const result = decodeText(bytes);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const codeOf = (bytes: Uint8Array) => {
  const result = decodeText(bytes);
  return result.ok ? 'ok' : result.error.code;
};

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(prose), 'utf-8', 0],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${prose}`), 'utf-8', 0],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${prose}`, 'utf16le'), 'utf-16le', 0],
    ['UTF-16BE with a mark', Buffer.from(`\ufeff${prose}`, 'utf16le').swap16(), 'utf-16be', 0],
    ['UTF-16LE without a mark', Buffer.from(prose, 'utf16le'), 'utf-16le', 1],
    ['UTF-16BE without a mark', Buffer.from(prose, 'utf16le').swap16(), 'utf-16be', 1],
    ['UTF-32LE with a mark', iconv.encode(prose, 'utf-32le', { addBOM: true }), 'utf-32le', 0],
    ['windows-1252', iconv.encode(prose, 'windows-1252'), 'windows-1252', 1],
  ])('reads %s exactly', (_name, bytes, encoding, remarks) => {
    for (const text of [prose, prose.repeat(200)]) {
      const enough = text === prose ? bytes : repeatBody(bytes, 200);
      const result = decoded(enough);
      expect(result.text).toBe(text);
      expect(result.encoding).toBe(encoding);
      expect(result.remarks).toHaveLength(remarks);
    }
  });

  /** The mark once, the rest `times` times. */
  function repeatBody(bytes: Uint8Array, times: number): Uint8Array {
    const hex = Buffer.from(bytes).toString('hex');
    const mark = /^(efbbbf|fffe0000|fffe|feff)/.exec(hex)?.[0] ?? '';
    const body = Buffer.from(bytes).subarray(mark.length / 2);
    return Buffer.concat([Buffer.from(mark, 'hex'), ...Array.from({ length: times }, () => body)]);
  }

  it('reads every windows-1252 byte that is a character, curly quotes included', () => {
    const bytes = Buffer.from([...'words \x93quoted\x94 \x96 \x80 '].map((letter) => letter.charCodeAt(0)));
    expect(decoded(bytes).text).toBe('words “quoted” – € ');
    expect(decoded(bytes).remarks[0]).toContain('windows-1252');
  });

  it('makes line ends line feeds and changes nothing else', () => {
    expect(decoded(Buffer.from('a\r\nb\rc\n\td\u00a0e  \n')).text).toBe('a\nb\nc\n\td\u00a0e  \n');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const wanted = `x${text}`.replace(/\r\n?/g, '\n');
        expect(decoded(Buffer.from(`x${text}`)).text).toBe(wanted);
      }),
    );
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['white space', Buffer.from(' \n\t\r\n\u00a0')],
    ['a mark alone', Buffer.from('\ufeff')],
    ['a UTF-16 mark alone', Buffer.from([0xff, 0xfe])],
  ])('refuses %s as empty', (_name, bytes) => expect(codeOf(bytes)).toBe('empty'));

  it.each([
    ['a PNG picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
    ['a PDF document', Buffer.from('%PDF-1.7\n%âãÏÓ\n')],
    ['ZIP archive or an Office document', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0])],
    ['an old Office document', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0])],
    ['an RTF document', Buffer.from('{\\rtf1\\ansi Hello}')],
    ['a JPEG picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10])],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])],
  ])('refuses %s and says what it is', (name, bytes) => {
    const result = decodeText(bytes);
    expect(result).toMatchObject({ ok: false, error: { code: 'unsupported', message: expect.stringContaining(name) } });
  });

  it('refuses bytes that no text has', () => {
    const noise = Buffer.from(
      Array.from({ length: 4000 }, (_, index) => (index * 7919 + (index >> 3) * 104729) & 0xff),
    );
    expect(codeOf(noise)).toBe('unsupported');
    expect(codeOf(Buffer.from('some text\0\0\0and\0zeros in it'))).toBe('unsupported');
    expect(codeOf(Buffer.from('\x01\x02\x03\x04\x05\x06\x07 text'))).toBe('unsupported');
  });

  it('keeps a stray control character and counts it', () => {
    const result = decoded(Buffer.from(`${prose}\x0b${prose}`));
    expect(result.text).toContain('\x0b');
    expect(result.remarks).toEqual(['1 control character that cannot be seen stands in the file.']);
  });

  it('says what had been lost before, and what is lost now', () => {
    expect(decoded(Buffer.from('caf\ufffd and \ufffd')).remarks[0]).toContain('2 characters had been lost before');
    const half = Buffer.concat([
      Buffer.from('\ufeffone two', 'utf16le'),
      Buffer.from([0x00, 0xd8]),
      Buffer.from(' three', 'utf16le'),
    ]);
    expect(decoded(half)).toMatchObject({
      text: 'one two\ufffd three',
      remarks: [expect.stringContaining('1 broken character')],
    });
    const marked = Buffer.concat([Buffer.from('\ufeffbad '), Buffer.from([0xff]), Buffer.from(' end')]);
    expect(decoded(marked)).toMatchObject({
      text: 'bad \ufffd end',
      remarks: [expect.stringContaining('not valid UTF-8')],
    });
  });

  it('answers for any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const result = decodeText(bytes);
        if (result.ok) expect(result.value.text).not.toMatch(/\r|^\ufeff/);
        else expect(result.error.message).toContain('Nothing was imported');
      }),
    );
  });
});

describe('a chosen encoding', () => {
  const wide = 'Zoë’s “café” – € 5 … 💩 ὅ 中 ';
  const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const upper = range(0xa0, 0xff);
  const spelled: readonly (readonly [TextEncoding, string, Uint8Array])[] = [
    ['utf-8', wide, Buffer.from(wide)],
    ['utf-16le', wide, Buffer.from(wide, 'utf16le')],
    ['utf-16be', wide, Buffer.from(wide, 'utf16le').swap16()],
    // 0x81, 0x8d, 0x8f, 0x90 and 0x9d are no characters there.
    [
      'windows-1252',
      `€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ${String.fromCharCode(...upper)}`,
      Buffer.from([0x80, ...range(0x82, 0x8c), 0x8e, ...range(0x91, 0x9c), 0x9e, 0x9f, ...upper]),
    ],
    ['iso-8859-1', String.fromCharCode(...upper), Buffer.from(upper)],
    // As Apple’s own table has it since the euro, with the apple at 0xf0.
    [
      'macintosh',
      [
        'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ',
        '∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ',
        '‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ',
      ].join(''),
      Buffer.from(range(0x80, 0xff)),
    ],
  ];

  it.each(spelled)('%s gives exactly the text, short and long', (encoding, text, bytes) => {
    for (const times of [1, Math.ceil(10_240 / bytes.length)]) {
      const result = decodeText(Buffer.concat(Array.from({ length: times }, () => bytes)), encoding);
      expect(result).toEqual({ ok: true, value: { text: text.repeat(times), encoding, remarks: [] } });
    }
  });

  it.each([
    ['utf-8', Buffer.from(`\ufeff${wide}`)],
    ['utf-16le', Buffer.from(`\ufeff${wide}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${wide}`, 'utf16le').swap16()],
  ] as const)('%s is read without its mark', (encoding, bytes) => {
    expect(decodeText(bytes, encoding)).toMatchObject({ ok: true, value: { text: wide, encoding, remarks: [] } });
  });

  it('keeps what ISO-8859-1 has between 0x80 and 0x9f, and counts it', () => {
    const bytes = Buffer.from(`${'word '.repeat(100)}\x85\x93`, 'latin1');
    const result = decodeText(bytes, 'iso-8859-1');
    expect(result).toMatchObject({ ok: true, value: { text: `${'word '.repeat(100)}\x85\x93` } });
    expect(result.ok && result.value.remarks).toEqual(['2 control characters that cannot be seen stand in the file.']);
  });

  it('counts the bytes that windows-1252 has nothing for, chosen or guessed', () => {
    const bytes = Buffer.from([...Buffer.from('caf'), 0xe9, 0x20, 0x81, 0x9d]);
    for (const wanted of ['windows-1252', null] as const)
      expect(decodeText(bytes, wanted)).toMatchObject({
        ok: true,
        value: { text: 'café \ufffd\ufffd', remarks: expect.arrayContaining([expect.stringContaining('2 bytes')]) },
      });
  });

  it('counts what is lost as UTF-8, and refuses what is no text in it', () => {
    const lost = decodeText(Buffer.from([0x61, 0xe9, 0x62, 0xff]), 'utf-8');
    expect(lost).toMatchObject({
      ok: true,
      value: { text: 'a\ufffdb\ufffd', remarks: [expect.stringContaining('2 places')] },
    });
    expect(decodeText(Buffer.from(wide, 'utf16le'), 'macintosh')).toMatchObject({
      ok: false,
      error: { code: 'unsupported', message: expect.stringContaining('Read as Mac Roman') },
    });
  });
});
