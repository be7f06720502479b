import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import packageJson from '../../../../package.json';
import { ensureBuilt } from '../../../../scripts/bootstrap.mjs';
import type { Workplace } from '../../../builders/run-cli';
import { buildTimeoutMs, canDropRights, createWorkplace } from '../../../builders/run-cli';
import { skipBecause } from '../../../builders/skip-because';
import { findSchemaErrors } from '../../../builders/validate-export';

const unknownId = '00000000-0000-4000-8000-0000000000ff';
const story = 'Council votes for harbour 👻 plan\n\nThe council voted on Monday.\n\n“It is done,” the mayor said.\n';

let here: Workplace;
beforeAll(ensureBuilt, buildTimeoutMs);
beforeEach(() => {
  here = createWorkplace();
  writeFileSync(here.path('story.txt'), story);
});
afterEach(() => here.remove());

/** Imports a file into `desk` and gives the id. */
async function imported(name = 'story.txt'): Promise<string> {
  const run = await here.galley(['import', name, '--desk', 'desk', '--json']);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(run.stdout)[0].articleId;
}

/** Every file under a folder with its bytes, but for what belongs to this machine. */
function contentOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => join(entry.parentPath, entry.name)).map((path) => [path, readFileSync(path, 'base64')]),
  );
}

