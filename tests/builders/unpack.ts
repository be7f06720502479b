import { unzipSync } from 'fflate';
import type { WrittenFile } from '../../src/core/exporters/exporter';

/** The files of an archive as another program reads them, by name; `null` when the bytes are none. */
export function unpack(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | null {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isZip ? new Map(Object.entries(unzipSync(bytes))) : null;
}

/** Everything that files hold, their names too, as text; archives in them are unpacked. */
export function allText(files: readonly Pick<WrittenFile, 'name' | 'content'>[]): string {
  return files
    .map(({ name, content }) => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      const inner = unpack(bytes);
      const text =
        inner === null
          ? Buffer.from(bytes).toString('utf8')
          : allText([...inner].map(([entry, data]) => ({ name: entry, content: data })));
      return `${name}\n${text}`;
    })
    .join('\n');
}
