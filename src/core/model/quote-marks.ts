import type { Fragment } from './selector';

/** Marks that can open a quotation, each with those that close it. In some languages one mark does both. */
const closers: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“”',
  '‟': '”',
  '”': '”',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹›',
  '‘': '’',
  '‚': '‘’',
  '"': '"',
};
const closing = new Set(Object.values(closers).join(''));
/** How far a quotation is followed to its other end, in UTF-16 units: further than any paragraph. */
const reach = 4000;

/** Whether the sign at `at` opens a quotation: it stands before a letter, not behind one. */
export function isOpening(text: string, at: number): boolean {
  const mark = text.charAt(at);
  return closers[mark] !== undefined && /\S/.test(text.charAt(at + 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
}

/** Whether the sign at `at` closes a quotation: it stands behind a letter or stop, not before a letter. */
export function isClosing(text: string, at: number): boolean {
  const mark = text.charAt(at);
  return closing.has(mark) && /\S/.test(text.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(at + 1));
}

/** Where the quotation that opens at `open` closes within its paragraph; `null` when it does not. */
export function findClosing(text: string, open: number): number | null {
  const wanted = closers[text.charAt(open)] ?? '';
  const most = Math.min(text.length, open + reach);
  for (let at = open + 1; at < most && text.charAt(at) !== '\n'; at += 1) {
    if (wanted.includes(text.charAt(at)) && isClosing(text, at)) return at;
    // The same mark again, opening: the first was never closed.
    if (text.charAt(at) === text.charAt(open) && isOpening(text, at)) return null;
  }
  return null;
}

/** Where the quotation that closes at `close` opens within its paragraph; `null` when it does not. */
export function findOpening(text: string, close: number): number | null {
  const least = Math.max(0, close - reach);
  for (let at = close - 1; at >= least && text.charAt(at) !== '\n'; at -= 1)
    if (isOpening(text, at) && (closers[text.charAt(at)] ?? '').includes(text.charAt(close)))
      return findClosing(text, at) === close ? at : null;
  return null;
}

/** The next quotation that opens at or behind `from`, marks included; `null` when there is none. */
export function nextQuotation(text: string, from: number): Fragment | null {
  for (let at = from; at < text.length; at += 1) {
    if (!isOpening(text, at) || text.charAt(at) === '‘' || text.charAt(at) === '‚') continue;
    const close = findClosing(text, at);
    if (close !== null) return { start: at, end: close + 1 };
  }
  return null;
}
