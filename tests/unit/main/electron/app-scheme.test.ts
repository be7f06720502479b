import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../../../src/main/backend/window/manifest';
import { answerAppRequest } from '../../../../src/main/electron/app-scheme';

const page = { bytes: Buffer.from('<!doctype html>'), mediaType: 'text/html; charset=utf-8' };
const manifest: Manifest = new Map([
  ['/', page],
  ['/index.html', page],
  ['/assets/index.js', { bytes: Buffer.from('export {};'), mediaType: 'text/javascript; charset=utf-8' }],
]);

function answer(url: string, method = 'GET'): Response {
  return answerAppRequest({ url, method }, manifest);
}

describe('answerAppRequest', () => {
  it.each(['app://galley/', 'app://galley/index.html', 'app://galley/#x', 'app://galley/?x'])(
    '%s is the page',
    async (url) => {
      const response = answer(url);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe('<!doctype html>');
      expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    },
  );

  it('carries a policy that lets nothing in from outside', () => {
    for (const response of [answer('app://galley/'), answer('app://galley/nowhere')]) {
      expect(response.headers.get('Content-Security-Policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
      );
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    }
  });

  it.each([
    'app://galley/../package.json',
    'app://galley/..%2fpackage.json',
    'app://galley/%2e%2e/package.json',
    'app://galley/assets/../index.html',
    'app://galley/assets\\..\\index.html',
    'app://galley/index.html%00',
    'app://galley//etc/passwd',
    'app://galley/assets',
    'app://galley/INDEX.HTML',
    'app://galley/__proto__',
    'app://galley.evil.example/',
    'app://evil/',
    'app://galley:80/',
    'app://user@galley/',
    'app:galley/',
    'file:///etc/passwd',
    'https://galley/',
    '',
  ])('%s leads nowhere', async (url) => {
    const response = answer(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it('reads only', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect(answer('app://galley/', method).status).toBe(405);
    const head = answer('app://galley/', 'HEAD');
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
  });
});
