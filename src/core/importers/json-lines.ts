import type { ProblemList } from './annotated';
import type { SourceFile } from './importer';
import { parseJson } from './safe-json';

/** Most lines of a file: an article each. */
const maxLines = 20_000;

/** The values of a file with one JSON value on each line, with their line numbers. A line that is none is told and left out. */
export function readJsonLines(
  { text }: SourceFile,
  problems: ProblemList,
): { readonly value: unknown; readonly line: number }[] {
  const values: { readonly value: unknown; readonly line: number }[] = [];
  for (const [index, line] of (text ?? '')
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    if (values.length >= maxLines) {
      problems.add(`More than ${maxLines} lines: the rest was left out.`);
      break;
    }
    const parsed = parseJson(line.length, line);
    if (parsed.ok) values.push({ value: parsed.value, line: index + 1 });
    else problems.add(`Line ${index + 1}: it is no complete JSON. It was left out.`);
  }
  return values;
}

/** The first line that holds anything, parsed; `undefined` when it is no JSON. For telling formats apart. */
export function firstJsonLine({ text }: SourceFile): unknown {
  const line = /^\ufeff?\s*(\{[^\n]*)/.exec(text ?? '')?.[1];
  if (line === undefined) return undefined;
  const parsed = parseJson(line.length, line);
  return parsed.ok ? parsed.value : undefined;
}
