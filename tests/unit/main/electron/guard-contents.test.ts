import { describe, expect, it, vi } from 'vitest';
import type { GuardedContents, GuardedSession } from '../../../../src/main/electron/guard-contents';
import { guardContents, guardSession, isLoadable, isOwnDownload } from '../../../../src/main/electron/guard-contents';
import { toPrintPreferences, toWebPreferences } from '../../../../src/main/electron/web-preferences';

describe('guardContents', () => {
  const listeners = new Map<string, (event: { preventDefault(): void }) => void>();
  let openHandler: ((details: { readonly url: string }) => { action: 'deny' }) | undefined;
  const opened: string[] = [];
  const contents: GuardedContents = {
    on: (event, listener) => listeners.set(event, listener),
    setWindowOpenHandler: (handler) => {
      openHandler = handler;
    },
  };
  guardContents(contents, (url) => opened.push(url));

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview'])('prevents %s', (name) => {
    const preventDefault = vi.fn();
    listeners.get(name)?.({ preventDefault });
    expect(preventDefault).toHaveBeenCalledTimes(1);
  });

  it('opens no window and passes the address on', () => {
    expect(openHandler?.({ url: 'https://example.org/' })).toEqual({ action: 'deny' });
    expect(opened).toEqual(['https://example.org/']);
  });
});

type PermissionRequest = Parameters<GuardedSession['setPermissionRequestHandler']>[0];
type PermissionCheck = Parameters<GuardedSession['setPermissionCheckHandler']>[0];
type BeforeRequest = Parameters<GuardedSession['webRequest']['onBeforeRequest']>[0];

describe('guardSession', () => {
  let request: PermissionRequest | undefined;
  let check: PermissionCheck | undefined;
  let device: (() => boolean) | undefined;
  let beforeRequest: BeforeRequest | undefined;
  const spellChecker: boolean[] = [];
  const session: GuardedSession = {
    setPermissionRequestHandler: (handler) => {
      request = handler;
    },
    setPermissionCheckHandler: (handler) => {
      check = handler;
    },
    setDevicePermissionHandler: (handler) => {
      device = handler;
    },
    setSpellCheckerEnabled: (isEnabled) => spellChecker.push(isEnabled),
    webRequest: {
      onBeforeRequest: (listener) => {
        beforeRequest = listener;
      },
    },
  };
  guardSession(session, false);

  function ask(permission: string, requestingUrl: string): boolean[] {
    const answers: boolean[] = [];
    request?.(null, permission, (isGranted) => answers.push(isGranted), { requestingUrl });
    return answers;
  }

  it.each([
    ...['media', 'geolocation', 'notifications', 'midi', 'midiSysex', 'pointerLock', 'fullscreen', 'openExternal'],
    ...['clipboard-read', 'display-capture', 'fileSystem', 'hid', 'serial', 'usb', 'idle-detection', 'storage-access'],
    ...['window-management', 'local-fonts', 'persistent-storage', 'unknown', 'something new'],
  ])('denies %s', (permission) => {
    expect(ask(permission, 'app://galley/')).toEqual([false]);
    expect(check?.(null, permission, 'app://galley')).toBe(false);
  });

  it('lets our page alone write to the clipboard', () => {
    expect(ask('clipboard-sanitized-write', 'app://galley/')).toEqual([true]);
    expect(check?.(null, 'clipboard-sanitized-write', 'app://galley/')).toBe(true);
    for (const origin of ['', 'null', 'https://evil.example/', 'app://galley.evil.example/', 'file:///']) {
      expect(ask('clipboard-sanitized-write', origin)).toEqual([false]);
      expect(check?.(null, 'clipboard-sanitized-write', origin)).toBe(false);
    }
  });

  it('gives no device and no dictionary from the network', () => {
    expect(device?.()).toBe(false);
    expect(spellChecker).toEqual([false]);
  });

  it('cancels every request that leaves the program', () => {
    const cancelled: boolean[] = [];
    for (const url of [
      'app://galley/assets/index.js',
      'https://example.org/',
      'ws://127.0.0.1:1/',
      'file:///etc/passwd',
    ])
      beforeRequest?.({ url }, ({ cancel }) => cancelled.push(cancel));
    expect(cancelled).toEqual([false, true, true, true]);
  });
});

describe('isLoadable', () => {
  it('takes developer tools in development only', () => {
    expect(isLoadable('devtools://devtools/bundled/x.js', true)).toBe(true);
    expect(isLoadable('devtools://devtools/bundled/x.js', false)).toBe(false);
  });

  it('takes what the window made itself', () => {
    expect(isLoadable('blob:app://galley/5f0c', false)).toBe(true);
    expect(isLoadable('blob:https://evil.example/5f0c', false)).toBe(false);
    expect(isLoadable('app://galley.evil.example/', false)).toBe(false);
  });
});

describe('isOwnDownload', () => {
  it('is an export of our page and nothing else', () => {
    expect(isOwnDownload('blob:app://galley/5f0c')).toBe(true);
    for (const address of [
      'blob:https://evil.example/x',
      'https://evil.example/x',
      'app://galley/index.html',
      'data:,x',
    ])
      expect(isOwnDownload(address)).toBe(false);
  });
});

describe('toWebPreferences', () => {
  it('writes out every protection', () => {
    expect(toWebPreferences('/out/preload/index.cjs', false)).toEqual({
      preload: '/out/preload/index.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
  });

  it('lets a page that is printed do still less: it has no script and nothing of ours', () => {
    const preferences = toPrintPreferences();
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
    });
    expect(preferences).not.toHaveProperty('preload');
  });
});
