import { extensionOf } from './file-format';

/**
 * Sorts picked files into sets that belong together: a text with the annotations of its name (`NAME.txt`, `NAME.ann`,
 * `NAME_ANNOTATOR.ann`, `NAME.csv`), wherever they lie. Every other file is a set of its own. Files keep their order within a set.
 */
export function groupFiles<T extends { readonly name: string }>(files: readonly T[]): T[][] {
  const stems = new Map<string, T[]>();
  for (const file of files) if (extensionOf(file.name) === 'txt') stems.set(stemOf(file.name), [file]);
  const groups: T[][] = [];
  const begun = new Set<T[]>();
  for (const file of files) {
    const stem = stemOf(file.name);
    const extension = extensionOf(file.name);
    const isBeside = besideText.has(extension);
    const set = extension === 'txt' ? stems.get(stem) : isBeside ? findText(stem, stems) : undefined;
    if (set === undefined) {
      groups.push([file]);
      continue;
    }
    if (extension !== 'txt') set.push(file);
    else if (set[0] !== file) {
      // Two texts of one name, from two folders: the second is an article of its own.
      groups.push([file]);
      continue;
    }
    if (!begun.has(set)) groups.push(set);
    begun.add(set);
  }
  return groups;
}

const besideText = new Set(['ann', 'csv', 'tsv', 'jsonld']);

/** The text that a file annotates: of the same name, or of the longest name that its own begins with, up to a `_`. */
function findText<T>(stem: string, stems: ReadonlyMap<string, T[]>): T[] | undefined {
  for (let end = stem.length; end > 0; end = stem.lastIndexOf('_', end - 1)) {
    const found = stems.get(stem.slice(0, end));
    if (found !== undefined) return found;
  }
  return undefined;
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '').toLowerCase();
}
