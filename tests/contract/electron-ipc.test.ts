import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { requestChannel } from '../../src/contract/bridge';
import { reply } from '../../src/contract/transport';
import type { Frame, IpcGate } from '../../src/main/electron/ipc-gate';
import { openIpcGate } from '../../src/main/electron/ipc-gate';
import type { FakeBackend } from './fake-backend';
import { createFakeBackend } from './fake-backend';
import type { FakeElectron, FakeWindow } from './fake-electron';
import { createFakeElectron, ourFrame } from './fake-electron';
import { runPreload } from './preload';

let backend: FakeBackend;
let electron: FakeElectron;
let gate: IpcGate;
let window: FakeWindow;

beforeEach(() => {
  backend = createFakeBackend();
  electron = createFakeElectron();
  gate = openIpcGate(electron.ipcMain, backend);
  window = electron.openWindow();
  gate.admit(window.contents);
});

function callFrom(senderFrame: Frame | null, ...args: unknown[]): Promise<unknown> {
  return electron.invokeFrom({ senderFrame, sender: { id: window.contents.id } }, requestChannel, ...args);
}

async function expectRefused(answer: Promise<unknown>, code: string): Promise<void> {
  expect(reply.parse(await answer)).toMatchObject({ ok: false, error: { code } });
  expect(backend.calls).toEqual([]);
}

describe('who may call', () => {
  it('is the top frame of our window at our origin', async () => {
    expect(await callFrom(ourFrame, 'session.hello', {})).toEqual({ ok: true, value: 'session.hello' });
    expect(backend.calls).toEqual([
      { name: 'session.hello', params: {}, from: { windowId: String(window.contents.id) } },
    ]);
  });

  it('is not a child frame, even of our origin', async () => {
    await expectRefused(callFrom({ origin: 'app://galley', parent: ourFrame }, 'session.hello', {}), 'unauthorised');
  });

  it('is not a frame that is gone', async () => {
    await expectRefused(callFrom(null, 'session.hello', {}), 'unauthorised');
    const destroyed: Frame = {
      get origin(): string {
        throw new Error('Render frame was disposed before WebFrameMain could be accessed');
      },
      parent: null,
    };
    await expectRefused(callFrom(destroyed, 'session.hello', {}), 'unauthorised');
  });

  it.each([
    'null',
    '',
    'about:blank',
    'file://',
    'app://',
    'app://galley.evil.example',
    'app://evil',
    'app://galley:1',
    'app://GALLEY',
    'http://galley',
    'https://evil.example',
    'devtools://devtools',
  ])('is not a page at %s', async (origin) => {
    await expectRefused(callFrom({ origin, parent: null }, 'session.hello', {}), 'unauthorised');
  });

  it('is not a window that was never admitted, nor one that was dismissed', async () => {
    const stranger = electron.openWindow();
    await expectRefused(stranger.renderer.ipcRenderer.invoke(requestChannel, 'session.hello', {}), 'unauthorised');
    gate.admit(stranger.contents)();
    await expectRefused(stranger.renderer.ipcRenderer.invoke(requestChannel, 'session.hello', {}), 'unauthorised');
  });
});

describe('malformed calls', () => {
  it.each([
    ['nothing', []],
    ['a name alone', ['session.hello']],
    ['three arguments', ['session.hello', {}, {}]],
    ['a name that is a number', [1, {}]],
    ['a name that is an array', [['session.hello'], {}]],
    ['a name that is null', [null, {}]],
    ['parameters and name swapped', [{}, 'session.hello']],
  ])('%s is refused', async (_name, args) => {
    await expectRefused(callFrom(ourFrame, ...args), 'bad-request');
  });

  it('5,000 arbitrary argument lists from strangers and from us never throw and never reach the backend in a wrong shape', async () => {
    const anyArgument = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyArgument, { maxLength: 4 }), fc.boolean(), async (args, isOurs) => {
        const before = backend.calls.length;
        const answer = reply.parse(
          await callFrom(isOurs ? ourFrame : { origin: 'https://evil.example', parent: null }, ...args),
        );
        const isCall = isOurs && args.length === 2 && typeof args[0] === 'string';
        expect(answer.ok).toBe(isCall);
        expect(backend.calls.length - before).toBe(isCall ? 1 : 0);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('the preload', () => {
  it('gives the page two functions and nothing else', async () => {
    const bridge = await runPreload(window.renderer);
    expect([...window.renderer.exposed.keys()]).toEqual(['galley']);
    expect(Object.keys(bridge).sort()).toEqual(['listen', 'request']);
    expect(await bridge.request('session.hello', {})).toEqual({ ok: true, value: 'session.hello' });
  });

  it('tells a listener its own events, without the event of electron, until it stops', async () => {
    const bridge = await runPreload(window.renderer);
    const heard: unknown[][] = [];
    const stop = bridge.listen('saving.changed', (...args) => heard.push(args));
    backend.emit('session.closing', {});
    backend.emit('saving.changed', { problem: 'full' });
    await expect.poll(() => heard).toEqual([[{ problem: 'full' }]]);
    stop();
    let isThere = false;
    bridge.listen('saving.changed', () => {
      isThere = true;
    });
    backend.emit('saving.changed', { problem: null });
    await expect.poll(() => isThere).toBe(true);
    expect(heard).toHaveLength(1);
  });
});

describe('events', () => {
  it('skip a window that is destroyed', () => {
    const other = electron.openWindow();
    gate.admit(other.contents);
    other.destroy();
    expect(() => backend.emit('session.closing', {})).not.toThrow();
  });

  it('stop with the gate, and so do calls', async () => {
    gate.close();
    expect(backend.listenerCount).toBe(0);
    await expect(callFrom(ourFrame, 'session.hello', {})).rejects.toThrow('No handler registered');
  });
});
