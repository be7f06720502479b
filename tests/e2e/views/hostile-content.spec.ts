import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { openLibrary } from '../../../scripts/view-tour.mjs';
import { hostilePages } from '../../builders/hostile-pages';
import { docxParagraph, docxRun, makeDocx } from '../../builders/make-docx';
import { makeZip } from '../../builders/make-zip';
import { KeyboardReporter } from '../support/keyboard';
import { expect, test } from './on-desk';

// T28 to T31 of the reliability plan in the window: nothing that comes from a page runs, and nobody outside hears of it.

/** A server that counts who asks for anything. */
async function startCanary(): Promise<{ readonly origin: string; readonly hits: string[]; stop(): void }> {
  const hits: string[] = [];
  const server: Server = createServer((request: IncomingMessage, response: ServerResponse) => {
    hits.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, hits, stop: () => void server.close() };
}

/** The pages with their calls led to the canary. A file with a NUL in it is no text and would be refused whole. */
const ledTo = (origin: string): string[] =>
  hostilePages.map((page) =>
    page.replaceAll('\0', '').replaceAll(/https?:\/\/x\.example|(?<=["'=(])\/\/x\.example/g, origin),
  );

/** Counts whatever runs: all these pages do is call `alert`. */
async function countRuns(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Object.assign(window, {
      ran: 0,
      alert: () => Object.assign(window, { ran: Number(Reflect.get(window, 'ran')) + 1 }),
    });
  });
  return () => page.evaluate(() => Number(Reflect.get(window, 'ran')));
}

test('the policy of the window alone lets nothing of a page run or call out', async ({ desk: page }) => {
  const canary = await startCanary();
  const runs = await countRuns(page);
  // A page that sends the window elsewhere is the other barriers’ matter.
  const pages = ledTo(canary.origin).filter((each) => !/http-equiv/i.test(each));
  const tried = await page.evaluate(async (list) => {
    for (const each of list) {
      const place = document.createElement('div');
      place.innerHTML = each;
      document.body.append(place);
      for (const element of place.querySelectorAll('*'))
        for (const name of ['load', 'error', 'click', 'focus', 'toggle', 'mouseover'])
          element.dispatchEvent(new Event(name));
    }
    // Time for what is fetched or set off by being shown.
    await new Promise((resolve) => setTimeout(resolve, 500));
    return list.length;
  }, pages);
  expect(tried).toBeGreaterThan(hostilePages.length * 0.95);
  expect(await runs()).toBe(0);
  expect(canary.hits).toEqual([]);
  canary.stop();
});

test('hostile pages that are dropped or pasted become words', async ({ desk: page }) => {
  const canary = await startCanary();
  const runs = await countRuns(page);
  const address = page.url();
  const pages = ledTo(canary.origin).map((each) => `<div>before ${each}</div></a></b></svg></math></form></table>`);
  await openLibrary(page);
  const all = `<!doctype html><html><body><article><h1>A hostile page</h1>${pages.join('\n')}<p>The last words.</p></article></body></html>`;
  for (const way of ['dropped', 'pasted']) {
    if (way === 'dropped')
      await page.evaluate((html) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([html], 'hostile.html'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }, all);
    else {
      await openLibrary(page);
      await page.evaluate((html) => {
        const data = new DataTransfer();
        data.setData('text/html', html);
        data.setData('text/plain', 'A hostile page');
        document.body.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
      }, all);
      await page.getByRole('dialog', { name: 'Paste text' }).getByRole('button', { name: 'Add the article' }).click();
    }
    const sheet = page.locator('.ProseMirror');
    await expect(sheet).toContainText('A hostile page');
    const found = await sheet.evaluate((element) => ({
      tags: [...new Set([...element.querySelectorAll('*')].map(({ tagName }) => tagName.toLowerCase()))],
      handlers: [...element.querySelectorAll('*')].flatMap(({ attributes }) =>
        [...attributes].map(({ name }) => name).filter((name) => name.startsWith('on') || name === 'srcdoc'),
      ),
      links: [...element.querySelectorAll('a')].map((link) => link.protocol),
    }));
    for (const tag of [
      'script',
      'style',
      'iframe',
      'img',
      'svg',
      'math',
      'form',
      'input',
      'object',
      'embed',
      'link',
      'meta',
      'base',
      'video',
    ])
      expect(found.tags).not.toContain(tag);
    expect(found.handlers).toEqual([]);
    const link = sheet.locator(`a[href^="${canary.origin}"]`).first();
    for (const button of ['left', 'middle'] as const) await link.click({ button });
    await link.click({ modifiers: ['ControlOrMeta'] });
    await page.keyboard.press('Enter');
    // Dragged onto the text and to where nothing takes it, while the text is locked and while it is edited.
    for (const mode of ['annotate', 'edit']) {
      await expect(sheet).toHaveAttribute('data-mode', mode);
      for (const target of [page.getByText('A hostile page').first(), page.getByRole('contentinfo')])
        await link.dragTo(target);
      if (mode === 'annotate') await page.keyboard.press('Control+m');
    }
    await page.keyboard.press('Control+m');
    // Chromium goes to the address that is let go where nothing refuses it.
    const taken = await page.evaluate((href) => {
      const data = new DataTransfer();
      data.setData('text/uri-list', href);
      const drop = () => new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
      return ['header', '.ProseMirror', 'footer'].filter(
        (at) => document.querySelector(at)?.dispatchEvent(drop()) !== false,
      );
    }, canary.origin);
    expect(taken).toEqual([]);
    expect(page.context().pages()).toHaveLength(1);
    expect(page.url()).toBe(address);
    await expect(sheet).toContainText('A hostile page');
    expect(found.links.filter((protocol) => !['http:', 'https:', 'mailto:'].includes(protocol))).toEqual([]);
  }
  expect(await runs()).toBe(0);
  expect(canary.hits).toEqual([]);
  canary.stop();
});

test('editing goes on while archives that are bombs are read, and each is refused', async ({ desk: page }) => {
  const megabyte = 1024 * 1024;
  const bombs: readonly (readonly [string, Uint8Array])[] = [
    ['empty.docx', makeDocx({ body: '<w:p/>'.repeat(400_000) })],
    ['entries.zip', makeZip(Array.from({ length: 20_000 }, (_, at) => ({ name: `${at}.txt`, content: '' })))],
    ['long.docx', makeDocx({ body: docxParagraph(docxRun('x'.repeat(60 * megabyte))) })],
    ['long.zip', makeZip([{ name: 'a.txt', content: 'a'.repeat(60 * megabyte) }])],
  ];
  const sheet = page.getByRole('textbox', { name: 'Text of the article' });
  await sheet.focus();
  await page.keyboard.press('Control+m');
  await expect(sheet).toHaveAttribute('data-mode', 'edit');
  await page.keyboard.press('Control+Home');
  await page.evaluate(
    (files) => {
      const transfer = new DataTransfer();
      for (const [name, base64] of files)
        for (const time of ['1', '2', '3'])
          transfer.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], time + name));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    bombs.map(([name, bytes]): readonly [string, string] => [name, Buffer.from(bytes).toString('base64')]),
  );
  const list = page.getByRole('region', { name: 'Files being added' });
  await expect(list.getByRole('status')).toContainText('Adding 12 files');
  let typed = '';
  let meanwhile = 0;
  for (const letter of 'typed.while.they.are.read') {
    typed += letter;
    await page.keyboard.insertText(letter);
    await expect(sheet).toContainText(typed);
    if ((await list.getByRole('status').textContent())?.startsWith('Adding') === true) meanwhile += 1;
  }
  expect(meanwhile).toBeGreaterThan(3);
  await expect(list.getByRole('status')).toHaveText('12 files could not be added', { timeout: 60_000 });
  await expect(list.getByRole('listitem').filter({ hasText: 'othing was imported' })).toHaveCount(12);
  await expect(sheet).toContainText(typed);
});

