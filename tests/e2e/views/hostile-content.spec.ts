import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { openLibrary } from '../../../scripts/view-tour.mjs';
import { hostilePages } from '../../builders/hostile-pages';
import { expect, test } from './on-desk';

// T28 and T30 of the reliability plan in the window: nothing that comes from a page runs, and nobody outside hears of it.

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
    expect(page.context().pages()).toHaveLength(1);
    await expect(sheet).toContainText('A hostile page');
    expect(found.links.filter((protocol) => !['http:', 'https:', 'mailto:'].includes(protocol))).toEqual([]);
  }
  expect(await runs()).toBe(0);
  expect(canary.hits).toEqual([]);
  canary.stop();
});
