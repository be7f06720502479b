/** A file beside one of the desk's that a program made because two versions met. */
export interface CopyName {
  /** The id that the file's name begins with. */
  readonly base: string;
  /** What made it, as far as the name tells. */
  readonly maker: string | null;
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const beginning = new RegExp(`^(${uuid})(.+)$`);

// In this order: the first that fits. Dropbox and others write the word “conflict” in the user's language.
const makers: readonly (readonly [RegExp, string | null])[] = [
  [/^\.sync-conflict-\d{8}-\d{6}(-[A-Z0-9]+)?\.json$/, 'Syncthing'],
  [/^ \(SFConflict [^)]*\)\.json$/, 'Seafile'],
  [/^_conflict-\d{8}-\d{6}\.json$/, 'ownCloud'],
  [/^ \(conflicted copy \d{4}-\d{2}-\d{2} \d{4,6}\)\.json$/, 'Nextcloud'],
  [/^ \(.*(conflict|konflikt|conflit|conflicto|conflitto|conflito).*\)\.json$/i, 'Dropbox'],
  [/^ \[conflict(ed)?\]\.json$/i, 'pCloud or Google Drive'],
  [/^\.Conflict\.json$/i, 'Resilio Sync'],
  [/^ \(\d+\)\.json$/, 'Google Drive or a browser'],
  [/^ \d+\.json$/, 'iCloud Drive'],
  [/^( - Copy|[ -]copy)( \(?\d+\)?)?\.json$/i, 'a file manager'],
  [/^-[A-Za-z0-9][A-Za-z0-9-]*(-\d+)?\.json$/, 'OneDrive'],
];

/** What a file's name says of it as a copy, or `null`: it is one of the desk's own, an unfinished one, or has nothing to do with them. */
export function readCopyName(name: string): CopyName | null {
  const [, base, rest] = beginning.exec(name) ?? [];
  if (base === undefined || rest === undefined || rest === '.json') return null;
  return { base, maker: makers.find(([pattern]) => pattern.test(rest))?.[1] ?? null };
}
