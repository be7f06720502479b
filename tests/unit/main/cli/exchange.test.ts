import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../../../scripts/bootstrap.mjs';
import type { Workplace } from '../../../builders/run-cli';
import { buildTimeoutMs, createWorkplace } from '../../../builders/run-cli';

let here: Workplace;
beforeAll(ensureBuilt, buildTimeoutMs);
beforeEach(() => {
  here = createWorkplace();
});
afterEach(() => here.remove());

const text = 'The ferry stops in May, Ada Example said.\n\nNobody 👻 else spoke.\n';

/** A folder with a text and two people’s annotations of it, in folders of their own as PolNeAR has them. */
function writeSet(): void {
  for (const name of ['set', 'set/text', 'set/marks', 'out']) mkdirSync(here.path(name));
  writeFileSync(here.path('set/text/wire_2026_ferry.txt'), text);
  writeFileSync(
    here.path('set/marks/wire_2026_ferry_4b22.ann'),
    'T1\tSource 24 35\tAda Example\nT2\tCue 36 40\tsaid\nT3\tContent 0 22\tThe ferry stops in May\nT4\tAttribution 36 40\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n',
  );
  writeFileSync(here.path('set/marks/wire_2026_ferry_Zoe.ann'), 'T1\tVESSEL 4 9\tferry\nT2\tPER 24 35\tAda Example\n');
  writeFileSync(here.path('set/annotation.conf'), '[entities]\n');
}

describe('annotated files on the command line', () => {
  it('come in as one article with a layer for each annotator, and go out as they came', async () => {
    writeSet();
    const run = await here.galley(['import', 'set', '--desk', 'desk', '--json']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject([
      { title: 'The ferry stops in May, Ada Example said.', blocks: 2, problems: [] },
    ]);
    const listed = JSON.parse((await here.galley(['list', '--desk', 'desk', '--json'])).stdout);
    expect(listed[0].counts).toEqual({ entity: 1, attribution: 1, claim: 0, note: 1 });
    expect(listed[0].people).toHaveLength(2);

    const out = await here.galley(['export', '--all', '--desk', 'desk', '--format', 'brat', '--out', 'out']);
    expect(out).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(here.path('out')).sort()).toEqual([
      'annotation.conf',
      'wire_2026_ferry.txt',
      'wire_2026_ferry_4b22.ann',
      'wire_2026_ferry_Zoe.ann',
    ]);
    expect(readFileSync(here.path('out/wire_2026_ferry.txt'), 'utf8')).toBe(text);
    expect(readFileSync(here.path('out/wire_2026_ferry_4b22.ann'), 'utf8')).toContain('E1\tAttribution:');
    expect(await here.galley(['check', '--desk', 'desk'])).toMatchObject({ code: 0 });
  });

  it('are mapped by a file, and the choice is remembered for the format', async () => {
    writeSet();
    writeFileSync(here.path('map.json'), '{"labels":{"VESSEL":"entity:OTHER"}}');
    const marked = ['set/text/wire_2026_ferry.txt', 'set/marks/wire_2026_ferry_Zoe.ann'];
    const first = await here.galley([
      'import',
      ...marked,
      '--desk',
      'desk',
      '--as',
      'brat',
      '--map',
      'map.json',
      '--json',
    ]);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const second = await here.galley(['import', ...marked, '--desk', 'desk', '--json']);
    expect(second.code).toBe(0);
    const listed = JSON.parse((await here.galley(['list', '--desk', 'desk', '--json'])).stdout);
    for (const { counts } of listed) expect(counts).toMatchObject({ entity: 2, note: 0 });
    expect(new Set(listed.flatMap(({ people }: { people: string[] }) => people)).size).toBe(1);
  });

  it('need their text, and a mapping that is one', async () => {
    writeSet();
    const alone = await here.galley(['import', 'set/marks', '--desk', 'desk']);
    expect(alone).toMatchObject({ code: 1, stderr: expect.stringContaining('has no text beside it') });
    writeFileSync(here.path('map.json'), '{"labels":{"PER":"nonsense"}}');
    const bad = await here.galley(['import', 'set', '--desk', 'desk', '--map', 'map.json']);
    expect(bad).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('labels.PER') });
  });

  it('leave by person and kind, and a dry run writes nothing', async () => {
    writeSet();
    await here.galley(['import', 'set', '--desk', 'desk']);
    const args = [
      'export',
      '--all',
      '--desk',
      'desk',
      '--format',
      'brat',
      '--out',
      'out',
      '--layers',
      'zoe',
      '--kinds',
      'entity',
    ];
    const dry = await here.galley([...args, '--dry-run', '--json']);
    expect(JSON.parse(dry.stdout).map(({ file }: { file: string }) => file)).toContain('wire_2026_ferry.ann');
    expect(dry.stderr).toBe('note: 2 tags were left out because you did not choose them.\n');
    expect(readdirSync(here.path('out'))).toEqual([]);
    expect((await here.galley(args)).code).toBe(0);
    expect(readFileSync(here.path('out/wire_2026_ferry.ann'), 'utf8')).toMatch(
      /^T1\tPERSON 24 35\tAda Example\n#1\tEntity|^T1\tPERSON 24 35\tAda Example\n$/,
    );
    const review = ['export', '--all', '--desk', 'desk', '--layers'];
    const accepted = await here.galley([...review, 'adjudicated', '--format', 'csv', '--dry-run']);
    expect(accepted).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('3 tags are not in the result of the review'),
    });
    expect(await here.galley([...review, 'adjudicated,mine'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('goes alone'),
    });
    const nobody = await here.galley(['export', '--all', '--desk', 'desk', '--layers', 'nobody']);
    expect(nobody).toMatchObject({ code: 1, stderr: expect.stringContaining('There is nobody called “nobody”') });
    expect((await here.galley(['export', '--all', '--desk', 'desk', '--kinds', 'verbs'])).code).toBe(2);
  });
});

it('convert turns brat into a table without a desk, and leaves what is there alone', async () => {
  writeSet();
  const args = ['convert', 'set', '--from', 'brat', '--to', 'csv', '--out', 'out/table.csv'];
  const run = await here.galley(args);
  expect(run).toMatchObject({ code: 0, stdout: `${here.path('out/table.csv')}\n`, stderr: '' });
  expect(readFileSync(here.path('out/table.csv'), 'utf8')).toContain('"Ada Example"');
  expect(await here.galley(args)).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') });
  expect((await here.galley(['convert', 'gone', '--to', 'csv', '--out', 'x.csv'])).code).toBe(1);
});

it('formats lists what can be read and written', async () => {
  const run = await here.galley(['formats', '--json']);
  const formats = JSON.parse(run.stdout);
  expect(formats).toContainEqual(
    expect.objectContaining({ id: 'brat', reads: true, writes: true, offsets: 'code points' }),
  );
  expect(formats).toContainEqual(expect.objectContaining({ id: 'html', reads: true, writes: false }));
  const table = (await here.galley(['formats'])).stdout;
  for (const { id } of formats) expect(table).toContain(id);
});
