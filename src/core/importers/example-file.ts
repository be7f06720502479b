import type { SourceFile } from './importer';

/** A file for an importer's `example`. ASCII only, so that bytes and characters are the same. */
export function exampleFile(name: string, text: string): SourceFile {
  return { name, bytes: Uint8Array.from(text, (character) => character.charCodeAt(0)), text };
}
