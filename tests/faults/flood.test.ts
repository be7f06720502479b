import { createSocket } from 'node:dgram';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { ensureBuilt } from '../../scripts/bootstrap.mjs';
import { closeCodes } from '../../src/contract/wire';
import { buildTimeoutMs } from '../builders/run-cli';
import type { RawSocket } from '../contract/loopback-fixture';
import { codeOf, openRawSocket, sendRaw, statusOf } from '../contract/loopback-fixture';
import type { LoopbackProcess, TestFolders } from '../e2e/loopback-process';
import { makeFolders, startLoopback } from '../e2e/loopback-process';
import { report, reportControl, seed } from './fault-run';
import { folderHashes } from './folder-hashes';

// T57 and T59 at the real process: thousands of frames that no window sends, and thousands of connections that never say what they want.

const tellMemory = pathToFileURL(resolve(import.meta.dirname, 'children/tell-memory.mjs')).href;

let folders: TestFolders;
let shell: LoopbackProcess;
beforeAll(ensureBuilt, buildTimeoutMs);
beforeEach(async () => {
  folders = makeFolders();
  // What a first start leaves on a desk comes by and by.
  const first = startLoopback(folders);
  await first.launchFile;
  await first.stop();
  shell = startLoopback(folders, ['--desk', folders.desk], { NODE_OPTIONS: `--expose-gc --import ${tellMemory}` });
});
afterEach(async () => {
  await shell.stop();
  folders.remove();
});

/** Where the process listens, and the token of its launch. */
async function enter() {
  const page = await readFile(await shell.launchFile, 'utf8');
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(page)?.[0] ?? expect.fail('no address');
  const address = { origin, host: origin.slice('http://'.length) };
  const first = await openRawSocket(address);
  first.send({ type: 'code', code: codeOf(page) });
  const { token } = z.object({ token: z.string() }).parse(await first.next());
  const open = async (): Promise<RawSocket> => {
    const raw = await openRawSocket(address);
    raw.send({ type: 'token', token });
    await raw.next();
    return raw;
  };
  return { address, first, open, port: Number(address.host.split(':')[1]) };
}

/** A window that was there before still gets its answers. */
async function expectWorking(window: RawSocket): Promise<void> {
  const from = window.frames.length;
  window.send({ type: 'request', id: 1, name: 'session.hello', params: {} });
  await expect
    .poll(() => window.frames.slice(from))
    .toContainEqual(expect.objectContaining({ type: 'reply', reply: expect.objectContaining({ ok: true }) }));
}

/** What the process holds, in bytes. */
async function askMemory(): Promise<number> {
  const told = () => shell.output().match(/^holds \d+$/gm) ?? [];
  const before = told().length;
  shell.child.kill('SIGUSR2');
  await expect.poll(() => told().length).toBeGreaterThan(before);
  return Number(told().at(-1)?.slice('holds '.length));
}

const methods = [
  'session.hello',
  'layers.apply',
  'texts.saveDraft',
  'texts.saveRevision',
  'imports.begin',
  'articles.open',
];
const name = fc.oneof(fc.constantFrom(...methods, '__proto__', 'constructor', 'toString', ''), fc.string());
const key = fc.constantFrom('type', 'id', 'name', 'params', 'token', 'code', '__proto__');
/** Frames that are nearly right: a request whose parameters are of chance, or in which something is left out, doubled or replaced. */
const request = fc.record({
  type: fc.constant('request'),
  id: fc.oneof(fc.nat(), fc.double(), fc.string()),
  // No parameters of chance are an object with what these methods want.
  name,
  params: fc.oneof(fc.jsonValue(), fc.dictionary(key, fc.jsonValue())),
});
const nearly = fc.oneof(
  request.map((frame) => JSON.stringify(frame)),
  fc.tuple(request, key).map(([frame, left]) => JSON.stringify({ ...frame, [left]: undefined })),
  fc.tuple(request, key, fc.jsonValue()).map(([frame, at, value]) => JSON.stringify({ ...frame, [at]: value })),
  fc.tuple(request, fc.nat(), fc.nat(127)).map(([frame, at, sign]) => {
    const text = JSON.stringify(frame);
    const place = at % text.length;
    return text.slice(0, place) + String.fromCharCode(sign) + text.slice(place + 1);
  }),
  fc.tuple(request, fc.nat()).map(([frame, at]) => JSON.stringify(frame).slice(0, at % 80)),
);
const frame: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  { weight: 6, arbitrary: nearly },
  { weight: 2, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }) },
);

