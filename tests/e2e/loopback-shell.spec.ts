import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { WebSocketServer } from 'ws';
import { Typist } from '../faults/typist';
import type { LoopbackProcess, TestFolders } from './loopback-process';
import { makeFolders, openFromLaunchFile, startLoopback } from './loopback-process';

let folders: TestFolders;
let running: LoopbackProcess[];

test.beforeEach(async () => {
  folders = makeFolders();
  running = [];
});
test.afterEach(async () => {
  await Promise.all(running.map((shell) => shell.stop()));
  await folders.remove();
});

function start(...args: Parameters<typeof startLoopback>): LoopbackProcess {
  const shell = startLoopback(...args);
  running.push(shell);
  return shell;
}

/** The window works: it has opened the sample, which is the only article of its desk. */
async function expectArticle(page: Page): Promise<void> {
  await expect(page.getByRole('textbox', { name: 'Text of the article' })).toBeVisible();
}

test('a launch file opens the window once, the code leaves the address, and a reload comes back in', async ({
  page,
  context,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const shell = start(folders);
  const launchFile = await shell.launchFile;
  const launchPage = await readFile(launchFile, 'utf8');
  await openFromLaunchFile(page, launchFile);
  await expectArticle(page);
  expect(existsSync(launchFile)).toBe(false);
  expect(await page.evaluate(() => location.hash + location.search)).toBe('');
  await page.reload();
  await expectArticle(page);
  // Nothing that the policy of the page forbids was even tried.
  expect(complaints).toEqual([]);

  const again = await context.newPage();
  await again.setContent(launchPage);
  await again.waitForURL(/127\.0\.0\.1/);
  await expect(again.getByText('Run “npm start” again')).toBeVisible();
});

test('a window opened without a key says to start again, and shows nothing of the desk', async ({ page }) => {
  const shell = start(folders);
  await shell.launchFile;
  const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(shell.output())?.[0] ?? '';
  await page.goto(address);
  await expect(page.getByText('Run “npm start” again')).toBeVisible();
  await expect(page.getByText('All articles')).toHaveCount(0);
});

test('a second start on the same desk finds the first and opens a window of it', async ({ page, context }) => {
  const first = start(folders);
  await openFromLaunchFile(page, await first.launchFile);
  await expectArticle(page);
  const second = start(folders);
  const launchFile = await second.launchFile;
  expect(await second.exitCode).toBe(0);
  const other = await context.newPage();
  await openFromLaunchFile(other, launchFile);
  await expectArticle(other);
  expect(new URL(other.url()).origin).toBe(new URL(page.url()).origin);
});

/**
 * Somebody who has tagged a name, has typed, and does something at the moment of the next letter, before anything of it can be saved, while the window
 * has its hands full for a while. Answers how many tags there are.
 */
async function typeUntil(page: Page, shell: LoopbackProcess, act: () => void): Promise<number> {
  const typist = await Typist.before(shell, page, async () => openFromLaunchFile(page, await shell.launchFile));
  const before = await folders.countTags();
  await typist.tag('vehicle');
  await typist.type('The last words');
  await page.exposeFunction('tellLetter', act);
  await page.evaluate(() =>
    addEventListener(
      'keyup',
      () => {
        Reflect.get(window, 'tellLetter')();
        for (const end = performance.now() + 500; performance.now() < end; );
      },
      { once: true, capture: true },
    ),
  );
  await page.keyboard.press('!');
  return before + 1;
}

/** All that somebody had typed and tagged is there when it is started anew, the last letter too. */
async function expectLastWords(page: Page, tags: number): Promise<void> {
  await openFromLaunchFile(page, await start(folders).launchFile);
  await expectArticle(page);
  await expect(page.locator('.ProseMirror .tx').last()).toContainText('The last words!');
  expect(await folders.countTags()).toBe(tags);
}

test('it ends by itself after the last window was closed, and opens again with everything there', async ({
  page,
  context,
}) => {
  const first = start(folders);
  page.on('dialog', (dialog) => void dialog.accept());
  const tags = await typeUntil(page, first, () => void page.close({ runBeforeUnload: true }));
  expect(await first.exitCode).toBe(0);
  await expectLastWords(await context.newPage(), tags);
});

/** Makes one of its signals a bug of the program. */
const bug = "--import=data:text/javascript,process.once('SIGUSR2',()=>Promise.reject(Error('bug')))";

for (const [signal, what, code] of [
  ['SIGTERM', 'SIGTERM', 0],
  ['SIGINT', 'SIGINT', 0],
  ['SIGHUP', 'SIGHUP', 0],
  ['SIGUSR2', 'a rejection that nobody handles', 1],
] as const) {
  test(`${what} ends it in order, with its window open, and not a letter is lost`, async ({ page, context }) => {
    const shell = start(folders, ['--desk', folders.desk], { NODE_OPTIONS: bug });
    const tags = await typeUntil(page, shell, () => void shell.child.kill(signal));
    expect(await shell.exitCode).toBe(code);
    expect(await readdir(join(folders.state, 'launch'))).toEqual([]);
    await expect(page.getByText('The connection to Galley was lost.')).toBeVisible();
    await page.close();
    await expectLastWords(await context.newPage(), tags);
  });
}

test('wrong usage and a desk that cannot be opened are told in words', async () => {
  const wrong = start(folders, ['--dsek', 'x']);
  expect(await wrong.exitCode).toBe(2);
  expect(wrong.output()).toContain('--dsek');
  expect(wrong.output()).toContain('Usage:');

  const file = join(folders.root, 'story.txt');
  await writeFile(file, 'not a desk');
  const taken = start(folders, ['--desk', file]);
  expect(await taken.exitCode).toBe(1);
  expect(taken.output()).toMatch(/story\.txt|folder/);
  expect(taken.output()).not.toMatch(/at .*\.js:\d+/);
  expect(await readFile(file, 'utf8')).toBe('not a desk');
});

test('a page under a name that resolves to 127.0.0.1 reads nothing and is heard nowhere', async ({
  playwright,
}, testInfo) => {
  const shell = start(folders);
  await shell.launchFile;
  const port = /127\.0\.0\.1:(\d+)\//.exec(shell.output())?.[1] ?? '';
  const assets = await readdir(join(import.meta.dirname, '../../out/renderer/assets'));
  const icon = assets.find((name) => /^icon-.*\.svg$/.test(name)) ?? '';
  expect(icon).not.toBe('');
  const evil = await openHouse(icon);
  const { launchOptions } = testInfo.project.use;
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), '--host-resolver-rules=MAP evil.example 127.0.0.1'],
  });
  try {
    const page = await browser.newPage();
    // A page on a port of its own, which has the name point at us afterwards: with our port, the browser calls it the same site.
    await page.goto(`http://evil.example:${evil.port}/`);
    const tryAll = async (target: string) => {
      const posted = page.waitForResponse((response) => response.request().method() === 'POST');
      const read = await page.evaluate(readAll, { target, icon });
      return { ...read, form: (await posted).status() };
    };
    for (const target of [`evil.example:${port}`, `127.0.0.1:${port}`, `localhost:${port}`])
      expect(await tryAll(target), target).toEqual({
        fetched: 'failed',
        opaque: 'failed',
        socket: 'closed',
        image: 'failed',
        events: 'failed',
        form: 403,
      });
    // Each way reads a server that lets it.
    expect(await tryAll(`127.0.0.1:${evil.port}`)).toEqual({
      fetched: 'read',
      opaque: 'opaque',
      socket: 'open',
      image: 'loaded',
      events: 'open',
      form: 200,
    });
    // Even where the browser thinks that page and server are one.
    const answered = page.waitForResponse(`http://evil.example:${port}/`);
    // An empty refusal is no page to most browsers, and an empty one to others.
    await page.goto(`http://evil.example:${port}/`).catch(() => null);
    const refusal = await answered;
    expect([refusal.status(), refusal.headers()['content-length']]).toEqual([403, '0']);
  } finally {
    await browser.close();
    await evil.close();
  }
});

