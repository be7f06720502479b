import iconv from 'iconv-lite';
import type { TextEncoding } from '../../../core/importers/text-encodings';
import { encodingLabel } from '../../../core/importers/text-encodings';
import { counted } from '../../../core/model/count-words';
import type { Result } from '../../../core/model/result';
import { fail, ok } from '../../../core/model/result';
import { findBinaryKind } from './binary-kinds';

/** A file's bytes as text, line ends as line feeds. */
export interface Decoded {
  readonly text: string;
  /** IANA name, lower case. */
  readonly encoding: string;
  /** What a reader should know: a guessed encoding, characters that were lost or cannot be seen. */
  readonly remarks: readonly string[];
}

// Files that are not text have about one control character in ten bytes; text has none, or a stray one.
const maxControlShare = 0.01;

/**
 * Decodes by what the bytes say: byte order mark, else strict UTF-8, else the zero pattern of UTF-16, else windows-1252, which takes anything and
 * is therefore remarked on. With `wanted` it is read as that and nothing is guessed. Nothing else is changed but line ends. Errors: `empty`;
 * `unsupported` when it is not text.
 */
export function decodeText(bytes: Uint8Array, wanted: TextEncoding | null = null): Result<Decoded> {
  if (bytes.length === 0) return fail('empty', 'The file is empty. Nothing was imported.');
  const kind = findBinaryKind(bytes);
  if (kind !== null)
    return fail(
      'unsupported',
      `This is ${kind}, not a text file. Nothing was imported. Save its text as .txt, .md or .html and open that.`,
    );
  const decoded = wanted === null ? decode(bytes) : decodeAs(bytes, wanted);
  const notText = wanted === null ? noText : noTextAs(wanted);
  if (decoded === null) return notText;
  const remarks = [...decoded.remarks];
  const text = normalize(decoded.text, remarks);
  if (text.trim() === '') return fail('empty', 'The file holds nothing but white space. Nothing was imported.');
  const controls = text.match(controlCharacters)?.length ?? 0;
  if (controls > Math.max(text.length * maxControlShare, 3)) return notText;
  if (controls > 0)
    remarks.push(
      `${counted(controls, 'control character')} that cannot be seen ${controls === 1 ? 'stands' : 'stand'} in the file.`,
    );
  return ok({ text, encoding: decoded.encoding, remarks });
}

const noText = fail('unsupported', 'This is not a text file: it holds bytes that no text has. Nothing was imported.');

function noTextAs(encoding: TextEncoding): Result<never> {
  const label = encodingLabel(encoding);
  return fail('unsupported', `Read as ${label}, the file holds signs that no text has. Nothing was imported.`);
}

// Controls (C0, DEL, C1) but tab, line feed and form feed; and the two code points that are never characters.
const controlCharacters = /[^\P{Cc}\t\n\f]|[\ufffe\uffff]/gu;

const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const replacement = /\ufffd/gu;

function decode(bytes: Uint8Array): Decoded | null {
  const marked = decodeMarked(bytes);
  if (marked !== null) return marked;
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== null && !bytes.includes(0)) return { text: utf8, encoding: 'utf-8', remarks: tellReplacements(utf8) };
  const order = findZeroPattern(bytes);
  if (order !== null) {
    const text = iconv.decode(Buffer.from(bytes), order);
    const remark = `The file has no mark for its encoding; it was read as ${order.toUpperCase()}.`;
    return { text, encoding: order, remarks: [remark] };
  }
  if (bytes.includes(0)) return null;
  // Node's own decoder turns curly quotes, dashes and the euro sign into control characters here, so it is not used.
  const { text, encoding, remarks } = decodeBytes(bytes, 'windows-1252');
  const remark =
    'The file is not UTF-8; it was read as windows-1252. Look whether its quotes, dashes and accents are right.';
  return { text, encoding, remarks: [remark, ...remarks] };
}

function decodeAs(bytes: Uint8Array, encoding: TextEncoding): Decoded {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return decodeWith(bytes, encoding);
  if (encoding !== 'utf-8') return decodeBytes(bytes, encoding);
  const strict = decodeStrictly(bytes, encoding);
  return strict === null ? decodeBroken(bytes) : { text: strict, encoding, remarks: tellReplacements(strict) };
}

