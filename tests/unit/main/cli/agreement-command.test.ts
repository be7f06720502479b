import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../../../scripts/bootstrap.mjs';
import type { Workplace } from '../../../builders/run-cli';
import { buildTimeoutMs, createWorkplace } from '../../../builders/run-cli';
import { needsCorpus, skipBecause } from '../../../builders/skip-because';

let here: Workplace;
beforeAll(ensureBuilt, buildTimeoutMs);
beforeEach(() => {
  here = createWorkplace();
});
afterEach(() => here.remove());

const text = 'Mayor Ida Holt opened the bridge at Port Sallow.\n';

/** A desk with one article that Ada and Bo tagged. */
async function importSet(): Promise<void> {
  mkdirSync(here.path('set'));
  writeFileSync(here.path('set/bridge.txt'), text);
  writeFileSync(here.path('set/bridge_Ada.ann'), 'T1\tPERSON 6 14\tIda Holt\nT2\tPLACE 36 47\tPort Sallow\n');
  writeFileSync(here.path('set/bridge_Bo.ann'), 'T1\tPERSON 6 14\tIda Holt\nT2\tORG 36 47\tPort Sallow\n');
  expect(await here.galley(['import', 'set', '--desk', 'desk'])).toMatchObject({ code: 0 });
}

const agreement = (...rest: string[]) => here.galley(['review', 'agreement', ...rest, '--desk', 'desk']);

describe('review agreement', () => {
  it('prints a table of figures, a matrix of one, JSON, and a CSV table also as a file', async () => {
    await importSet();
    const table = await agreement('--all');
    expect(table).toMatchObject({ code: 0, stderr: '' });
    expect(table.stdout).toContain('1 article, 2 people: ');
    expect(table.stdout).toMatch(/^ENTITIES +F1 strict +F1 overlap/m);
    expect(table.stdout).toMatch(/^Everybody +0\.500 +1\.000/m);
    expect(table.stdout).toMatch(/^ {2}Person +1\.000/m);

    const matrix = await agreement('--all', '--metric', 'f1-strict', '--kind', 'entity');
    expect(matrix.stdout).toMatch(/^Ada +(·|0\.500) +(·|0\.500)$/m);

    const json = JSON.parse((await agreement('--all', '--json')).stdout);
    expect(json.people.map(({ name }: { name: string }) => name).sort()).toEqual(['Ada', 'Bo']);
    expect(json.rows[0]).toMatchObject({ kind: 'entity', metric: 'f1-strict', figure: { value: 0.5, count: 4 } });

    const csv = await agreement('--all', '--csv', '--metric', 'kappa-tagged', '--kind', 'entity');
    expect(csv.stdout.startsWith('\ufeffkind,label,person,')).toBe(true);
    const written = await agreement('--all', '--out', 'table.csv', '--metric', 'kappa-tagged', '--kind', 'entity');
    expect(written).toMatchObject({ code: 0 });
    expect(readFileSync(here.path('table.csv'), 'utf8')).toBe(csv.stdout);
    expect((await agreement('--all', '--out', 'table.csv')).code).toBe(1);
  });

  it('says what is wrong', async () => {
    await importSet();
    expect(await agreement()).toMatchObject({ code: 2, stdout: '' });
    expect(await agreement('--all', '--json', '--csv')).toMatchObject({ code: 2, stdout: '' });
    expect(await agreement('--all', '--people', 'Ada,Nobody')).toMatchObject({ code: 1, stdout: '' });
    expect(await agreement('--all', '--people', 'Ada')).toMatchObject({ code: 1, stdout: '' });
    writeFileSync(here.path('lone.txt'), text);
    await here.galley(['import', 'lone.txt', '--desk', 'other']);
    const alone = await here.galley(['review', 'agreement', '--all', '--desk', 'other']);
    expect(alone).toEqual({ code: 1, stdout: '', stderr: 'No article was tagged by two people or more.\n' });
  });
});

const corpus = resolve(import.meta.dirname, '../../../../../shared/corpus/polnear/annotator-training');

describe('of the annotators of PolNeAR', () => {
  skipBecause(existsSync(corpus) ? null : needsCorpus);

  it('is what an independent script finds in their files', async () => {
    expect(await here.galley(['import', corpus, '--desk', 'desk'])).toMatchObject({ code: 0 });
    const { rows, articles, people } = JSON.parse((await agreement('--all', '--kind', 'attribution', '--json')).stdout);
    expect([articles.length, people.length]).toEqual([4, 6]);
    const mean = (metric: string, label: string | null): number =>
      rows.find(
        (row: { metric: string; label: string | null; people: unknown; articleId: unknown }) =>
          row.metric === metric && row.label === label && row.people === null && row.articleId === null,
      ).figure.value;
    // A script of some fifty lines that reads the .ann files and matches by augmenting paths gave these.
    const means = ['source', 'cue', 'content'].flatMap((label) => [
      mean('f1-strict', label),
      mean('f1-overlap', label),
    ]);
    const expected = [0.77905, 0.82094, 0.74335, 0.80959, 0.66651, 0.84152];
    for (const [at, value] of means.entries()) expect(value).toBeCloseTo(expected[at] ?? 9, 4);
    // With words cut by a regular expression it is 0.7992.
    expect(mean('alpha', null)).toBeCloseTo(0.79985, 4);
  });
});