/** A server that answers everybody whatever they ask: a page, a picture of our name, events, a socket, a form. */
async function openHouse(icon: string) {
  const server = createServer((request, response) => {
    const type = request.url === `/assets/${icon}` ? 'image/svg+xml' : 'text/html';
    const asked = request.headers.accept === 'text/event-stream' ? 'text/event-stream' : type;
    response.writeHead(200, { 'Content-Type': asked, 'Access-Control-Allow-Origin': '*' });
    const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
    response.end(type === 'text/html' ? '<!doctype html><title>evil</title>' : picture);
  });
  const sockets = new WebSocketServer({ server });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    sockets.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { port, close };
}

/** Runs in the page: everything a page can try to read another server with, on files that are there, and a form. */
async function readAll({ target, icon }: { readonly target: string; readonly icon: string }) {
  const address = `http://${target}/`;
  const fetched = await fetch(address).then(
    () => 'read',
    () => 'failed',
  );
  const opaque = await fetch(`${address}assets/${icon}`, { mode: 'no-cors' }).then(
    (response) => response.type,
    () => 'failed',
  );
  const socket = await new Promise<string>((done) => {
    const opened = new WebSocket(`ws://${target}/socket`);
    opened.onopen = () => done('open');
    opened.onclose = () => done('closed');
  });
  const image = await new Promise<string>((done) => {
    const shown = new Image();
    shown.onload = () => done('loaded');
    shown.onerror = () => done('failed');
    shown.src = `${address}assets/${icon}`;
  });
  const events = await new Promise<string>((done) => {
    const source = new EventSource(address);
    source.onopen = () => done('open');
    source.onerror = () => {
      source.close();
      done('failed');
    };
  });
  const frame = document.createElement('iframe');
  frame.name = target;
  const form = document.createElement('form');
  Object.assign(form, { method: 'POST', action: address, target });
  document.body.append(frame, form);
  form.submit();
  return { fetched, opaque, socket, image, events };
}
