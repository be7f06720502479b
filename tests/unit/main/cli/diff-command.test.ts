import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
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

/** A desk with one article that Ada and Bo tagged; resolves to its id. */
async function importSet(): Promise<string> {
  mkdirSync(here.path('set'));
  writeFileSync(here.path('set/bridge.txt'), 'Mayor Ida Holt opened the bridge at Port Sallow.\n');
  writeFileSync(here.path('set/bridge_Ada.ann'), 'T1\tPERSON 6 14\tIda Holt\nT2\tPLACE 36 47\tPort Sallow\n');
  writeFileSync(here.path('set/bridge_Bo.ann'), 'T1\tPERSON 0 14\tMayor Ida Holt\nT2\tORG 36 47\tPort Sallow\n');
  expect(await here.galley(['import', 'set', '--desk', 'desk'])).toMatchObject({ code: 0 });
  const [article] = JSON.parse((await here.galley(['list', '--desk', 'desk', '--json'])).stdout);
  return article.articleId;
}

const diff = (...rest: string[]) => here.galley(['review', 'diff', ...rest, '--desk', 'desk']);

describe('review diff', () => {
  it('lists differences by class with what each person says, and all groups as JSON', async () => {
    const id = await importSet();
    const table = await diff(id);
    expect(table).toMatchObject({ code: 0, stderr: '' });
    expect(table.stdout).toMatch(/^CLASS +KIND +WHERE +ADA +BO$/m);
    expect(table.stdout).toMatch(/^boundary +entity +0-14 +“Ida Holt” +“Mayor Ida Holt”$/m);
    expect(table.stdout).toMatch(/^label +entity +36-47 +Place +Organisation$/m);
    expect(table.stdout).toContain('only 0, label 1, boundary 1, attribute 0, agreed 0');
    const json = JSON.parse((await diff(id, '--json', '--people', 'Ada,Bo')).stdout);
    expect(json.people.map(({ name }: { name: string }) => name)).toEqual(['Ada', 'Bo']);
    expect(json.groups[0]).toMatchObject({ class: 'boundary', start: 0, end: 14, differences: ['place.span'] });
    expect(json.groups[1].readings.map(({ type }: { type: string }) => type)).toEqual(['PLACE', 'ORG']);
  });

  it('says what is wrong', async () => {
    const id = await importSet();
    expect(await diff()).toMatchObject({ code: 2, stdout: '' });
    expect(await diff(id, '--people', 'Ada')).toMatchObject({ code: 1, stdout: '' });
    expect(await diff(id, '--people', 'Ada,Nobody')).toMatchObject({ code: 1, stdout: '' });
    expect(await diff('no-article')).toMatchObject({ code: 1, stdout: '' });
  });
});

const corpus = resolve(import.meta.dirname, '../../../../../shared/corpus/polnear/annotator-training');

describe('of the annotators of PolNeAR', () => {
  skipBecause(existsSync(corpus) ? null : needsCorpus);

  it('holds every tag of all six once, in groups of at most one each', async () => {
    expect(await here.galley(['import', corpus, '--desk', 'desk'])).toMatchObject({ code: 0 });
    const articles = JSON.parse((await here.galley(['list', '--desk', 'desk', '--json'])).stdout);
    for (const { articleId, counts } of articles) {
      const { people, groups } = JSON.parse((await diff(articleId, '--json')).stdout);
      expect(people).toHaveLength(6);
      const ids = groups.flatMap(({ readings }: { readings: ({ id: string } | null)[] }) =>
        readings.flatMap((reading) => (reading === null ? [] : [reading.id])),
      );
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(counts.entity + counts.attribution + counts.claim + counts.note);
    }
    expect(articles).toHaveLength(4);
  });
});
