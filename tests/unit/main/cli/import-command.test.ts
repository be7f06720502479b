import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import packageJson from '../../../../package.json';
import { ensureBuilt, root } from '../../../../scripts/bootstrap.mjs';
import type { Backend } from '../../../../src/main/backend/backend';
import { openBackend } from '../../../../src/main/backend/backend';
import type { Workplace } from '../../../builders/run-cli';
import { buildTimeoutMs, createWorkplace, whyNotNobody } from '../../../builders/run-cli';
import { skipBecause } from '../../../builders/skip-because';
import { at, tag } from '../../../builders/tagging';
import { findSchemaErrors, findSpans } from '../../../builders/validate-export';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
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

/** What was said besides how far it is: that shows only on a slow machine. */
function complaints(stderr: string): string[] {
  return stderr.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('Importing '));
}

describe('import', () => {
  it('follows no link in a folder, to a file or to a folder', async () => {
    mkdirSync(here.path('elsewhere'));
    writeFileSync(here.path('elsewhere/secret.txt'), 'Canary\n\nNobody picked this.\n');
    mkdirSync(here.path('picked'));
    writeFileSync(here.path('picked/own.txt'), story);
    symlinkSync(here.path('elsewhere/secret.txt'), here.path('picked/linked.txt'));
    symlinkSync(here.path('elsewhere'), here.path('picked/linked'));
    const run = await here.galley(['import', 'picked', '--desk', 'desk', '--json']);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toHaveLength(1);
    const kept = [...contentOf(here.path('desk')).values()].map((bytes) => Buffer.from(bytes, 'base64').toString());
    expect(kept.filter((content) => content.includes('council voted'))).not.toEqual([]);
    expect(kept.filter((content) => content.includes('Canary'))).toEqual([]);
    // The same file, picked by its name, comes in.
    expect((await here.galley(['import', 'picked/linked.txt', '--desk', 'desk'])).code).toBe(0);
  });

  it('makes the desk, takes every file and prints the list', async () => {
    writeFileSync(here.path('second.md'), '# Second\n\nText of the *second* story.\n');
    writeFileSync(here.path('third.html'), '<html><body><h1>Third</h1><p>Text.</p></body></html>');
    const run = await here.galley(['import', 'story.txt', 'second.md', 'third.html', '--desk', 'desk', '--json']);
    expect(run.code).toBe(0);
    expect(complaints(run.stderr)).toEqual([]);
    const lines = JSON.parse(run.stdout);
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(['articleId', 'title', 'words', 'blocks', 'problems']);
      expect(line.articleId).toMatch(uuid);
    }
    expect(lines[0]).toMatchObject({ title: 'Council votes for harbour 👻 plan', words: 16, blocks: 3, problems: [] });
    expect(lines.map((line: { title: string }) => line.title).slice(1)).toEqual(['Second', 'Third']);
  });

  it('tells people what it did, without JSON', async () => {
    const run = await here.galley(['import', 'story.txt', '--desk', 'desk']);
    expect(run.stdout).toMatch(/^[0-9a-f-]{36} {2}Council votes for harbour 👻 plan \(16 words, 3 blocks\)\n$/);
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });

  it('reads text as the encoding that is said, and no other than it knows', async () => {
    // “Zoë’s café” in Mac Roman; guessed, it would be something else.
    writeFileSync(here.path('mac.txt'), Buffer.from('Zo\x91\xd5s caf\x8e', 'latin1'));
    const said = await here.galley(['import', 'mac.txt', '--desk', 'desk', '--encoding', 'macintosh', '--json']);
    expect(JSON.parse(said.stdout)).toMatchObject([{ title: 'Zoë’s café', problems: [] }]);
    const guessed = await here.galley(['import', 'mac.txt', '--desk', 'desk', '--json']);
    expect(JSON.parse(guessed.stdout)).toMatchObject([{ problems: [expect.stringContaining('windows-1252')] }]);
    const wrong = await here.galley(['import', 'mac.txt', '--desk', 'desk', '--encoding', 'klingon']);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
  });

  it('takes the good files and reports each bad one', async () => {
    writeFileSync(here.path('empty.txt'), '');
    writeFileSync(here.path('white.txt'), ' \n\t\n');
    writeFileSync(here.path('picture.txt'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    writeFileSync(here.path('big.txt'), Buffer.alloc(25 * 1024 * 1024 + 1, 'a '));
    writeFileSync(here.path('half.json'), '{"format":"galley","schemaVersion":1');
    mkdirSync(here.path('folder'));
    const bad = ['empty.txt', 'white.txt', 'picture.txt', 'big.txt', 'half.json', 'folder', 'gone.txt'];
    const run = await here.galley(['import', ...bad, 'story.txt', '--desk', 'desk', '--json']);
    expect(run.code).toBe(1);
    const lines = JSON.parse(run.stdout);
    expect(lines.slice(0, -1)).toEqual(
      bad.map(() => ({
        articleId: null,
        title: null,
        words: 0,
        blocks: 0,
        problems: [expect.stringMatching(/\w+ \w+.*\.$/)],
      })),
    );
    expect(lines.at(-1).articleId).toMatch(uuid);
    for (const name of bad) expect(run.stderr).toContain(`${name}: `);
    expect(run.stderr).toContain('gone.txt: There is no such file.');
    expect(run.stderr).toContain('folder: There is nothing in this folder that can be imported.');
    expect(run.stderr).toContain('big.txt: The file has 26 MB; at most 25 MB can be imported.');
    expect(complaints(run.stderr)).toHaveLength(bad.length);
    const listed = await here.galley(['list', '--desk', 'desk', '--json']);
    expect(JSON.parse(listed.stdout)).toHaveLength(1);
  });

  describe('what is no file', () => {
    skipBecause(process.platform === 'win32' ? 'Windows has no such pipes and devices' : null);

    it('takes no pipe, no device and nothing huge, and waits for none of them', async () => {
      spawnSync('mkfifo', [here.path('pipe.txt')]);
      writeFileSync(here.path('sparse.json'), '');
      truncateSync(here.path('sparse.json'), 2 ** 31);
      const run = await here.galley(['import', 'pipe.txt', '/dev/zero', 'sparse.json', '--desk', 'desk']);
      expect(run).toMatchObject({ code: 1, stdout: '' });
      expect(run.stderr.match(/This is not a file\./g)).toHaveLength(2);
      expect(run.stderr).toContain('at most 25 MB can be imported');
    });
  });

  it('reads what is not UTF-8 as windows-1252 and says so', async () => {
    writeFileSync(
      here.path('old.txt'),
      Buffer.from('Headline\n\nThe mayor\u0092s \u0093plan\u0094 costs 5 \u0080.\n', 'latin1'),
    );
    const run = await here.galley(['import', 'old.txt', '--desk', 'desk', '--json']);
    expect(run.code).toBe(0);
    const [line] = JSON.parse(run.stdout);
    expect(line.problems.join(' ')).toContain('windows-1252');
    const exported = await here.galley(['export', line.articleId, '--desk', 'desk', '--out', '-']);
    expect(JSON.parse(exported.stdout).revision.text).toContain('The mayor’s “plan” costs 5 €.');
  });

  describe('as another user', () => {
    skipBecause(whyNotNobody);

    it('says when a file may not be read', async () => {
      chmodSync(here.folder, 0o777);
      chownSync(here.stateFolder, 65534, 65534);
      writeFileSync(here.path('secret.txt'), 'x', { mode: 0o600 });
      const run = await here.galley(['import', 'secret.txt', '--desk', 'desk'], { asNobody: true });
      expect(run).toMatchObject({ code: 1, stdout: '' });
      expect(run.stderr).toContain('secret.txt: You may not read this file.');
    });

    it('says when the desk cannot be written, and changes nothing', async () => {
      await imported();
      chmodSync(here.folder, 0o755);
      chownSync(here.stateFolder, 65534, 65534);
      const before = contentOf(here.path('desk'));
      const run = await here.galley(['import', 'story.txt', '--desk', 'desk'], { asNobody: true });
      expect(run).toMatchObject({ code: 1, stdout: '' });
      expect(run.stderr).not.toContain('    at ');
      expect(run.stderr.length).toBeGreaterThan(20);
      expect(contentOf(here.path('desk'))).toEqual(before);
    });
  });

  it('refuses a folder that holds other things, and a desk that is a file', async () => {
    mkdirSync(here.path('photos'));
    writeFileSync(here.path('photos/a.jpg'), 'x');
    for (const desk of ['photos', 'story.txt', 'story.txt/desk']) {
      const run = await here.galley(['import', 'story.txt', '--desk', desk]);
      expect(run).toMatchObject({ code: 1, stdout: '' });
      expect(run.stderr.trim().split('\n')).toHaveLength(1);
      expect(run.stderr).not.toContain('    at ');
    }
    expect(readdirSync(here.path('photos'))).toEqual(['a.jpg']);
  });

  it('names a desk relative to the folder it is run in', async () => {
    mkdirSync(here.path('sub'));
    const run = await here.galley(['import', '../story.txt', '--desk', 'mine'], { currentFolder: here.path('sub') });
    expect(run.code).toBe(0);
    expect(existsSync(here.path('sub/mine/desk.json'))).toBe(true);
  });
});

describe('a desk that is open elsewhere', () => {
  let holder: Backend;
  beforeEach(async () => {
    const opened = await openBackend({
      deskFolder: here.path('desk'),
      stateFolder: here.stateFolder,
      capabilities: { nativeMenu: false, printToPdf: false },
      appVersion: packageJson.version,
      seedSample: false,
      resourcesFolder: join(root, 'resources'),
      shell: 'test',
      onOpenWindow: async () => ({ message: '', launchFile: null }),
      startImporter: null,
      readOnly: false,
    });
    if (!opened.ok) throw new Error(opened.error.message);
    holder = opened.value;
  });
  afterEach(() => holder.close());

  /** A call of a window of the holder. Its answer is JSON, so of any type. */
  async function call(name: string, params: unknown) {
    const reply = await holder.dispatch(name, params, { windowId: 'w' });
    if (!reply.ok) throw new Error(reply.error.message);
    return JSON.parse(JSON.stringify(reply.value));
  }

  it('is written through the process that holds it, which tells its windows', async () => {
    const told: string[] = [];
    holder.subscribe((name) => told.push(name));
    const run = await here.galley(['import', 'story.txt', 'gone.txt', '--desk', 'desk', '--json']);
    expect(run.code).toBe(1);
    const [{ articleId }] = JSON.parse(run.stdout);
    expect(told).toContain('library.changed');
    const listed = await holder.dispatch('library.list', {}, { windowId: 'w' });
    expect(listed).toMatchObject({ ok: true, value: [{ articleId }] });
  });

  it('takes a file of many pieces through the holder', async () => {
    writeFileSync(here.path('long.txt'), `Long story\n\n${'Words of a long story. '.repeat(60_000)}\n`);
    const run = await here.galley(['import', 'long.txt', '--desk', 'desk', '--json']);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject([{ title: 'Long story', words: 300_002, blocks: 2 }]);
  });

  it('can be listed, exported and checked meanwhile, what the window just saved included', async () => {
    const run = await here.galley(['import', 'story.txt', '--desk', 'desk', '--json']);
    const [{ articleId }] = JSON.parse(run.stdout);
    const work = tag(await call('articles.open', { articleId }), (await call('session.hello', {})).me);
    const { change } = work.run({ type: 'entity.tag', fragments: [at(work.state, 'council')], entityType: 'ORG' });
    expect(await call('layers.apply', { change })).toEqual({ counter: 1 });
    const listed = await here.galley(['list', '--desk', 'desk', '--json']);
    expect(JSON.parse(listed.stdout)).toMatchObject([{ articleId, counts: { entity: 1 } }]);
    const exported = await here.galley(['export', articleId, '--desk', 'desk', '--out', 'a.galley.json']);
    expect(exported.code).toBe(0);
    const content = readFileSync(here.path('a.galley.json'), 'utf8');
    expect(findSchemaErrors(content)).toEqual([]);
    expect(findSpans(content)).toMatchObject([{ quote: 'council', start: 38, startCodePoint: 37 }]);
    expect((await here.galley(['check', '--desk', 'desk'])).code).toBe(0);
    await here.galley(['import', 'a.galley.json', '--desk', 'other']);
    const again = await here.galley(['export', articleId, '--desk', 'other', '--out', '-']);
    expect(again.stdout).toBe(content);
  });
});
