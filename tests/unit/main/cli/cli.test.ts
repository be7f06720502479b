import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import packageJson from '../../../../package.json';
import { ensureBuilt } from '../../../../scripts/bootstrap.mjs';
import type { Workplace } from '../../../builders/run-cli';
import { buildTimeoutMs, createWorkplace } from '../../../builders/run-cli';

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

describe('list', () => {
  it('prints what the library knows, as JSON', async () => {
    const articleId = await imported();
    const run = await here.galley(['list', '--desk', 'desk', '--json']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject([
      {
        articleId,
        title: 'Council votes for harbour 👻 plan',
        status: 'new',
        words: 16,
        blocks: 3,
        counts: { claim: 0 },
      },
    ]);
  });

  it('prints a table for people, with nothing in a title that steers the terminal', async () => {
    writeFileSync(here.path('odd.txt'), 'A \u202e title\n\nText.\n');
    const articleId = await imported('odd.txt');
    const run = await here.galley(['list', '--desk', 'desk']);
    expect(run.stdout.split('\n')[0]).toMatch(/^ID +STATUS +WORDS +TAGS +TITLE$/);
    expect(run.stdout).toContain(articleId);
    expect(run.stdout).not.toContain('\u202e');
  });

  it('says so when there is nothing yet', async () => {
    writeFileSync(here.path('empty.txt'), '');
    await here.galley(['import', 'empty.txt', '--desk', 'desk']);
    const run = await here.galley(['list', '--desk', 'desk']);
    expect(run).toMatchObject({ code: 0, stdout: '' });
    expect(run.stderr).toContain('no articles');
    expect((await here.galley(['list', '--desk', 'desk', '--json'])).stdout).toBe('[]\n');
  });
});

describe('check', () => {
  it('finds nothing wrong with a fresh desk, and changes nothing', async () => {
    await imported();
    const before = contentOf(here.path('desk'));
    const run = await here.galley(['check', '--desk', 'desk']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('No problems');
    expect(contentOf(here.path('desk'))).toEqual(before);
  });

  it('names a file that was damaged', async () => {
    const articleId = await imported();
    const [revision] = readdirSync(here.path(`desk/articles/${articleId}/revisions`));
    const path = here.path(`desk/articles/${articleId}/revisions/${revision}`);
    writeFileSync(path, readFileSync(path, 'utf8').replace('Monday', 'Sunday'));
    const run = await here.galley(['check', '--desk', 'desk']);
    expect(run.code).toBe(1);
    expect(run.stdout + run.stderr).toContain(revision);
  });
});

describe('a desk that is not there', () => {
  it.each([['list'], ['export', '--all'], ['check']])('%s refuses it and makes nothing', async (...args) => {
    const run = await here.galley([...args, '--desk', 'nowhere']);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
    expect(existsSync(here.path('nowhere'))).toBe(false);
    mkdirSync(here.path('empty'));
    expect((await here.galley([...args, '--desk', 'empty'])).code).toBe(1);
    expect(readdirSync(here.path('empty'))).toEqual([]);
  });
});

describe('wrong usage', () => {
  it.each([
    [[]],
    [['fly']],
    [['list']],
    [['list', '--desk']],
    [['list', '--desk', '']],
    [['list', '--desk', 'desk', '--colour']],
    [['list', 'extra', '--desk', 'desk']],
    [['import', '--desk', 'desk']],
    [['export', '--desk', 'desk']],
    [['export', unknownId, '--all', '--desk', 'desk']],
    [['export', unknownId, '--desk', 'desk', '--format', 'word']],
    [['export', '--all', '--desk', 'desk', '--out', '-']],
    [['export', unknownId, '--desk', 'desk', '--out', '']],
    [['export', unknownId, '--desk', 'desk', '--out', '-', '--json']],
  ])('%j ends with 2 and a message', async (args) => {
    const run = await here.galley(args);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).not.toBe('');
    expect(readdirSync(here.folder).sort()).toEqual(['state', 'story.txt']);
  });

  it('names the formats that there are', async () => {
    const run = await here.galley(['export', unknownId, '--desk', 'desk', '--format', 'word']);
    expect(run.stderr).toContain('galley');
  });

  it('gives help and the version on standard output', async () => {
    const help = await here.galley(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const command of ['import', 'list', 'export', 'check']) expect(help.stdout).toContain(command);
    expect(await here.galley(['export', '--help'])).toMatchObject({ code: 0, stderr: '' });
    expect(await here.galley(['--version'])).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
  });
});
