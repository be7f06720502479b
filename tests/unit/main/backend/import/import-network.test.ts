import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { importers } from '../../../../../src/core/importers/index';
import { importJob } from '../../../../../src/main/backend/import/import-job';
import type { StartImporter } from '../../../../../src/main/backend/import/process-runner';
import { createProcessRunner, startNodeImporter } from '../../../../../src/main/backend/import/process-runner';
import { docxParagraph, docxRun, makeDocx } from '../../../../builders/make-docx';
import { makeOdt } from '../../../../builders/make-odt';
import { makePdf } from '../../../../builders/make-pdf';
import { makeZip } from '../../../../builders/make-zip';
import { buildImporter } from '../child-process';
import { Scratch } from '../desk-fixture';

// No import opens a connection, whatever code a file would bring to run. The same code without the importer’s program in front is the control.

const scratch = new Scratch();
let built: Awaited<ReturnType<typeof buildImporter>>;
beforeAll(async () => {
  built = await buildImporter();
}, 60_000);
afterAll(() => built.remove());
afterEach(() => scratch.clean());

const sentence = 'The last ferry will sail on Friday, the harbour board said.';

/** Each resolves when it got there, or throws. `TCP` and `UDP` are ports on this machine. */
const calls = `{
  named: () => connected(connect(TCP, '127.0.0.1')),
  namespace: () => connected(net.createConnection(TCP, '127.0.0.1')),
  class: () => connected(new net.Socket().connect(TCP, '127.0.0.1')),
  held: () => connected(heldSocket.connect(TCP, '127.0.0.1')),
  required: () => connected(createRequire(import.meta.url)('net').connect(TCP, '127.0.0.1')),
  builtin: () => connected(process.getBuiltinModule('node:net').connect(TCP, '127.0.0.1')),
  imported: async () => connected((await import('node:net')).default.connect(TCP, '127.0.0.1')),
  tls: async () => asked((await import('node:tls')).connect({ port: TCP, host: '127.0.0.1' })),
  http: async () => asked((await import('node:http')).get(at)),
  httpAgent: async () => connected(new (await import('node:http')).Agent().createConnection({ port: TCP, host: '127.0.0.1' })),
  https: async () => asked((await import('node:https')).get(at.replace('http', 'https'))),
  http2: async () => connected((await import('node:http2')).connect(at)),
  fetch: () => asked(fetch(at)),
  WebSocket: () => asked(new WebSocket(at.replace('http', 'ws'))),
  dgram: async () => {
    const socket = (await import('node:dgram')).createSocket('udp4');
    await new Promise((done, fail) => socket.send('x', UDP, '127.0.0.1', (error) => (error ? fail(error) : done())));
    socket.close();
  },
  lookup: async () => void (await (await import('node:dns/promises')).lookup('127.0.0.1')),
  resolver: async () => {
    const resolver = new (await import('node:dns')).promises.Resolver({ timeout: 200, tries: 1 });
    resolver.setServers(['127.0.0.1:' + UDP]);
    await resolver.resolve4('story.example').catch((error) => { if (!/^E(TIMEOUT|REFUSED|BAD)/.test(error.code)) throw error; });
  },
  listen: () => new Promise((done, fail) => {
    const server = net.createServer();
    server.once('error', fail).listen(0, '127.0.0.1', () => server.close(done));
  }),
}`;

/** Each starts something that has everything again. Node’s confinement, which Electron has not, refuses these too. */
const starts = `{
  process: async () => connected((await import('node:child_process')).spawn(process.execPath, ['-e', ''])),
  thread: async () => connected(new (await import('node:worker_threads')).Worker('', { eval: true })),
  hooks: async () => void (await import('node:module')).register('data:text/javascript,'),
  debugger: async () => {
    const inspector = await import('node:inspector');
    inspector.open(0, '127.0.0.1');
    inspector.close();
  },
  binding: async () => {
    const { TCP: Raw, TCPConnectWrap } = process.binding('tcp_wrap');
    new Raw(0).connect(new TCPConnectWrap(), '127.0.0.1', TCP);
  },
}`;

const program = (front: string, tcp: number, udp: number) => `
// Made before: even its methods are taken.
const heldSocket = new (await import('node:net')).Socket();
${front}
const net = await import('node:net');
const { connect } = net;
const { createRequire } = await import('node:module');
const TCP = ${tcp}, UDP = ${udp}, at = 'http://127.0.0.1:' + TCP + '/';
const connected = (thing) => new Promise((done, fail) => {
  for (const name of ['connect', 'spawn', 'online']) thing.once(name, done);
  thing.on('error', fail);
});
// Whatever the listener answers, it was reached.
const asked = async (thing) => {
  const reached = (error) => { if (/opens no connections|is not defined|ACCESS_DENIED/.test(String(error))) throw error; };
  if (typeof thing.then === 'function') return thing.then(reached, reached);
  await new Promise((done) => {
    for (const name of ['close', 'error']) (thing.once ?? thing.addEventListener).call(thing, name, done);
  });
};
const late = () => new Promise((_done, fail) => setTimeout(() => fail(new Error('late')), 5_000));
const outcomes = {};
for (const [way, go] of Object.entries({ ...${calls}, ...${starts} }))
  outcomes[way] = await Promise.race([(async () => go())(), late()]).then(() => 'reached', (error) => String(error.code ?? error.message));
process.send(outcomes);
`;

