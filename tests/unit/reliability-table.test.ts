import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/bootstrap.mjs';
import { promiseRows, promiseTests } from '../../scripts/promise-tests.mjs';

const rows = promiseRows();

it('the table of promises names every test from T1 to T65 once', () => {
  const named = rows.flatMap(({ name }) => {
    const [list = ''] = /^(T\d+(?:[–,] ?T\d+)*)/.exec(name) ?? [];
    return list.split(/, ?/).flatMap((part) => {
      const [from = 0, to = from] = [...part.matchAll(/\d+/g)].map(Number);
      return Array.from({ length: to - from + 1 }, (_, at) => from + at);
    });
  });
  expect(named.sort((left, right) => left - right)).toEqual(Array.from({ length: 65 }, (_, at) => at + 1));
});

it('each test that the table of promises points to is there, and what is skipped has a reason', () => {
  for (const { name, words, files } of rows) {
    for (const file of files) expect([name, file, existsSync(join(root, file))]).toEqual([name, file, true]);
    if (files.length === 0) expect([name, words]).toEqual([name, expect.stringMatching(/^skipped.*: ./)]);
  }
});

it('tests that it names are run with the faults', () => {
  const { unit, browser } = promiseTests();
  expect(unit).toEqual(
    expect.arrayContaining([
      'tests/contract/loopback-http.test.ts',
      'tests/unit/main/backend/import/hostile-files.test.ts',
    ]),
  );
  expect(browser).toContain('tests/e2e/views/hostile-content.spec.ts');
  const named = promiseRows().flatMap(({ files }) => files);
  const tests = named.filter((path) => /\.(test|spec)\.tsx?$/.test(path) && !path.startsWith('tests/faults/'));
  expect(new Set([...unit, ...browser])).toEqual(new Set(tests));
});