/** As UTF-8 although it is not quite: what is lost is counted. */
function decodeBroken(bytes: Uint8Array): Decoded {
  const text = new TextDecoder('utf-8').decode(bytes);
  const lost = text.match(replacement)?.length ?? 0;
  const remark = `${counted(lost, 'place')} of the file ${lost === 1 ? 'is' : 'are'} not valid UTF-8 and became “\ufffd”. The original bytes are kept.`;
  return { text, encoding: 'utf-8', remarks: [remark] };
}

function decodeMarked(bytes: Uint8Array): Decoded | null {
  const startsWith = (...mark: number[]) => mark.every((byte, index) => bytes[index] === byte);
  if (startsWith(0xef, 0xbb, 0xbf)) {
    const strict = decodeStrictly(bytes.subarray(3), 'utf-8');
    if (strict !== null) return { text: strict, encoding: 'utf-8', remarks: tellReplacements(strict) };
    return decodeBroken(bytes);
  }
  if (startsWith(0xff, 0xfe, 0, 0)) return decodeWith(bytes.subarray(4), 'utf-32le');
  if (startsWith(0, 0, 0xfe, 0xff)) return decodeWith(bytes.subarray(4), 'utf-32be');
  if (startsWith(0xff, 0xfe)) return decodeWith(bytes.subarray(2), 'utf-16le');
  if (startsWith(0xfe, 0xff)) return decodeWith(bytes.subarray(2), 'utf-16be');
  return null;
}

function decodeWith(bytes: Uint8Array, encoding: string): Decoded {
  return { text: iconv.decode(Buffer.from(bytes), encoding), encoding, remarks: [] };
}

/** The library’s own table is that of before 1998: without the euro sign and the apple, and with the sign for ohm as omega. */
export function decodeMacRoman(bytes: Uint8Array): string {
  return new TextDecoder('macintosh').decode(bytes);
}

/** Of a byte a character. Those that the encoding has none for are counted. */
function decodeBytes(bytes: Uint8Array, encoding: 'windows-1252' | 'iso-8859-1' | 'macintosh'): Decoded {
  const text = encoding === 'macintosh' ? decodeMacRoman(bytes) : iconv.decode(Buffer.from(bytes), encoding);
  const lost = text.match(replacement)?.length ?? 0;
  if (lost === 0) return { text, encoding, remarks: [] };
  const which = `${counted(lost, 'byte')} of the file ${lost === 1 ? 'stands' : 'stand'}`;
  const remark = `${which} for nothing in ${encodingLabel(encoding)} and became “\ufffd”. The original bytes are kept.`;
  return { text, encoding, remarks: [remark] };
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

// Enough to tell; a file does not change its mind later.
const patternBytes = 64 * 1024;

/** UTF-16 without a mark: letters of Latin script and spaces leave a zero in the same half of each pair, and none in the other half. */
function findZeroPattern(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length % 2 !== 0) return null;
  const sample = bytes.subarray(0, patternBytes);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const enough = sample.length / 2 / 20;
  if (odd >= enough && odd > 0 && even === 0) return 'utf-16le';
  if (even >= enough && even > 0 && odd === 0) return 'utf-16be';
  return null;
}

function normalize(text: string, remarks: string[]): string {
  const unmarked = text.startsWith('\ufeff') ? text.slice(1) : text;
  const lines = unmarked.replace(/\r\n?/g, '\n');
  let lost = 0;
  const whole = lines.replace(loneSurrogates, () => {
    lost += 1;
    return '\ufffd';
  });
  if (lost > 0) remarks.push(`${counted(lost, 'broken character')} became “\ufffd”. The original bytes are kept.`);
  return whole;
}

function tellReplacements(text: string): string[] {
  const count = text.match(replacement)?.length ?? 0;
  return count === 0 ? [] : [`${counted(count, 'character')} had been lost before (“\ufffd” stands in the file).`];
}