const turning = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

/** What the window says with a sign in it that turns or hides text, outside the article itself and what forms hold. */
function turnedWords(page: Page): Promise<string[]> {
  return page.evaluate((pattern) => {
    const isTurned = (text: string | null): text is string => text !== null && new RegExp(pattern).test(text);
    const found = isTurned(document.title) ? [document.title] : [];
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest('.ProseMirror') !== null && node.parentElement !== null) continue;
      if (node instanceof Element) {
        for (const { name, value } of node.attributes)
          if (name !== 'value' && !name.startsWith('data-') && isTurned(value)) found.push(`${name}=${value}`);
      } else if (node.parentElement?.tagName !== 'TEXTAREA' && isTurned(node.nodeValue)) found.push(node.nodeValue);
    }
    return found;
  }, turning.source);
}

test('signs that turn or hide text are shown in titles, names, links and quotes, and stay as they are in the article', async ({
  desk: page,
}) => {
  const title = 'Ferry\u202eyrref report';
  const lines = [
    title,
    'Ann\u200bMarrant told Kol\u2067Berg that the fer\u202dry leaked. The pier\u200f fell.',
    'שלום כהן said so on page 3.',
  ];
  await page.keyboard.press('Control+Shift+V');
  await page.getByRole('dialog', { name: 'Paste text' }).getByRole('textbox').fill(lines.join('\n\n'));
  await page.keyboard.press('Control+Enter');
  const sheet = page.getByRole('textbox', { name: 'Text of the article' });
  await expect(sheet).toContainText('told Kol');
  const banner = page.getByRole('banner');
  await expect(banner.getByRole('heading')).toHaveText('Ferry‹U+202E›yrref report');
  await expect(page).toHaveTitle(/^Ferry‹U\+202E›yrref report/);
  await sheet.focus();
  const reporter = new KeyboardReporter(page, lines.join('\n'));
  const { inspector } = reporter;
  const look = async (...names: string[]): Promise<void> => {
    for (const name of names) await expect(inspector).toContainText(name);
    expect(await turnedWords(page)).toEqual([]);
  };
  await reporter.entity('p', { words: 'Ann\u200bMarrant' });
  await look('Ann‹U+200B›Marrant');
  await reporter.attribution({
    sources: [{ words: 'Kol\u2067Berg', preset: 'n' }],
    cue: { words: 'told' },
    content: { words: 'the fer\u202dry leaked' },
  });
  await look('Kol‹U+2067›Berg', 'the fer‹U+202D›ry leaked');
  await reporter.switchLayer(2);
  await reporter.claim('3', { words: 'The pier\u200f fell' }, 'Seen by\u202e two');
  await look('The pier‹U+200F› fell', 'Holds signs that nobody sees: Seen by‹U+202E› two');
  await reporter.note({ words: 'so on page' }, 'Ask\u2066 again');
  await reporter.deselect();
  await inspector.getByRole('tab', { name: /^Tags/ }).click();
  await look('Ann‹U+200B›Marrant', 'the fer‹U+202D›ry leaked', 'The pier‹U+200F› fell', 'Ask‹U+2066› again');
  await inspector.getByRole('tab', { name: /^Sources/ }).click();
  await look('Kol‹U+2067›Berg');
  await inspector.getByRole('tab', { name: /^Entities/ }).click();
  await inspector.getByRole('row', { name: /^Ann/ }).click();
  await expect(inspector.getByRole('heading', { name: 'Ann‹U+200B›Marrant' })).toBeVisible();
  await expect(inspector.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Ann\u200bMarrant');
  await look('Holds signs that nobody sees: Ann‹U+200B›Marrant');

  await sheet.focus();
  await page.keyboard.press('Control+m');
  await reporter.find({ words: 'on page' });
  await page.keyboard.press('Control+Alt+k');
  await page.keyboard.insertText('https://exam\u202eple.org/');
  await expect(page.getByRole('form', { name: 'Add a link' })).toContainText('https://exam‹U+202E›ple.org/');
  await look();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await openLibrary(page);
  await expect(page.getByRole('row', { name: /Ferry‹U\+202E›yrref report/ })).toBeVisible();
  await look();
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('Ferry');
  await expect(page.getByRole('option').filter({ hasText: 'Ferry‹U+202E›yrref report' })).toBeVisible();
  await look();
  await page.keyboard.press('Enter');
  await expect.poll(() => sheet.evaluate((element) => element.textContent)).toContain(lines[1]);
});
