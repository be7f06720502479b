import { crc32 } from 'node:zlib';

/** CRC32 of bytes, or of a text’s bytes in UTF-8, in eight hexadecimal digits: what a line of our own files begins with. */
export function lineSum(content: Uint8Array | string): string {
  return crc32(content).toString(16).padStart(8, '0');
}