/** Without Node’s confinement, which Electron’s processes have not. */
const startBare: StartImporter = (script) => startWith(process.execPath, [script.pathname]);

function startWith(command: string, args: readonly string[]): ReturnType<StartImporter> {
  const child = spawn(command, args, {
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    send: () => undefined,
    onMessage: (listener) => void child.once('message', listener),
    onExit: (listener) => void child.once('close', () => listener(false)),
    hold: () => undefined,
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Runs the hostile code, with the importer’s program in front or alone. Gives what became of each way, and who was at the listeners. */
async function runHostile(start: StartImporter, isGuarded: boolean) {
  let heard = 0;
  const server = createServer((socket) => {
    heard += 1;
    socket
      .on('error', () => undefined)
      .resume()
      .end('HTTP/1.1 204 No Content\r\n\r\n');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const datagrams = createSocket('udp4', () => {
    heard += 1;
  });
  await new Promise<void>((done) => datagrams.bind(0, '127.0.0.1', done));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const script = join(await scratch.folder(), 'hostile.mjs');
  const front = isGuarded ? `await import(${JSON.stringify(pathToFileURL(built.script).href)});` : '';
  writeFileSync(script, program(front, port, datagrams.address().port));
  const importer = start(pathToFileURL(script), 512);
  try {
    const said = await new Promise<unknown>((done, fail) => {
      importer.onMessage(done);
      importer.onExit(() => fail(new Error('It ended before it had tried everything')));
    });
    return { outcomes: z.record(z.string(), z.string()).parse(said), heard };
  } finally {
    importer.kill();
    datagrams.close();
    await new Promise((done) => server.close(done));
  }
}

describe('code that runs in the import process', () => {
  it.each([
    ['as Node starts it', startNodeImporter],
    ['without Node’s confinement, as Electron starts it', startBare],
  ])('reaches nobody, %s', async (_how, start) => {
    const { outcomes, heard } = await runHostile(start, true);
    expect(Object.values(outcomes)).toHaveLength(23);
    for (const [way, outcome] of Object.entries(outcomes))
      expect(outcome, way).toMatch(/opens no connections|(fetch|WebSocket) is not defined/);
    expect(heard).toBe(0);
  });

  it('would reach the listeners in each way without the importer’s program, and by the network with Node’s confinement alone', async () => {
    const bare = await runHostile(startBare, false);
    expect(bare.outcomes).toEqual(Object.fromEntries(Object.keys(bare.outcomes).map((way) => [way, 'reached'])));
    expect(Object.keys(bare.outcomes)).toHaveLength(23);
    expect(bare.heard).toBeGreaterThanOrEqual(14);
    const confined = await runHostile(startNodeImporter, false);
    expect(confined.heard).toBeGreaterThanOrEqual(14);
  });
});

const canTrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;

describe.skipIf(!canTrace)('the system, by strace', () => {
  it('is asked for no connection, and for many without the importer’s program', async () => {
    const asked = async (isGuarded: boolean): Promise<number> => {
      const trace = join(await scratch.folder(), 'trace');
      const { heard } = await runHostile(
        (script) =>
          startWith('strace', ['-f', '-qq', '-o', trace, '-e', 'trace=%network', process.execPath, script.pathname]),
        isGuarded,
      );
      expect(heard > 0).toBe(!isGuarded);
      return (
        readFileSync(trace, 'utf8').match(/\b(connect|sendto|sendmsg|sendmmsg|bind|listen)\(.*AF_INET/g)?.length ?? 0
      );
    };
    expect(await asked(true)).toBe(0);
    expect(await asked(false)).toBeGreaterThanOrEqual(14);
  }, 60_000);
});

describe('what reads files', () => {
  const files = [
    // The examples of the others are no whole files.
    ...importers.map(({ example }) => example).filter(({ name }) => /\.(md|html|txt)$/.test(name)),
    { name: 'a.docx', bytes: makeDocx({ body: docxParagraph(docxRun(sentence)) }) },
    { name: 'a.odt', bytes: makeOdt(`<text:p>${sentence}</text:p>`) },
    { name: 'a.pdf', bytes: makePdf([[{ text: sentence, x: 60, y: 700 }]]) },
    { name: 'a.rtf', bytes: Buffer.from(`{\\rtf1\\ansi ${sentence}}`) },
    { name: 'a.zip', bytes: makeZip([{ name: 'a.md', content: `# ${sentence}` }]) },
  ];
  it.each(files.map(({ name, bytes }) => [name, bytes] as const))(
    'needs nothing of that: %s',
    async (fileName, bytes) => {
      const facts = { deskId: randomUUID(), personId: randomUUID(), now: '2026-11-24T09:00:00.000Z' };
      const runner = createProcessRunner(pathToFileURL(built.script), startNodeImporter);
      const job = importJob.parse({ fileName, bytes: new Uint8Array(bytes), ...facts });
      const made = await runner.run(job, new AbortController().signal);
      expect(made).toMatchObject({ ok: true, value: { articles: [expect.anything()] } });
    },
  );
});
