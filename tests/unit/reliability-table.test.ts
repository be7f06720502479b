import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const text = readFileSync(resolve(root, 'docs/reliability.md'), 'utf8');
const rows = [...text.matchAll(/^\| (T\d[^|]*) \| ([^|]*) \|$/gm)].map(
  ([, name = '', words = '']) => [name, words] as const,
);

it('the table of promises names every test from T1 to T65 once', () => {
  const named = rows.flatMap(([name]) => {
    const [list = ''] = /^(T\d+(?:[–,] ?T\d+)*)/.exec(name) ?? [];
    return list.split(/, ?/).flatMap((part) => {
      const [from = 0, to = from] = [...part.matchAll(/\d+/g)].map(Number);
      return Array.from({ length: to - from + 1 }, (_, at) => from + at);
    });
  });
  expect(named.sort((left, right) => left - right)).toEqual(Array.from({ length: 65 }, (_, at) => at + 1));
});

it('each test that the table of promises points to is there, and what is skipped has a reason', () => {
  for (const [name, words] of rows) {
    const files = [...words.matchAll(/(?:fault|backend|tests|scripts)\/[\w/.-]+/g)].map(([path]) =>
      path
        .replace(/^fault\//, 'tests/faults/')
        .replace(/^backend\//, 'tests/unit/main/backend/')
        .replace(/\.$/, ''),
    );
    for (const file of files) expect([name, file, existsSync(resolve(root, file))]).toEqual([name, file, true]);
    if (files.length === 0) expect([name, words]).toEqual([name, expect.stringMatching(/^skipped.*: ./)]);
  }
});
