import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** What a start of the program asks for. */
export interface StartRequest {
  /** Absolute. */
  readonly deskFolder: string;
  /** Files to import, absolute. */
  readonly files: readonly string[];
}

/**
 * Reads the arguments after the program (and, in development, after its folder). The system and Chromium add switches of
 * their own, so what is not known is left alone. A string is what is wrong, in words.
 */
export function parseStart(args: readonly string[], currentFolder: string): StartRequest | string {
  let deskFolder = join(homedir(), 'Galley');
  const files: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--desk' || arg.startsWith('--desk=')) {
      const value = arg === '--desk' ? args[index + 1] : arg.slice('--desk='.length);
      if (value === undefined || value === '' || value.startsWith('--')) return '--desk needs the name of a folder.';
      if (arg === '--desk') index += 1;
      deskFolder = resolve(currentFolder, value);
    } else if (!arg.startsWith('-')) files.push(resolve(currentFolder, arg));
  }
  return { deskFolder, files };
}
