import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/bootstrap.mjs';
import { hostilePages } from '../builders/hostile-pages';
import { buildTimeoutMs, canDropRights } from '../builders/run-cli';
import { skipBecause } from '../builders/skip-because';
import type { TestFolders } from '../e2e/loopback-process';
import { makeFolders, startLoopback } from '../e2e/loopback-process';
import { report, reportControl } from './fault-run';
import { startBrowser, Typist, whyNoWindow } from './typist';

// T30, T46 and T58 over a whole session in the real window: who is called, what the log tells, and where the key to the desk lies.

skipBecause(whyNoWindow());

let browser: Browser;
let folders: TestFolders;
beforeAll(ensureBuilt, buildTimeoutMs);
beforeEach(async () => {
  browser = await startBrowser();
  folders = makeFolders();
});
afterEach(async () => {
  await browser.close();
  folders.remove();
});

const secret = 'Quillfeather';
const story = `${secret} memo\n\n${secret} met Marrant in Tarn on Friday.`;

/** What somebody does in a day: pastes a story, tags, edits, looks at everything, exports, reloads. */
async function work(typist: Typist): Promise<void> {
  const { page } = typist;
  const { keyboard } = page;
  await keyboard.press('Control+Shift+V');
  await page.getByRole('dialog', { name: 'Paste text' }).locator('textarea:focus').waitFor();
  await keyboard.insertText(story);
  await keyboard.press('Control+Enter');
  await page.locator('.ProseMirror', { hasText: 'met Marrant in Tarn' }).waitFor();
  await typist.tag('Marrant');
  await typist.whenSaved();
  await typist.type(' See https://canary.example/page.');
  await keyboard.press('Control+m');
  await typist.whenSaved();
  const dialog = page.getByRole('dialog');
  const find = page.getByRole('textbox', { name: 'Words to find' });
  for (const [key, opened] of [
    ['Control+k', dialog],
    ['?', dialog],
    ['Control+e', dialog],
    ['Control+f', find],
  ] as const) {
    await keyboard.press(key);
    await opened.waitFor();
    await keyboard.press('Escape');
    await opened.waitFor({ state: 'hidden' });
  }
  await keyboard.press('Control+e');
  await page.getByRole('dialog', { name: /^Export/ }).waitFor();
  const download = page.waitForEvent('download');
  await keyboard.press('Enter');
  await download;
  await keyboard.press('Escape');
  await keyboard.press('Control+l');
  await page.reload();
  await page.getByRole('button', { name: 'Export' }).first().waitFor();
}

/** Every address that a page asks for from now on. */
function listAddresses(page: Page): string[] {
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  page.on('websocket', (socket) => addresses.push(socket.url()));
  return addresses;
}

const isOutside = (address: string, host: string): boolean =>
  !/^(file|data|blob):/.test(address) && new URL(address).host !== host;

/** Every file below a folder that holds some words. */
function filesWith(folder: string, words: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return paths.filter((path) => statSync(path).isFile() && readFileSync(path).includes(words));
}

/** What anybody may read of a process that holds some words. */
const placesIn = (pid: number, words: string): string[] =>
  ['cmdline', 'environ'].filter((place) => readFileSync(`/proc/${pid}/${place}`, 'utf8').includes(words));

