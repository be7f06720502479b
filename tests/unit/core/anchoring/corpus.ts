import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fragment } from '../../../../src/core/model/selector';

/** A real article with the spans that people tagged in it. Other people's work: read where it is, never kept. */
export interface CorpusArticle {
  readonly name: string;
  readonly text: string;
  /** Fragments of each tag, UTF-16, of all annotators. */
  readonly tags: readonly (readonly Fragment[])[];
}

const folder = process.env.GALLEY_CORPUS ?? join(import.meta.dirname, '../../../../../shared/corpus/polnear/dev');

/** Whether the articles are on this machine. */
export const hasCorpus = existsSync(join(folder, 'text'));

/** Where they were looked for. */
export const corpusFolder = folder;

/** Reads every article with its brat annotations. Their offsets are code points. */
export function readCorpus(): CorpusArticle[] {
  const annotations = readdirSync(join(folder, 'attributions'));
  return readdirSync(join(folder, 'text'))
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => {
      const name = file.replace(/\.txt$/, '');
      const text = readFileSync(join(folder, 'text', file), 'utf8');
      const files = annotations.filter((other) => other.startsWith(`${name}_`) || other === `${name}.ann`).sort();
      const offsets = codePointOffsets(text);
      const tags = files.flatMap((other) =>
        readTags(readFileSync(join(folder, 'attributions', other), 'utf8'), offsets),
      );
      return { name, text, tags };
    });
}

function readTags(ann: string, offsets: readonly number[]): Fragment[][] {
  return ann.split('\n').flatMap((line) => {
    const spans = /^T\d+\t\S+ ([\d ;]+)\t/.exec(line)?.[1];
    if (spans === undefined) return [];
    const fragments = spans.split(';').map((span) => {
      const [start, end] = span.split(' ').map(Number);
      return { start: offsets[start ?? -1] ?? -1, end: offsets[end ?? -1] ?? -1 };
    });
    return [fragments];
  });
}

/** UTF-16 offset of each code point, and of the end. */
function codePointOffsets(text: string): number[] {
  const offsets: number[] = [];
  let at = 0;
  for (const character of text) {
    offsets.push(at);
    at += character.length;
  }
  return [...offsets, at];
}
