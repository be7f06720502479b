import { readdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../../../scripts/bootstrap.mjs';
import type { Workplace } from '../../../builders/run-cli';
import { buildTimeoutMs, createWorkplace } from '../../../builders/run-cli';

let here: Workplace;
beforeAll(ensureBuilt, buildTimeoutMs);
beforeEach(() => {
  here = createWorkplace();
  writeFileSync(here.path('bridge.txt'), 'Ida Holt doubts that the bridge is safe.\n');
});
afterEach(() => here.remove());

async function galley(...args: string[]) {
  const run = await here.galley(args);
  return { ...run, lines: () => JSON.parse(run.stdout) };
}

/** The article with a claim of an annotator, taken from one desk to another as a bundle. */
async function shared(): Promise<string> {
  writeFileSync(here.path('bridge_Bo.ann'), 'T1\tClaim 21 39\tthe bridge is safe\n');
  const run = await galley('import', 'bridge.txt', 'bridge_Bo.ann', '--desk', 'mine', '--json');
  const [{ articleId }] = run.lines();
  await galley('export', articleId, '--desk', 'mine', '--format', 'galley-bundle', '--out', 'first.galley');
  return articleId;
}

describe('review merge', () => {
  it('says what it would do, does it, and does nothing the second time', async () => {
    const articleId = await shared();
    const first = await galley('import', 'first.galley', '--as', 'galley-bundle', '--desk', 'theirs', '--json');
    expect(first.lines()).toMatchObject([{ articleId }]);
    expect(first.lines()[0]).not.toHaveProperty('merges');
    writeFileSync(here.path('bridge_Cy.ann'), 'T1\tPERSON 0 8\tIda Holt\n');
    const more = await galley('import', 'bridge.txt', 'bridge_Cy.ann', '--desk', 'theirs', '--json');
    expect(more.lines()).toMatchObject([{ articleId, merges: [{ articleId, report: { changes: true } }] }]);
    await galley('export', articleId, '--desk', 'theirs', '--format', 'galley-bundle', '--out', 'back.galley');

    const dry = await galley('review', 'merge', 'back.galley', '--desk', 'mine', '--dry-run');
    expect(dry.stdout).toMatch(
      /would be merged: 1 new, 1 unchanged\)\n {2}Bo, Claims: 1 unchanged\n {2}Cy, Entities: 1 new/,
    );
    expect((await galley('list', '--desk', 'mine', '--json')).lines()).toMatchObject([
      { counts: { entity: 0, claim: 1 } },
    ]);
    const run = await galley('review', 'merge', 'back.galley', '--desk', 'mine', '--json');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.lines()).toMatchObject([{ articleId, report: { changes: true, lines: [], conflicts: [] } }]);
    expect((await galley('list', '--desk', 'mine', '--json')).lines()).toMatchObject([
      { counts: { entity: 1, claim: 1 } },
    ]);
    const again = await galley('review', 'merge', 'back.galley', '--desk', 'mine');
    expect(again.stdout).toContain('(nothing new)');
    expect(await galley('check', '--desk', 'mine')).toMatchObject({ code: 0 });
  });

  it('refuses what is not on the desk, and makes no desk', async () => {
    await shared();
    writeFileSync(here.path('other.txt'), 'Another story.\n');
    await galley('import', 'other.txt', '--desk', 'other');
    expect(await galley('review', 'merge', 'first.galley', '--desk', 'other')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'first.galley: The article is not on this desk. `galley import` adds it.\n',
    });
    expect(await galley('review', 'merge', 'first.galley', '--desk', 'none')).toMatchObject({ code: 1, stdout: '' });
    expect(await galley('review', 'merge', 'gone.galley', '--desk', 'other')).toMatchObject({ code: 1 });
    expect(readdirSync(here.folder)).not.toContain('none');
  });
});
