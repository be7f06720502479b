import type { Result } from '../model/result';
import { fail, ok } from '../model/result';

/** Largest file, in bytes: that of any import. */
const maxBytes = 25 * 1024 * 1024;

/** Deepest nesting of brackets. A list in a list costs four, so real articles stay far below; it keeps the parsers off the end of the stack. */
const maxDepth = 256;

/** Parses JSON of outsiders: its size and depth are looked at before any parser sees it. Errors: `too-large`, `unreadable`. */
export function parseJson(sizeBytes: number, text: string): Result<unknown> {
  if (sizeBytes > maxBytes)
    return fail(
      'too-large',
      `The file has ${Math.ceil(sizeBytes / 1024 / 1024)} MB; at most ${maxBytes / 1024 / 1024} MB can be imported.`,
    );
  if (isTooDeep(text))
    return fail(
      'too-large',
      `The file nests its values more than ${maxDepth} deep, which no article needs. Nothing was imported.`,
    );
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return fail(
      'unreadable',
      `The file is not complete JSON (${error instanceof Error ? error.message : 'it ends too early'}). Nothing was imported.`,
    );
  }
}

/** Whether brackets nest too deep, found by one pass over the characters before any parser sees them. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (isInString) {
      if (unit === 0x5c) index += 1;
      else if (unit === 0x22) isInString = false;
    } else if (unit === 0x22) isInString = true;
    else if (unit === 0x5b || unit === 0x7b) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (unit === 0x5d || unit === 0x7d) depth -= 1;
  }
  return false;
}
