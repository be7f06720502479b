import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readManifest } from '../../../../../src/main/backend/window/manifest';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galley-manifest-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('readManifest', () => {
  it('holds each file under the one path that leads to it, and the page at the root too', async () => {
    await mkdir(join(folder, 'assets', 'fonts'), { recursive: true });
    await writeFile(join(folder, 'index.html'), 'page');
    await writeFile(join(folder, 'assets', 'index.js'), 'script');
    await writeFile(join(folder, 'assets', 'fonts', 'a b.woff2'), Buffer.from([0, 255]));
    const manifest = await readManifest(folder);
    expect([...manifest.keys()].sort()).toEqual(['/', '/assets/fonts/a b.woff2', '/assets/index.js', '/index.html']);
    expect(manifest.get('/')).toEqual({ bytes: Buffer.from('page'), mediaType: 'text/html; charset=utf-8' });
    expect(manifest.get('/assets/fonts/a b.woff2')?.bytes).toEqual(Buffer.from([0, 255]));
  });

  it('leaves out links, which may lead anywhere, and what a window does not load', async () => {
    await writeFile(join(folder, 'index.html'), 'page');
    await writeFile(join(folder, 'index.js.map'), '{}');
    await writeFile(join(folder, 'notes'), 'x');
    await symlink('/etc/hostname', join(folder, 'link.html'));
    await symlink('/etc', join(folder, 'linked'));
    expect([...(await readManifest(folder)).keys()].sort()).toEqual(['/', '/index.html']);
  });

  it('does not see what is written after it was read', async () => {
    await writeFile(join(folder, 'index.html'), 'page');
    const manifest = await readManifest(folder);
    await writeFile(join(folder, 'index.html'), 'another page');
    expect(manifest.get('/index.html')?.bytes.toString()).toBe('page');
  });

  it('throws when the window was not built', async () => {
    await expect(readManifest(folder)).rejects.toThrow('The window is not built');
    await expect(readManifest(join(folder, 'nowhere'))).rejects.toThrow('ENOENT');
  });
});
