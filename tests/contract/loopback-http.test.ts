import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FakeBackend } from './fake-backend';
import { createFakeBackend } from './fake-backend';
import type { LoopbackFixture } from './loopback-fixture';
import { openLoopback, sendRaw, statusOf } from './loopback-fixture';

let backend: FakeBackend;
let loopback: LoopbackFixture;

beforeAll(async () => {
  backend = createFakeBackend();
  loopback = await openLoopback(backend);
});
afterAll(async () => {
  await loopback.close();
  expect(backend.calls).toEqual([]);
});

function request(line: string, headers: readonly string[]): Promise<string> {
  return sendRaw(
    loopback.port,
    `${line}\r\n${headers.map((header) => `${header}\r\n`).join('')}Connection: close\r\n\r\n`,
  );
}

const host = () => `Host: ${loopback.host}`;

function expectRefusal(answer: string, ...statuses: number[]): void {
  expect(statuses).toContain(statusOf(answer));
  expect(answer.split('\r\n\r\n')[1]).toBe('');
  expect(answer).not.toMatch(/access-control-/i);
}

describe('what is served', () => {
  it('is the page, with every header that keeps it to itself', async () => {
    const answer = await request('GET / HTTP/1.1', [host()]);
    expect(statusOf(answer)).toBe(200);
    expect(answer).toContain('<title>Galley</title>');
    expect(answer).toContain(
      `Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ws://${loopback.host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'`,
    );
    for (const header of [
      'X-Content-Type-Options: nosniff',
      'Referrer-Policy: no-referrer',
      'Cross-Origin-Opener-Policy: same-origin',
      'Cross-Origin-Resource-Policy: same-origin',
      'Cache-Control: no-store',
      'Content-Type: text/html; charset=utf-8',
    ])
      expect(answer).toContain(header);
    expect(answer).not.toMatch(/access-control-|set-cookie/i);
  });

  it('is a script, to our own page', async () => {
    const answer = await request('GET /assets/index.js HTTP/1.1', [
      host(),
      `Origin: ${loopback.origin}`,
      'Sec-Fetch-Site: same-origin',
    ]);
    expect(statusOf(answer)).toBe(200);
    expect(answer).toContain('Content-Type: text/javascript; charset=utf-8');
  });

  it('is the head alone for HEAD', async () => {
    const answer = await request('HEAD / HTTP/1.1', [host()]);
    expect(statusOf(answer)).toBe(200);
    expect(answer.split('\r\n\r\n')[1]).toBe('');
    expect(answer).toContain('Content-Length: 36');
  });

  it('is the page for the step from a launch file, which a browser calls cross-site', async () => {
    const visit = ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: document'];
    expect(statusOf(await request('GET / HTTP/1.1', [host(), ...visit]))).toBe(200);
  });
});

describe('Host', () => {
  it.each([
    ['foreign', () => 'evil.example'],
    ['suffixed', () => `${loopback.host}.evil.example`],
    ['prefixed', () => `evil.${loopback.host}`],
    ['a name with our address in front', () => `127.0.0.1.evil.example:${loopback.port}`],
    ['of another port', () => `127.0.0.1:${loopback.port + 1}`],
    ['without a port', () => '127.0.0.1'],
    ['localhost', () => `localhost:${loopback.port}`],
    ['with a trailing dot', () => `127.0.0.1.:${loopback.port}`],
    ['IPv6', () => `[::1]:${loopback.port}`],
    ['a short form of the address', () => `127.1:${loopback.port}`],
    ['a number', () => `2130706433:${loopback.port}`],
    ['with a user', () => `user@${loopback.host}`],
    ['empty', () => ''],
    ['two in one', () => `${loopback.host}, evil.example`],
  ])('%s is refused', async (_name, value) => {
    expectRefusal(await request('GET / HTTP/1.1', [`Host: ${value()}`]), 400, 403);
  });

  it('missing is refused', async () => expectRefusal(await request('GET / HTTP/1.1', []), 400, 403));
  it('missing is refused for HTTP/1.0', async () => expectRefusal(await request('GET / HTTP/1.0', []), 400, 403));
  it('twice is refused, ours first', async () =>
    expectRefusal(await request('GET / HTTP/1.1', [host(), 'Host: evil.example']), 400, 403));
  it('twice is refused, ours last', async () =>
    expectRefusal(await request('GET / HTTP/1.1', ['Host: evil.example', host()]), 400, 403));
  it('twice is refused, ours both', async () =>
    expectRefusal(await request('GET / HTTP/1.1', [host(), host()]), 400, 403));
});

