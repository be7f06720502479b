import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type {} from '../../src/renderer/connection/connect';
import { launchElectron, whyNoElectron } from './electron-program';

test.skip(whyNoElectron !== null, whyNoElectron ?? '');

let folder: string;
let running: ElectronApplication[];

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-electron-'));
  running = [];
});
test.afterEach(async () => {
  await Promise.all(running.map((app) => app.close()));
  await rm(folder, { recursive: true, force: true });
});

async function start(...files: string[]): Promise<{ readonly app: ElectronApplication; readonly page: Page }> {
  const app = await launchElectron({ desk: join(folder, 'desk'), state: join(folder, 'state') }, files);
  running.push(app);
  const page = await app.firstWindow();
  await expect(page.getByRole('heading', { name: 'All articles' })).toBeVisible();
  return { app, page };
}

test('the window opens on its own scheme with nothing of Node in it', async () => {
  const { page } = await start();
  expect(page.url()).toBe('app://galley/');
  const found = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
    bridge: Object.keys(window.galley ?? {}).sort(),
  }));
  expect(found).toEqual({ node: [], bridge: ['listen', 'request'] });
});

test('the effective preferences of every page are the strict ones', async () => {
  const { app } = await start();
  const preferences = await app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      // There, but not in electron's types.
      .map((contents) => (contents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences()),
  );
  expect(preferences.length).toBeGreaterThan(0);
  for (const preference of preferences) {
    expect(preference).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  }
});

test('the page goes nowhere, opens nothing and loads nothing from outside', async () => {
  const { app, page } = await start();
  const blocked = await page.evaluate(async () => {
    location.href = 'https://example.org/';
    const opened = window.open('file:///etc/passwd');
    const fetched = await fetch('https://example.org/').then(
      () => 'loaded',
      () => 'failed',
    );
    const outside = await fetch('app://galley/../package.json').then((response) => response.status);
    let evaluated = 'ran';
    try {
      // The policy must refuse it; a page that could do it could do anything.
      new Function('return 1')();
    } catch {
      evaluated = 'refused';
    }
    return { opened: opened === null, fetched, outside, evaluated };
  });
  expect(blocked).toEqual({ opened: true, fetched: 'failed', outside: 404, evaluated: 'refused' });
  expect(page.url()).toBe('app://galley/');
  expect(app.windows()).toHaveLength(1);
});

/** Each is a way in which a page could lead away, open a window or hold another page. Run in the page by its name. */
const waysOut = [
  'form',
  'form in a new window',
  'anchor',
  'anchor in a new window',
  'refresh',
  'history',
  'iframe',
  'webview',
  'drop',
] as const;

for (const way of waysOut)
  test(`a page does not get out by: ${way}`, async () => {
    const { app, page } = await start();
    // Whoever is asked says no; what is opened without a question would be listed.
    await app.evaluate(({ dialog, shell }) => {
      const opened: string[] = [];
      Reflect.set(globalThis, 'openedOutside', opened);
      shell.openExternal = async (url) => void opened.push(url);
      dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
    });
    await page.evaluate(tryWayOut, way);
    // What a page begins comes before what it is asked next; one more round trip through the process.
    await expect.poll(() => page.evaluate(() => document.readyState)).toBe('complete');
    await expect(page.getByRole('heading', { name: 'All articles' })).toBeVisible();
    expect(page.url()).toMatch(/^app:\/\/galley\//);
    expect(app.windows()).toHaveLength(1);
    expect(page.frames().filter((frame) => /example\.org|passwd/.test(frame.url()))).toEqual([]);
    const state = await app.evaluate(({ webContents }) => ({
      pages: webContents.getAllWebContents().map((contents) => contents.getURL()),
      opened: Reflect.get(globalThis, 'openedOutside'),
    }));
    expect(state).toEqual({ pages: [page.url()], opened: [] });
  });

/** Runs in the page. */
function tryWayOut(way: (typeof waysOut)[number]): void {
  const outside = 'https://example.org/';
  const add = (tag: string, attributes: Readonly<Record<string, string>>): HTMLElement => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    document.body.append(made);
    return made;
  };
  const send = (target: string): void => {
    const form = add('form', { action: outside, target });
    if (form instanceof HTMLFormElement) form.submit();
  };
  const drop = (): void => {
    const data = new DataTransfer();
    data.setData('text/uri-list', 'file:///etc/passwd');
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  };
  const leave = (): void => {
    try {
      history.pushState(null, '', outside);
    } catch {
      history.go(-1);
    }
  };
  const ways: Readonly<Record<typeof way, () => unknown>> = {
    form: () => send('_self'),
    'form in a new window': () => send('_blank'),
    anchor: () => add('a', { href: outside }).click(),
    'anchor in a new window': () => add('a', { href: outside, target: '_blank' }).click(),
    refresh: () => add('meta', { 'http-equiv': 'refresh', content: `0;url=${outside}` }),
    history: leave,
    iframe: () => add('iframe', { src: outside }),
    webview: () => add('webview', { src: outside }),
    drop,
  };
  ways[way]();
}

test('a page runs and loads nothing that its policy does not name', async () => {
  const { page } = await start();
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.ranInline = true';
    const remote = document.createElement('script');
    remote.src = 'https://example.org/a.js';
    const image = new Image();
    const ended = [remote, image].map(
      (element) =>
        new Promise<string>((done) => {
          element.addEventListener('load', () => done('loaded'));
          element.addEventListener('error', () => done('failed'));
        }),
    );
    image.src = 'https://example.org/a.png';
    const holder = document.createElement('div');
    holder.innerHTML = '<button onclick="window.ranHandler = true">x</button>';
    document.body.append(script, remote, holder);
    holder.querySelector('button')?.click();
    return [...(await Promise.all(ended)), 'ranInline' in window, 'ranHandler' in window];
  });
  expect(ran).toEqual(['failed', 'failed', false, false]);
});

test('every permission is denied', async () => {
  const { page } = await start();
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'];
    const asked = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
    return (await Promise.all(asked)).map((status) => status.state);
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
});

test('a file named at the start is imported', async () => {
  const file = join(folder, 'harbour.txt');
  await writeFile(file, 'Quiet morning at the harbour\n\nNobody said why no ship had left since noon.\n');
  const { page } = await start(file);
  await expect(page.getByText('Quiet morning at the harbour')).toBeVisible();
});

test('the menu runs the window’s commands', async () => {
  const { app, page } = await start();
  await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
    items.find((item) => item.label === '&Run a Command…')?.click();
  });
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('a closed window opens again where it was', async () => {
  const first = await start();
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 60, width: 1000, height: 700 });
  });
  await first.app.close();
  const { app } = await start();
  const bounds = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toMatchObject({ width: 1000, height: 700 });
});

test('a page that crashes comes back', async () => {
  const { app } = await start();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  // The driver's own page does not survive the crash, so the program is asked.
  const isBack = () =>
    app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return (
        contents !== undefined &&
        !contents.isCrashed() &&
        !contents.isLoading() &&
        contents.getURL() === 'app://galley/'
      );
    });
  await expect.poll(isBack).toBe(true);
});
