/** A file to pack. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Packs files into a ZIP archive, stored as they are: the same files give the same bytes, with no time of their own. Names are UTF-8.
 * At most 65,535 files and 4 GB. Source: PKWARE APPNOTE 6.3.
 */
export function packZip(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const encoded = encodeUtf8(name);
    const shared = sharedFields(checksumOf(bytes), bytes.length, encoded.length);
    const local = join([words(0x04034b50, 4), shared, encoded]);
    directory.push(
      join([
        words(0x02014b50, 4),
        words(0x0314, 2),
        shared,
        words(0, 2),
        words(0, 2),
        words(0, 2),
        words(0x81a40000, 4),
        words(offset, 4),
        encoded,
      ]),
    );
    parts.push(local, bytes);
    offset += local.length + bytes.length;
  }
  const list = join(directory);
  const count = words(entries.length, 2);
  const end = join([
    words(0x06054b50, 4),
    words(0, 4),
    count,
    count,
    words(list.length, 4),
    words(offset, 4),
    words(0, 2),
  ]);
  return join([...parts, list, end]);
}

/** What the entry and the directory say alike: version 2.0, UTF-8 names, stored, 1 January 1980. */
function sharedFields(checksum: number, size: number, nameLength: number): Uint8Array {
  return join([
    words(20, 2),
    words(0x0800, 2),
    words(0, 2),
    words(0, 2),
    words(0x0021, 2),
    words(checksum, 4),
    words(size, 4),
    words(size, 4),
    words(nameLength, 2),
    words(0, 2),
  ]);
}

/** A number in little-endian bytes. */
function words(value: number, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => (value >>> (8 * index)) & 0xff);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32. Source: ISO 3309. */
function checksumOf(bytes: Uint8Array): number {
  let value = 0xffffffff;
  // By index: an iterator takes three times as long, which tells in a table of many megabytes.
  for (let at = 0; at < bytes.length; at += 1) value = (table[(value ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** Text in UTF-8. It holds no lone surrogates: names and markup are made by our own rules. */
export function encodeUtf8(text: string): Uint8Array {
  // A unit takes three bytes at most; the two of a pair take four.
  const bytes = new Uint8Array(3 * text.length);
  let size = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    if (code < 0x80) bytes[size++] = code;
    else if (code < 0x800) {
      bytes[size++] = 0xc0 | (code >> 6);
      bytes[size++] = 0x80 | (code & 63);
    } else {
      if (code < 0x10000) bytes[size++] = 0xe0 | (code >> 12);
      else {
        at += 1;
        bytes[size++] = 0xf0 | (code >> 18);
        bytes[size++] = 0x80 | ((code >> 12) & 63);
      }
      bytes[size++] = 0x80 | ((code >> 6) & 63);
      bytes[size++] = 0x80 | (code & 63);
    }
  }
  return bytes.slice(0, size);
}
