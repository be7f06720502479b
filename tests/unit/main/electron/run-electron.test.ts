import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requestChannel } from '../../../../src/contract/bridge';
import type { Shell, ShellOptions } from '../../../../src/main/electron/run-electron';
import { ourFrame } from '../../../contract/fake-electron';
import type { FakeApplication } from './fake-application';
import { createFakeApplication } from './fake-application';

let folder: string;
let options: ShellOptions;
const running: FakeApplication[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-run-electron-'));
  await mkdir(join(folder, 'renderer'));
  await mkdir(join(folder, 'state'), { mode: 0o700 });
  await writeFile(join(folder, 'renderer', 'index.html'), '<!doctype html>');
  options = {
    start: { deskFolder: join(folder, 'desk'), files: [] },
    program: {
      windowFolder: join(folder, 'renderer'),
      preloadFile: join(folder, 'preload.cjs'),
      resourcesFolder: resolve(import.meta.dirname, '../../../../resources'),
      version: '0.0.0-test',
    },
    stateFolder: join(folder, 'state'),
    windowStateFile: join(folder, 'state', 'window.json'),
  };
});
afterEach(async () => {
  for (const application of running.splice(0)) await quit(application);
  await rm(folder, { recursive: true, force: true });
});

async function run(answers: number[] = []): Promise<FakeApplication & { readonly shell: Shell | null }> {
  const application = createFakeApplication(answers);
  vi.resetModules();
  vi.doMock('electron', () => application.module);
  const { runElectron } = await import('../../../../src/main/electron/run-electron');
  const shell = await runElectron(options);
  running.push(application);
  return Object.assign(application, { shell });
}

/** The end of the program: what the shell holds back, it lets go when it has written everything. */
async function quit(application: FakeApplication): Promise<void> {
  if (application.app.listenerCount('will-quit') === 0) return;
  application.app.emit('will-quit', { preventDefault: () => undefined });
  await expect.poll(() => application.app.exit.mock.calls.length).toBeGreaterThan(0);
}

function call({ electron, windows }: FakeApplication, name: string, params: unknown): Promise<unknown> {
  const sender = { id: windows[0]?.webContents.id ?? 0 };
  return electron.invokeFrom({ senderFrame: ourFrame, sender }, requestChannel, name, params);
}

/** The same as the page gets it. */
async function reply(application: FakeApplication, name: string, params: unknown) {
  return JSON.parse(JSON.stringify(await call(application, name, params)));
}