describe('a whole session', () => {
  it('calls nobody, leaves no words of a document in the log, and its key nowhere', async () => {
    const calls = join(folders.root, 'calls');
    const typist = await Typist.begin(browser, folders, { calls });
    const addresses = listAddresses(typist.page);
    await work(typist);
    const { host } = new URL(typist.page.url());
    expect(addresses.length).toBeGreaterThan(5);
    expect(addresses.filter((address) => isOutside(address, host))).toEqual([]);
    expect(existsSync(calls)).toBe(false);
    report({
      tests: 'T30',
      fault: 'a whole session: requests that leave the machine',
      tried: addresses.length,
      losses: 0,
    });

    const key = await typist.page.evaluate(() => sessionStorage.getItem('galley.token') ?? '');
    expect(key.length).toBeGreaterThan(40);
    const pid = typist.shell.child.pid ?? 0;
    expect(placesIn(pid, key)).toEqual([]);
    expect(typist.page.url() + (await typist.page.evaluate(() => document.referrer))).not.toContain(key);
    const second = startLoopback(folders);
    const launchFile = await second.launchFile;
    await second.exitCode;
    expect((statSync(launchFile).mode & 0o777).toString(8)).toBe('600');
    if (canDropRights)
      for (const path of [launchFile, folders.state, folders.desk]) {
        const stranger = spawnSync('ls', ['-R', path], { uid: 65_534, gid: 65_534, encoding: 'utf8' });
        const read = spawnSync('cat', [path], { uid: 65_534, gid: 65_534, encoding: 'utf8' });
        expect([path, stranger.stdout.includes('.json'), read.stdout]).toEqual([path, false, '']);
      }
    // It ends as a program does that met a bug in the machine: with a dump of its memory, where the system makes any.
    typist.shell.child.kill('SIGABRT');
    await typist.shell.exitCode;
    expect(filesWith(folders.root, key)).toEqual([]);
    await typist.end();
    report({ tests: 'T58', fault: 'places where the key of a session may not be', tried: 6, losses: 0 });

    const log = join(folders.state, 'logs', 'galley.log');
    expect(readFileSync(log, 'utf8')).toContain('"event":"opened"');
    for (const words of [secret, 'Marrant', 'canary', 'Harrowmere', 'Ambulance'])
      expect([words, readFileSync(log, 'utf8').includes(words), typist.shell.output().includes(words)]).toEqual([
        words,
        false,
        false,
      ]);
    report({ tests: 'T46', fault: 'words of documents in the log of a session', tried: 5, losses: 0 });
  });

  it('would be seen to show its key: a program that is given it to start with', () => {
    const key = 'a key as long as any that opens a desk';
    const child = spawn('sleep', ['600'], { env: { ...process.env, GALLEY_KEY: key } });
    writeFileSync(join(folders.root, 'launch'), key);
    const losses = placesIn(child.pid ?? 0, key).length + filesWith(folders.root, key).length;
    child.kill('SIGKILL');
    expect(losses).toBe(2);
    reportControl({
      tests: 'T58',
      fault: 'the same, of a program that is given its key to start with',
      tried: 2,
      losses,
    });
  });

  it('would be seen to call: a page that asks for a picture elsewhere', async () => {
    const page = await browser.newPage();
    const addresses = listAddresses(page);
    await page.setContent('<img src="http://127.0.0.1:9/picture.png">');
    const outside = addresses.filter((address) => isOutside(address, '127.0.0.1:1'));
    reportControl({ tests: 'T30', fault: 'the same with a picture from elsewhere', tried: 1, losses: outside.length });
  });
});

describe('a report of hostile words, opened from the disk', () => {
  /** How many scripts ran and what was asked for, of a page on the disk. */
  async function openReport(path: string) {
    const page = await browser.newPage();
    const addresses = listAddresses(page);
    let runs = 0;
    page.on('dialog', (dialog) => {
      runs += 1;
      void dialog.dismiss();
    });
    await page.goto(pathToFileURL(path).href, { waitUntil: 'load' });
    const text = await page.evaluate(() => document.body.textContent ?? '');
    await page.close();
    return { runs, asked: addresses.filter((address) => address !== pathToFileURL(path).href), text };
  }

  it('runs nothing, asks for nothing and says every word', async () => {
    const words = hostilePages.map((page) => page.replaceAll(/[\0\r\n]+/g, ' ').trim());
    // A page cannot hold control characters; the export says so.
    const letters = (given: string) => given.replaceAll(/[\p{Cc}\uFFFD\s]/gu, '');
    const file = join(folders.root, 'hostile.txt');
    writeFileSync(file, `"></title><script>alert(1)</script><img src=x onerror=alert(2)>\n\n${words.join('\n\n')}\n`);
    const [taken] = JSON.parse((await folders.galley(['import', file, '--desk', folders.desk, '--json'])).stdout);
    const out = join(folders.root, 'report.html');
    const args = ['export', taken.articleId, '--desk', folders.desk, '--format', 'web-page', '--out', out];
    expect(await folders.galley(args)).toMatchObject({ code: 0 });
    const { runs, asked, text } = await openReport(out);
    expect([runs, asked]).toEqual([0, []]);
    expect(words.filter((vector) => !letters(text).includes(letters(vector)))).toEqual([]);
    report({ tests: 'T43', fault: 'hostile words in a report', tried: words.length, losses: 0 });
  });

  it('would be seen to: the same words in a page as they are', async () => {
    const path = join(folders.root, 'plain.html');
    writeFileSync(path, `<!doctype html><body>${hostilePages.slice(0, 40).join('\n')}`);
    const { runs, asked } = await openReport(path);
    const losses = runs + asked.length;
    reportControl({ tests: 'T43', fault: 'the same words in a page as they are', tried: 40, losses });
  });
});
