import { describe, expect, test } from 'vitest';
import { toKeyCaps } from '../../../../src/renderer/state/format-key';
import { formatSize } from '../../../../src/renderer/views/dialogs/save-files';
import { counted } from '../../../../src/renderer/views/parts/count-words';
import { formatMoment } from '../../../../src/renderer/views/parts/format-moment';

/** A moment on this machine's own clock, whatever its time zone. */
function local(year: number, month: number, day: number, hour = 12, minute = 0): string {
  return new Date(year, month - 1, day, hour, minute).toISOString();
}

describe('formatMoment', () => {
  const now = local(2026, 3, 12, 9, 30);
  test.each([
    ['the same day', local(2026, 3, 12, 0, 5), '00:05'],
    ['the evening before', local(2026, 3, 11, 23, 59), 'Yesterday'],
    ['within a week', local(2026, 3, 9), 'Mon'],
    ['six days ago', local(2026, 3, 6), 'Fri'],
    ['a week ago', local(2026, 3, 5), '5 Mar'],
    ['last year', local(2025, 12, 31), '31 Dec 2025'],
    ['a colleague’s clock that is a day ahead', local(2026, 3, 13), '13 Mar'],
  ])('%s', (_, moment, words) => {
    expect(formatMoment(moment, now)).toBe(words);
  });
});

describe('toKeyCaps', () => {
  test.each([
    ['Ctrl+Shift+K', false, ['Ctrl', 'Shift', 'K']],
    ['Ctrl+K', true, ['⌘', 'K']],
    ['p', false, ['P']],
    ['Alt+ArrowDown', false, ['Alt', '↓']],
    [']', false, [']']],
    ['Ctrl+\\', false, ['Ctrl', '\\']],
    ['Ctrl++', false, ['Ctrl', '+']],
  ])('%s', (key, isMac, caps) => {
    expect(toKeyCaps(key, isMac)).toEqual(caps);
  });
});

test('counts carry their noun in the right number', () => {
  expect([counted(0, 'tag'), counted(1, 'tag'), counted(1200, 'entity', 'entities')]).toEqual([
    '0 tags',
    '1 tag',
    '1,200 entities',
  ]);
});

test('sizes in words', () => {
  expect([formatSize(0), formatSize(1023), formatSize(58 * 1024), formatSize(26 * 1024 * 1024)]).toEqual([
    '0 bytes',
    '1023 bytes',
    '58 KB',
    '26.0 MB',
  ]);
});
