import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../src/contract/client';
import { liveAnnotations } from '../../src/core/model/article-state';
import type { ArticleId } from '../../src/core/model/ids';
import { createApp } from '../../src/renderer/state/app';
import { ownLayer } from '../../src/renderer/state/app-state';
import { doc, p } from '../builders/document';
import { attachFakeEditor } from '../builders/fake-editor';
import type { Bench } from '../unit/main/backend/desk-fixture';
import { Scratch } from '../unit/main/backend/desk-fixture';
import { FaultyFileSystem } from '../unit/main/backend/faulty-file-system';
import { createChance, folderInMemory, report, reportControl } from './fault-run';

// T25: the window’s state over a real backend, on a disk of which each save takes up to half a second, whole files and what is appended. Somebody types, undoes, tags and goes to
// the other article while it is saved. What is on the desk in the end is what was on screen.

const scratch = new Scratch();
beforeEach(() => {
  vi.stubEnv('TMPDIR', folderInMemory);
});
afterEach(async () => {
  await scratch.clean();
  vi.unstubAllEnvs();
});

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const names = ['Alpha', 'Omega'] as const;
type Name = (typeof names)[number];
const steps = 14;

function clientOf({ backend }: Bench) {
  return createClient({
    request: (name, params) => backend.dispatch(name, JSON.parse(JSON.stringify(params)), { windowId: 'window-1' }),
    listen: (name, onPayload) => backend.subscribe((told, payload) => void (told === name && onPayload(payload))),
    onConnection: (listener) => {
      listener(true);
      return () => undefined;
    },
  });
}

/** A session of chance. `forget`: a window that drops what is typed while it saves. Answers what differs from the screen, in words. */
async function runSession(round: number, forget: boolean): Promise<string[]> {
  const chance = createChance(`typing ${round}`);
  const fs = new FaultyFileSystem();
  const folder = join(await scratch.folder(), 'desk');
  const bench = await scratch.open(folder, {}, { fs });
  const ids = new Map<Name, ArticleId>();
  for (const name of names) {
    const { articleId } = await bench.import(`${name}.txt`, `${name} holds its own words.`);
    if (articleId !== null) ids.set(name, articleId);
  }
  fs.beforeRename = () => wait(chance() * 500);
  fs.beforeAppend = () => wait(chance() * 500);
  const app = createApp(clientOf(bench));
  await app.start();
  const editor = attachFakeEditor(app);
  const texts = new Map<Name, string[]>(names.map((name) => [name, [`${name} holds its own words.`]]));
  const tags = new Map<Name, number>();
  const open = (name: Name) => app.openArticle(ids.get(name) ?? expect.fail());
  const shown = (): Name => names.find((name) => ids.get(name) === app.store.getState().opened?.article.id) ?? 'Alpha';
  const show = (history: string[]): void => {
    const text = history.at(-1) ?? '';
    editor.type(text === app.store.getState().opened?.revision.text ? null : doc(p(text)));
  };
  await open('Alpha');
  for (let step = 0; step < steps; step += 1) {
    const name = shown();
    const history = texts.get(name) ?? [];
    const dice = chance();
    app.setMode('edit');
    if (dice < 0.55) {
      history.push(`${history.at(-1)} ${name}${step}`);
      if (!forget || step < 2 || app.store.getState().saving.state === 'saved') show(history);
    } else if (dice < 0.7 && history.length > 1) {
      history.pop();
      show(history);
    } else if (dice < 0.85) {
      const at = (app.store.getState().opened?.revision.text ?? '').indexOf('words');
      app.run({ type: 'entity.tag', fragments: [{ start: at, end: at + 5 }], entityType: 'PERSON' });
      tags.set(name, liveAnnotations(ownLayer(app.store.getState()) ?? expect.fail()).length);
    } else void open(name === 'Alpha' ? 'Omega' : 'Alpha');
    await wait(chance() * 200);
  }
  await app.flush();
  await expect.poll(() => app.store.getState().saving).toEqual({ state: 'saved' });
  await bench.backend.close();
  const again = await scratch.open(folder);
  const wrong: string[] = [];
  for (const name of names) {
    const found = await again.call('articles.open', { articleId: ids.get(name) ?? expect.fail() });
    const { me } = await again.call('session.hello', {});
    const wanted = texts.get(name)?.at(-1);
    const own = found.layers.find(({ personId }) => personId === me.id);
    const count = own === undefined ? 0 : liveAnnotations(own).length;
    if (found.draft !== null) wrong.push(`round ${round}: ${name} has a draft`);
    if (found.revision.text !== wanted) wrong.push(`round ${round}: “${found.revision.text}”, not “${wanted}”`);
    if (count !== (tags.get(name) ?? 0)) wrong.push(`round ${round}: ${count} tags in ${name}, not ${tags.get(name)}`);
  }
  await again.backend.close();
  return wrong;
}

/** Many sessions, so many of them at a time: they mostly wait. */
async function runSessions(count: number, forget = false): Promise<string[]> {
  const wrong: string[] = [];
  for (let from = 0; from < count; from += 50) {
    const rounds = Array.from({ length: Math.min(50, count - from) }, (_, at) => from + at);
    for (const found of await Promise.all(rounds.map((round) => runSession(round, forget)))) wrong.push(...found);
    await scratch.clean();
  }
  return wrong;
}

describe('T25: work while it is saved', () => {
  it('ends on the desk as it was on screen, whatever was typed, undone, tagged or opened meanwhile', async () => {
    const sessions = 500;
    expect(await runSessions(sessions)).toEqual([]);
    report({ tests: 'T25', fault: 'typing, undoing, tagging, leaving during slow saves', tried: sessions, losses: 0 });
  });

  it('is seen when it does harm: a window that forgets what is typed while it saves', async () => {
    const losses = (await runSessions(4, true)).length;
    reportControl({ tests: 'T25', fault: 'the same, forgetting what is typed during a save', tried: 4, losses });
  });
});
