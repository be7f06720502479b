import { chmod, chown, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { liveAnnotations } from '../../../../../src/core/model/article-state';
import type { ArticleId } from '../../../../../src/core/model/ids';
import { nodeFileSystem } from '../../../../../src/main/backend/storage/file-system';
import { whyNotNobody } from '../../../../builders/run-cli';
import { skipBecause } from '../../../../builders/skip-because';
import { act, at } from '../../../../builders/tagging';
import { until } from '../../../../builders/until';
import { buildChild } from '../child-process';
import { Scratch } from '../desk-fixture';
import type { DeskSeat, Seat } from './seat';
import { openSeat } from './seat';

const scratch = new Scratch();
afterEach(() => scratch.clean());

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o7777).toString(8);

/** Makes a file in a new folder within a folder of this mode, and says which modes they got. */
async function modesWithin(mode: number): Promise<readonly string[]> {
  const folder = join(await scratch.folder(), 'folder');
  await mkdir(folder);
  await chmod(folder, mode);
  const within = join(folder, 'one', 'two');
  await nodeFileSystem.makeFolder(within);
  const file = await nodeFileSystem.createFile(join(within, 'file'));
  await file.close();
  return [await modeOf(join(folder, 'one')), await modeOf(within), await modeOf(join(within, 'file'))];
}

describe('what is made in a folder', () => {
  skipBecause(process.platform === 'win32' ? 'Windows has no such rights' : null);

  it.each([
    [0o700, ['700', '700', '600']],
    [0o755, ['700', '700', '600']],
    // Everybody may write there: that is no group’s.
    [0o1777, ['700', '700', '600']],
    [0o770, ['2770', '2770', '660']],
    [0o2770, ['2770', '2770', '660']],
    [0o2775, ['2770', '2770', '660']],
    [0o2750, ['2750', '2750', '640']],
  ])('of mode %o is its owner’s, and the group’s only where the folder was shared with it', async (mode, expected) => {
    expect(await modesWithin(mode)).toEqual(expected);
  });
});

const newsroom = 60_001;
const [ann, ben, stranger] = [61_001, 61_002, 61_003];

// Only root can be two people at once.
describe('two users of one machine', () => {
  skipBecause(whyNotNobody);

  let built: Awaited<ReturnType<typeof buildChild>>;
  let above: string;
  let folder: string;
  beforeAll(async () => {
    built = await buildChild('serve-desk');
  }, 60_000);
  afterAll(() => built.remove());
  beforeEach(async () => {
    above = await scratch.folder();
    await chmod(above, 0o755);
    folder = join(above, 'desk');
    await mkdir(folder);
  });

  async function sitDown(uid: number, gid = newsroom): Promise<DeskSeat> {
    const state = join(above, `state-${uid}`);
    await mkdir(state);
    await chown(state, uid, gid);
    const seat = await openSeat(built.script, folder, state, { uid, gid });
    scratch.onClean(() => seat.close());
    return seat;
  }

  /** An article by Ann, in a folder of hers of this mode. */
  async function begin(mode: number) {
    await chown(folder, ann, newsroom);
    await chmod(folder, mode);
    const bench = await scratch.open(folder);
    const { articleId } = await bench.import('a.txt', 'Ida Holt met Ola Berg.');
    await bench.backend.close();
    for (const name of await readdir(folder, { recursive: true })) await chown(join(folder, name), ann, newsroom);
    if (articleId === null) throw new Error('nothing was imported');
    const first = await sitDown(ann);
    await tag(first, articleId, 'Ida Holt');
    return { first, article: articleId };
  }

  async function tag(seat: Seat, article: ArticleId, words: string): Promise<void> {
    const open = await seat.open(article);
    const fragments = [at(open, words)];
    await seat.apply(act(open, { type: 'entity.tag', fragments, entityType: 'PERSON' }, seat.me).change);
  }

  const tagsSeenBy = async (seat: Seat, article: ArticleId): Promise<number> =>
    (await seat.open(article)).layers.flatMap((layer) => liveAnnotations(layer)).length;

  it('of one group read and write the desk in a folder that was shared with it, and others see nothing', async () => {
    const { first, article } = await begin(0o2770);
    const second = await sitDown(ben);
    expect(await tagsSeenBy(second, article)).toBe(1);
    await tag(second, article, 'Ola Berg');
    await until(async () => expect(await tagsSeenBy(first, article)).toBe(2));
    for (const name of await readdir(folder, { recursive: true })) {
      const { mode, gid } = await stat(join(folder, name));
      expect({ name, gid, others: mode & 0o007 }).toEqual({ name, gid: newsroom, others: 0 });
    }
    const own = join(above, `state-${ann}`);
    expect(await modeOf(own)).toBe('700');
    const kept = (await readdir(own, { recursive: true })).filter((name) => name.endsWith('.json'));
    expect(kept.length).toBeGreaterThan(0);
    for (const name of kept) expect({ name, mode: await modeOf(join(own, name)) }).toEqual({ name, mode: '600' });
    await expect(sitDown(stranger, stranger)).rejects.toThrow();
  }, 60_000);

  it('are told what to ask when files are only their owner’s, and go on without them', async () => {
    const { article } = await begin(0o2770);
    const layers = join(folder, 'articles', article, 'layers');
    for (const name of await readdir(layers)) await chmod(join(layers, name), 0o600);
    const second = await sitDown(ben);
    expect(await tagsSeenBy(second, article)).toBe(0);
    await until(async () => {
      expect(await second.call('sharing.troubles', {})).toMatchObject([
        { kind: 'unreadable', words: expect.stringMatching(/only another account may read.* Ask its owner/) },
      ]);
    });
    await tag(second, article, 'Ola Berg');

    await chmod(join(folder, 'articles', article), 0o700);
    await until(async () => {
      const list = await second.call('library.list', {});
      expect(list).toMatchObject([
        { problem: expect.stringContaining('your account on this machine may not read it') },
      ]);
    });
  }, 60_000);
});