/** What the server said to a frame of a window or a stranger: `answered`, or how it closed. */
async function throwAt(raw: RawSocket, thrown: string | Uint8Array): Promise<'answered' | number> {
  const from = raw.frames.length;
  raw.socket.send(thrown);
  raw.socket.send('{"type":"ping"}');
  for (;;) {
    const closed = await Promise.race([raw.closed, new Promise<null>((later) => setTimeout(() => later(null), 1))]);
    if (closed !== null) return closed;
    if (raw.frames.slice(from).some((each) => z.object({ type: z.literal('pong') }).safeParse(each).success))
      return 'answered';
  }
}

/** Whether that is how it ends: a stranger is closed at once, a window answered or closed. 1007: it was no UTF-8. */
function isProper(outcome: 'answered' | number, isStranger: boolean): boolean {
  if (isStranger) return outcome === closeCodes.unauthorised || outcome === 1007;
  return outcome === 'answered' || outcome === closeCodes.malformed || outcome === 1007;
}

describe('T57: frames that no window sends', () => {
  it('close their connection or are refused, change nothing, and no other window notices', async () => {
    const { address, first, open } = await enter();
    await expectWorking(first);
    const before = await folderHashes(folders.desk);
    const memoryBytes = await askMemory();
    const count = 5000;
    const outcomes = new Map<'answered' | number, number>();
    let raw = await open();
    let sent = 0;
    for (const [at, thrown] of fc.sample(frame, { numRuns: count, seed }).entries()) {
      const isStranger = at % 4 === 0;
      // A window that sends very many is closed for that.
      if (!isStranger && sent > 60) {
        raw.socket.close();
        await raw.closed;
        raw = await open();
        sent = 0;
      }
      const target = isStranger ? await openRawSocket(address) : raw;
      const outcome = await throwAt(target, thrown);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      expect([thrown, outcome, isProper(outcome, isStranger)]).toEqual([thrown, outcome, true]);
      if (!isStranger && outcome !== 'answered') {
        raw = await open();
        sent = 0;
      } else if (!isStranger) sent += 2;
      if (at % 100 === 0) await expectWorking(first);
    }
    await expectWorking(first);
    expect([...outcomes.keys()]).toEqual(
      expect.arrayContaining(['answered', closeCodes.malformed, closeCodes.unauthorised]),
    );
    expect(await folderHashes(folders.desk)).toEqual(before);
    const moreMb = Math.max(0, Math.ceil(((await askMemory()) - memoryBytes) / 1024 / 1024));
    expect(moreMb).toBeLessThanOrEqual(20);
    report({
      tests: 'T57',
      fault: `frames of chance, of windows and of strangers; it holds ${moreMb} MB more`,
      tried: count,
      losses: 0,
    });
  });

  it('are seen when they do harm: a server that lets everybody in and takes whatever comes', async () => {
    const server = createServer();
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket) => {
      socket.on('error', () => undefined).on('message', () => socket.send('{"type":"pong"}'));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = z.object({ port: z.number() }).parse(server.address());
    let losses = 0;
    for (const thrown of fc.sample(frame, { numRuns: 200, seed })) {
      const stranger = await openRawSocket({ origin: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}` });
      if (!isProper(await throwAt(stranger, thrown), true)) losses += 1;
      stranger.socket.terminate();
    }
    sockets.close();
    await new Promise((done) => server.close(done));
    reportControl({ tests: 'T57', fault: 'the same to a server that lets everybody in', tried: 200, losses });
  });
});

/** The sockets on which a process listens or takes datagrams, as the system lists them: `address:port`, in hex. */
function listening(pid: number): string[] {
  const held = readdirSync(`/proc/${pid}/fd`).map((fd) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? '';
    } catch {
      return '';
    }
  });
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((kind) =>
    readFileSync(`/proc/${pid}/net/${kind}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((words) => held.includes(words[9] ?? '-') && (kind.startsWith('udp') || words[3] === '0A'))
      .map((words) => `${kind} ${words[1]}`),
  );
}

describe.skipIf(!existsSync('/proc/self/net/tcp'))('T54: sockets', () => {
  it('are exactly one, on 127.0.0.1, with a window there; others would be counted', async () => {
    const { first, port } = await enter();
    await expectWorking(first);
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    expect(listening(shell.child.pid ?? 0)).toEqual([`tcp 0100007F:${hex}`]);
    report({ tests: 'T54', fault: 'sockets of the process besides its one', tried: 1, losses: 0 });
    const own = listening(process.pid).length;
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, done));
    const datagrams = createSocket('udp4');
    await new Promise<void>((done) => datagrams.bind(0, done));
    const losses = listening(process.pid).length - own;
    datagrams.close();
    await new Promise((done) => server.close(done));
    expect(losses).toBe(2);
    reportControl({ tests: 'T54', fault: 'the same with two more, opened by a test', tried: 2, losses });
  });
});

/** A connection that begins to say what it wants, and never ends. */
function openHalf(port: number): {
  readonly begun: Promise<void>;
  readonly closed: Promise<void>;
  readonly socket: Socket;
} {
  const socket = connect({ host: '127.0.0.1', port });
  // Whoever is cut off hears of it in one way or another.
  socket.on('error', () => undefined).resume();
  const closed = new Promise<void>((done) => socket.once('close', () => done()));
  const begun = new Promise<void>((done) => socket.once('connect', () => done()));
  void begun.then(() => socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Slow: `));
  return { begun: Promise.race([begun, closed]), closed, socket };
}

/** Opens so many of them, some hundred at a time. */
async function openHalves(port: number, count: number, between: () => Promise<void>) {
  const halves: ReturnType<typeof openHalf>[] = [];
  while (halves.length < count) {
    const more = Array.from({ length: Math.min(250, count - halves.length) }, () => openHalf(port));
    await Promise.all(more.map(({ begun }) => begun));
    halves.push(...more);
    await between();
  }
  return halves;
}

describe('T59: connections that never say what they want', () => {
  it('are all cut off, and a window notices nothing', async () => {
    const { first, open, port, address } = await enter();
    await expectWorking(first);
    const count = 10_000;
    const halves = await openHalves(port, count, () => expectWorking(first));
    await Promise.all(halves.map(({ closed }) => closed));
    await expectWorking(first);
    await expectWorking(await open());
    expect(statusOf(await sendRaw(port, `GET / HTTP/1.1\r\nHost: ${address.host}\r\nConnection: close\r\n\r\n`))).toBe(
      200,
    );
    report({ tests: 'T59', fault: 'half-open connections', tried: count, losses: 0 });
  });

  it('are seen when they do harm: a server without limits keeps them', async () => {
    const server = createServer({ headersTimeout: 0, requestTimeout: 0 });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = z.object({ port: z.number() }).parse(server.address());
    const { port: ownPort } = await enter();
    const kept = await openHalves(port, 20, async () => undefined);
    const cut = await openHalves(ownPort, 20, async () => undefined);
    await Promise.all(cut.map(({ closed }) => closed));
    const losses = kept.filter(({ socket }) => !socket.destroyed).length;
    for (const { socket } of kept) socket.destroy();
    await new Promise((done) => server.close(done));
    reportControl({ tests: 'T59', fault: 'half-open connections to a server without limits', tried: 20, losses });
  });
});