describe('export', () => {
  it('writes a valid file named after the title into the current folder', async () => {
    const articleId = await imported();
    const run = await here.galley(['export', articleId, '--desk', 'desk', '--format', 'galley']);
    const file = here.path('Council-votes-for-harbour-plan.galley.json');
    expect(run).toEqual({ code: 0, stdout: `${file}\n`, stderr: '' });
    const content = readFileSync(file, 'utf8');
    expect(findSchemaErrors(content)).toEqual([]);
    expect(JSON.parse(content)).toMatchObject({
      generator: { version: packageJson.version },
      article: { id: articleId },
      revision: {
        text: 'Council votes for harbour 👻 plan\nThe council voted on Monday.\n“It is done,” the mayor said.',
      },
    });
  });

  it('writes the same bytes to standard output each time', async () => {
    const articleId = await imported();
    const first = await here.galley(['export', articleId, '--desk', 'desk', '--out', '-']);
    const second = await here.galley(['export', articleId, '--desk', 'desk', '--out', '-']);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(findSchemaErrors(first.stdout)).toEqual([]);
    expect(second.stdout).toBe(first.stdout);
  });

  it('writes no file that is not text to standard output', async () => {
    const articleId = await imported();
    const run = await here.galley(['export', articleId, '--desk', 'desk', '--format', 'xlsx', '--out', '-']);
    expect(run).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('is not text') });
  });

  it('gives back the same bytes after an import into an empty desk', async () => {
    const articleId = await imported();
    const first = await here.galley(['export', articleId, '--desk', 'desk', '--out', 'first.galley.json']);
    expect(first.code).toBe(0);
    const again = await here.galley(['import', 'first.galley.json', '--desk', 'other', '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject([{ articleId, problems: [] }]);
    await here.galley(['export', articleId, '--desk', 'other', '--out', 'second.galley.json']);
    expect(readFileSync(here.path('second.galley.json'), 'utf8')).toBe(
      readFileSync(here.path('first.galley.json'), 'utf8'),
    );
  });

  it('changes nothing of an article that is on the desk as the file has it', async () => {
    const articleId = await imported();
    await here.galley(['export', articleId, '--desk', 'desk', '--out', 'a.galley.json']);
    const before = contentOf(here.path('desk/articles'));
    const run = await here.galley(['import', 'a.galley.json', '--desk', 'desk', '--json']);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject([{ articleId, merges: [{ report: { changes: false } }] }]);
    expect(contentOf(here.path('desk/articles'))).toEqual(before);
  });

  it('replaces a file only when forced', async () => {
    const articleId = await imported();
    writeFileSync(here.path('mine.json'), 'precious');
    const refused = await here.galley(['export', articleId, '--desk', 'desk', '--out', 'mine.json']);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('--force');
    expect(readFileSync(here.path('mine.json'), 'utf8')).toBe('precious');
    const forced = await here.galley(['export', articleId, '--desk', 'desk', '--out', 'mine.json', '--force']);
    expect(forced.code).toBe(0);
    expect(findSchemaErrors(readFileSync(here.path('mine.json'), 'utf8'))).toEqual([]);
  });

  it('exports every article into a folder, which is made, articles of one title apart', async () => {
    const ids = [await imported(), await imported()];
    const run = await here.galley(['export', '--all', '--desk', 'desk', '--out', 'out', '--json']);
    expect(run.code).toBe(0);
    const lines = JSON.parse(run.stdout);
    expect(lines.map((line: { articleId: string }) => line.articleId).sort()).toEqual(ids.sort());
    expect(new Set(lines.map((line: { file: string }) => line.file)).size).toBe(2);
    for (const { file, articleId, sizeBytes, losses } of lines) {
      const content = readFileSync(file, 'utf8');
      expect(JSON.parse(content).article.id).toBe(articleId);
      expect(Buffer.byteLength(content)).toBe(sizeBytes);
      expect(losses).toEqual([]);
    }
  });

  it('tells what it had written when a later file is in the way', async () => {
    writeFileSync(here.path('other.txt'), 'Other story\n\nText.\n');
    await imported();
    await imported('other.txt');
    mkdirSync(here.path('out'));
    await here.galley(['export', '--all', '--desk', 'desk', '--out', 'out']);
    const names = readdirSync(here.path('out'));
    expect(names).toHaveLength(2);
    const listed = JSON.parse(
      (await here.galley(['export', '--all', '--desk', 'desk', '--out', 'out', '--force', '--json'])).stdout,
    );
    rmSync(listed[0].file);
    const run = await here.galley(['export', '--all', '--desk', 'desk', '--out', 'out', '--json']);
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout)).toEqual([listed[0]]);
    expect(run.stderr).toBe(
      `${listed[1].file} is there already and was left as it is. Use --force to replace it, or --out for another name.\n`,
    );
  });

  describe('standard output', () => {
    skipBecause(existsSync('/dev/full') ? null : 'needs /dev/full, as of Linux');

    it('says when standard output is full', async () => {
      const articleId = await imported();
      const run = await here.galley(['export', articleId, '--desk', 'desk', '--out', '-'], { stdoutFile: '/dev/full' });
      expect(run).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('Standard output could not be written (ENOSPC)'),
      });
    });
  });

  it.skipIf(!canDropRights)(
    'says when the folder, or the file in it, may not be written, and leaves both as they are',
    async () => {
      const articleId = await imported();
      spawnSync('chown', ['-R', '65534:65534', here.folder]);
      mkdirSync(here.path('locked'));
      writeFileSync(here.path('locked/mine.json'), 'precious');
      for (const name of ['new.json', 'mine.json']) {
        const args = ['export', articleId, '--desk', 'desk', '--out', `locked/${name}`, '--force'];
        const run = await here.galley(args, { asNobody: true });
        expect(run).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Check the permissions') });
      }
      expect(readdirSync(here.path('locked'))).toEqual(['mine.json']);
      expect(readFileSync(here.path('locked/mine.json'), 'utf8')).toBe('precious');
      // Where it may, the same user writes it.
      const out = ['export', articleId, '--desk', 'desk', '--out', 'open.json'];
      expect(await here.galley(out, { asNobody: true })).toMatchObject({ code: 0 });
    },
  );

  it('leaves no unfinished file behind', async () => {
    const articleId = await imported();
    mkdirSync(here.path('out'));
    await here.galley(['export', articleId, '--desk', 'desk', '--out', 'out']);
    expect(readdirSync(here.path('out'))).toEqual(['Council-votes-for-harbour-plan.galley.json']);
  });

  it.each([
    ['an unknown article', [unknownId], `no article ${unknownId}`],
    ['an id that is none', ['../../etc'], 'no article ../../etc'],
  ])('refuses %s, and writes nothing even for the known ones', async (_what, ids, words) => {
    const articleId = await imported();
    mkdirSync(here.path('out'));
    const run = await here.galley(['export', articleId, ...ids, '--desk', 'desk', '--out', 'out']);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain(words);
    expect(readdirSync(here.path('out'))).toEqual([]);
  });

  it('says what is wrong with the place to write to', async () => {
    const articleId = await imported();
    const second = await imported();
    const missing = await here.galley(['export', articleId, '--desk', 'desk', '--out', 'no/where.json']);
    expect(missing).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('is not there') });
    const file = await here.galley(['export', articleId, second, '--desk', 'desk', '--out', 'one.json']);
    expect(file).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('to be a folder') });
    const device = await here.galley(['export', articleId, '--desk', 'desk', '--out', '/dev/null', '--force']);
    expect(device).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('not a file') });
  });

  it('says that there is nothing to export from an empty desk', async () => {
    writeFileSync(here.path('empty.txt'), '');
    await here.galley(['import', 'empty.txt', '--desk', 'desk']);
    const run = await here.galley(['export', '--all', '--desk', 'desk']);
    expect(run).toMatchObject({ code: 1, stdout: '', stderr: 'There are no articles on this desk.\n' });
  });
});