describe('Origin and site', () => {
  it.each([
    ['foreign', () => 'Origin: https://evil.example'],
    ['null', () => 'Origin: null'],
    ['another port', () => `Origin: http://127.0.0.1:${loopback.port + 1}`],
    ['another scheme', () => `Origin: https://${loopback.host}`],
    ['localhost', () => `Origin: http://localhost:${loopback.port}`],
    ['suffixed', () => `Origin: ${loopback.origin}.evil.example`],
    ['empty', () => 'Origin: '],
    ['cross-site', () => 'Sec-Fetch-Site: cross-site'],
  ])('%s is refused', async (_name, header) => {
    expectRefusal(await request('GET /assets/index.js HTTP/1.1', [host(), header()]), 403);
  });

  it('a second Origin is refused', async () => {
    const ours = `Origin: ${loopback.origin}`;
    expectRefusal(await request('GET / HTTP/1.1', [host(), ours, ours]), 403);
  });

  it.each([
    ['a frame', 'GET / HTTP/1.1', 'navigate', 'iframe'],
    ['a script', 'GET / HTTP/1.1', 'no-cors', 'script'],
    ['a fetch', 'GET / HTTP/1.1', 'cors', 'empty'],
    ['a form', 'POST / HTTP/1.1', 'navigate', 'document'],
    ['a visit to a part', 'GET /assets/index.js HTTP/1.1', 'navigate', 'document'],
  ])('%s of another site is refused', async (_name, line, mode, dest) => {
    const headers = [host(), 'Sec-Fetch-Site: cross-site', `Sec-Fetch-Mode: ${mode}`, `Sec-Fetch-Dest: ${dest}`];
    expectRefusal(await request(line, headers), 403);
  });
});

describe('paths', () => {
  const traversals = [
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/%2e%2e%2fpackage.json',
    '/assets/../index.html',
    '/assets/..%5cindex.html',
    '/assets/%2e%2e/index.html',
    '/assets/./index.js',
    '/./',
    '//',
    '//etc/passwd',
    '/etc/passwd',
    '/..\\..\\package.json',
    '/C:/windows/win.ini',
    '/index.html/',
    '/index.html%00',
    '/index.html%00.js',
    '/INDEX.HTML',
    '/assets',
    '/assets/',
    '/assets/index.js.map',
    '/assets//index.js',
    '/assets/index.js?x',
    '/assets/index.js/.',
    '/%61ssets/index.js',
    '/assets%2findex.js',
    '/.git/config',
    '/socket',
    '/favicon.ico',
    '/constructor',
    '/__proto__',
    '/toString',
    '*',
    'index.html',
    '?',
  ];
  it.each(traversals)('%s leads nowhere', async (path) => {
    expectRefusal(await request(`GET ${path} HTTP/1.1`, [host()]), 400, 404);
  });

  it.each(['..', '%2e%2e', '%252e%252e', '.%2e', '..%c0%af', '..%ef%bc%8f', '....', '..;'])(
    'no spelling of the parent folder leads anywhere: %s',
    async (up) => {
      for (let depth = 1; depth <= 8; depth += 1) {
        for (const slash of ['/', '%2f', '%5c', '\\']) {
          const path = `/${Array.from({ length: depth }, () => up).join(slash)}${slash}etc${slash}passwd`;
          expectRefusal(await request(`GET ${path} HTTP/1.1`, [host()]), 400, 404);
        }
      }
    },
  );

  it('an absolute target is refused even when it names us', async () => {
    for (const target of [`http://${loopback.host}/`, 'http://evil.example/', `https://${loopback.host}/index.html`])
      expectRefusal(await request(`GET ${target} HTTP/1.1`, [host()]), 400);
  });
});

describe('methods', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'CONNECT'])(
    '%s is refused',
    async (method) => {
      const target = method === 'CONNECT' ? loopback.host : '/';
      expectRefusal(await request(`${method} ${target} HTTP/1.1`, [host(), 'Content-Length: 0']), 405);
    },
  );

  it('a CORS question gets no leave', async () => {
    const headers = ['Origin: https://evil.example', 'Access-Control-Request-Method: GET'];
    expectRefusal(await request('OPTIONS / HTTP/1.1', [host(), ...headers]), 403);
  });

  it('what is not HTTP is refused', async () => {
    expect(statusOf(await sendRaw(loopback.port, 'HELO galley\r\n\r\n'))).toBe(400);
  });

  it('a body that is announced but never sent holds nobody up', async () => {
    expectRefusal(await request('POST / HTTP/1.1', [host(), 'Content-Length: 1000000', 'Expect: 100-continue']), 405);
  });
});

describe('limits', () => {
  it('16 KB of headers are refused', async () => {
    expect(statusOf(await request('GET / HTTP/1.1', [host(), `X-Long: ${'x'.repeat(16 * 1024)}`]))).toBe(431);
  });

  it('headers that never end are cut off after five seconds', async () => {
    const answer = await sendRaw(loopback.port, `GET / HTTP/1.1\r\n${host()}\r\nX-Slow: `);
    expect(statusOf(answer)).toBe(408);
  });

  it('a body that never ends is cut off', async () => {
    // Ends when the connection does.
    const answer = await sendRaw(loopback.port, `GET / HTTP/1.1\r\n${host()}\r\nContent-Length: 1000\r\n\r\nslow`);
    expect(answer.match(/^HTTP/gm)).toHaveLength(1);
    expect(statusOf(answer)).toBe(200);
  }, 30_000);

  it('it listens on 127.0.0.1 and nowhere else', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .map((found) => found.address)
      .filter((address) => address !== '127.0.0.1');
    for (const address of new Set(['127.0.0.2', '::1', ...others])) {
      await expect(tryConnect(address, loopback.port)).resolves.toBe('refused');
    }
  });
});

function tryConnect(address: string, port: number): Promise<'connected' | 'refused'> {
  return new Promise((done) => {
    const socket = connect({ host: address, port });
    socket.on('connect', () => {
      socket.destroy();
      done('connected');
    });
    socket.on('error', () => done('refused'));
  });
}