describe('runElectron', () => {
  it('opens one strict window on our page and answers its calls', async () => {
    const application = await run();
    const [window] = application.windows;
    expect(application.windows).toHaveLength(1);
    expect(window?.loaded).toEqual(['app://galley/']);
    expect(window?.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    });
    expect(await call(application, 'session.hello', {})).toMatchObject({ ok: true, value: { readOnly: null } });
  });

  it('tells a closing window, waits for its last calls, keeps its place and lets it go', async () => {
    const application = await run();
    const [window] = application.windows;
    const heard: unknown[][] = [];
    window?.webContents.window.renderer.ipcRenderer.on('galley:event', (_event, ...args) => heard.push(args));
    window?.close();
    expect(window?.isDestroyed()).toBe(false);
    await expect.poll(() => heard).toContainEqual(['session.closing', {}]);
    // A window that has its hands full.
    await new Promise((done) => setTimeout(done, 500));
    expect(window?.isDestroyed()).toBe(false);
    expect(await call(application, 'session.handOver', {})).toEqual({ ok: true, value: null });
    await expect.poll(() => window?.isDestroyed()).toBe(true);
    expect(JSON.parse(await readFile(options.windowStateFile, 'utf8'))).toEqual({
      bounds: { x: 80, y: 50, width: 1440, height: 900 },
      isMaximised: false,
    });
  });

  it('writes everything before it ends, and gives the desk free', async () => {
    const first = await run();
    await quit(first);
    expect(first.app.exit).toHaveBeenCalledWith(0);
    expect((await run()).shell).not.toBeNull();
  });

  it('asks before it loses what could not be saved', async () => {
    const { windows } = await run([0, 1]);
    const prevented: boolean[] = [];
    for (let round = 0; round < 2; round += 1) {
      let isPrevented = false;
      windows[0]?.webContents.emit('will-prevent-unload', {
        preventDefault: () => {
          isPrevented = true;
        },
      });
      prevented.push(isPrevented);
    }
    expect(prevented).toEqual([false, true]);
  });

  it('starts a page that crashed again, three times at most', async () => {
    const { windows, messages } = await run();
    const [window] = windows;
    for (let crash = 0; crash < 4; crash += 1)
      window?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    expect(window?.webContents.reload).toHaveBeenCalledTimes(3);
    expect(messages).toHaveLength(1);
    expect(window?.isDestroyed()).toBe(true);
  });

  it('opens links outside after a yes only, and never a window', async () => {
    const { windows, opened } = await run([1, 0]);
    const handler = windows[0]?.webContents.openHandler;
    expect(handler?.({ url: 'https://no.example/' })).toEqual({ action: 'deny' });
    // One question at a time: the next link waits for the answer to this one.
    await new Promise((done) => setImmediate(done));
    expect(handler?.({ url: 'https://yes.example/' })).toEqual({ action: 'deny' });
    await expect.poll(() => opened).toEqual(['https://yes.example/']);
  });

  it('saves exports by the system’s dialog and refuses other downloads', async () => {
    const { session } = await run();
    const outcomes = ['blob:app://galley/1', 'https://evil.example/x.exe'].map((url) => {
      const preventDefault = vi.fn();
      const setSaveDialogOptions = vi.fn();
      const item = { getURL: () => url, getFilename: () => 'story.json', setSaveDialogOptions, once: vi.fn() };
      session.emit('will-download', { preventDefault }, item);
      return [preventDefault.mock.calls.length, setSaveDialogOptions.mock.calls.length];
    });
    expect(outcomes).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('prints an article to PDF in a window that is never shown, runs no script and is gone afterwards', async () => {
    const application = await run();
    const story = join(folder, 'harbour.txt');
    await writeFile(story, 'Quiet morning at the harbour\n\nNobody <b>said</b> why.\n');
    await application.shell?.importFiles([story]);
    const formats = await call(application, 'exports.formats', {});
    expect(formats).toMatchObject({ value: expect.arrayContaining([expect.objectContaining({ id: 'pdf' })]) });
    const { value: list } = await reply(application, 'library.list', {});
    const [article] = list.filter(({ fileName }: { fileName: string }) => fileName === 'harbour.txt');
    const request = { articleIds: [article.articleId], format: 'pdf' };

    const before = await reply(application, 'exports.write', { ...request, dryRun: true });
    expect(before.value.files).toMatchObject([
      {
        fileName: 'Quiet-morning-at-the-harbour.pdf',
        mediaType: 'application/pdf',
        sizeBytes: null,
        contentBase64: '',
      },
    ]);
    expect(application.windows).toHaveLength(1);

    const after = await reply(application, 'exports.write', request);
    expect(after.value.losses).toEqual(before.value.losses);
    const printed = Buffer.from(after.value.files[0].contentBase64, 'base64').toString('utf8');
    expect(printed).toMatch(/^%PDF of <!doctype html>/);
    expect(printed).toContain('Nobody &#60;b&#62;said&#60;/b&#62; why.');
    const [, window] = application.windows;
    expect(window?.options).toMatchObject({ show: false, webPreferences: { javascript: false, sandbox: true } });
    expect(window?.options.webPreferences).not.toHaveProperty('preload');
    expect(window?.webContents.printToPDF).toHaveBeenCalledWith(expect.objectContaining({ printBackground: true }));
    expect(window?.isDestroyed()).toBe(true);
    // What was printed is not kept, and nothing else of ours is answered there.
    const [partition] = application.partitions;
    for (const address of [...(window?.loaded ?? []), 'app://galley/'])
      expect((await partition?.answer(new Request(address)))?.status).toBe(404);
  });

  it('closes the window of a page that cannot be printed, and says that nothing was written', async () => {
    const application = await run();
    const { value: list } = await reply(application, 'library.list', {});
    const request = { articleIds: [list[0].articleId], format: 'pdf' };
    application.canPrint = false;
    expect(await call(application, 'exports.write', request)).toMatchObject({ ok: false });
    expect(application.windows[1]?.isDestroyed()).toBe(true);
  });

  it('imports files that the system hands over, and says which could not be', async () => {
    const application = await run();
    const good = join(folder, 'harbour.txt');
    await writeFile(good, 'Quiet morning at the harbour\n\nNobody said why no ship had left since noon.\n');
    await application.shell?.importFiles([good, join(folder, 'gone.txt'), folder]);
    const list = await call(application, 'library.list', {});
    expect(list).toMatchObject({
      ok: true,
      value: expect.arrayContaining([expect.objectContaining({ fileName: 'harbour.txt' })]),
    });
    expect(application.messages).toHaveLength(1);
    expect(application.messages[0]).toContain('gone.txt: It could not be read');
    expect(application.messages[0]).not.toContain('harbour.txt');
  });

  it('shows the window of the Galley that has the desk, and ends', async () => {
    const first = await run();
    const second = await run();
    expect(second.shell).toBeNull();
    expect(second.app.exit).toHaveBeenCalledWith(0);
    expect(second.messages).toEqual([]);
    expect(first.windows[0]?.focus).toHaveBeenCalledTimes(1);
  });

  it('says in words why a desk does not open, and ends with a failure', async () => {
    await writeFile(join(folder, 'desk'), 'a file');
    const { app, messages, shell } = await run();
    expect(shell).toBeNull();
    expect(app.exit).toHaveBeenCalledWith(1);
    expect(messages).toHaveLength(1);
  });
});
