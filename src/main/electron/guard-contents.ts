import { appOrigin, appPage } from './app-scheme';

interface Preventable {
  preventDefault(): void;
}

/** The parts of a window's contents that the guard takes. */
export interface GuardedContents {
  on(
    event: 'will-navigate' | 'will-redirect' | 'will-frame-navigate' | 'will-attach-webview',
    listener: (event: Preventable) => void,
  ): unknown;
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void;
}

/** Nails a window to its page: it goes nowhere, opens no other and holds no web view. Links to the web are passed on. */
export function guardContents(contents: GuardedContents, openLink: (url: string) => void): void {
  const prevent = (event: Preventable) => event.preventDefault();
  contents.on('will-navigate', prevent);
  contents.on('will-redirect', prevent);
  contents.on('will-frame-navigate', prevent);
  contents.on('will-attach-webview', prevent);
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url);
    return { action: 'deny' };
  });
}

/** The parts of a session that the guard takes. */
export interface GuardedSession {
  setPermissionRequestHandler(
    handler: (
      contents: unknown,
      permission: string,
      answer: (isGranted: boolean) => void,
      details: { readonly requestingUrl?: string },
    ) => void,
  ): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string, origin: string) => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setSpellCheckerEnabled(isEnabled: boolean): void;
  readonly webRequest: {
    onBeforeRequest(
      listener: (details: { readonly url: string }, answer: (response: { cancel: boolean }) => void) => void,
    ): void;
  };
}

/** Electron grants every permission by itself; here none is, but for writing plain text to the clipboard. Nothing is loaded from a network. */
export function guardSession(session: GuardedSession, isDevelopment: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isAllowed(permission, details.requestingUrl ?? '')),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin));
  session.setDevicePermissionHandler(() => false);
  // The spelling checker fetches its dictionaries from the network, and it would see every word.
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLoadable(details.url, isDevelopment) }));
}

function isAllowed(permission: string, origin: string): boolean {
  return permission === 'clipboard-sanitized-write' && (origin === appOrigin || origin.startsWith(appPage));
}

/** Whether the window may load an address: its own files and what it made itself. */
export function isLoadable(address: string, isDevelopment: boolean): boolean {
  if (address.startsWith(appPage) || address.startsWith(`blob:${appPage}`) || address.startsWith('data:')) return true;
  return isDevelopment && (address.startsWith('devtools:') || address.startsWith('chrome-extension:'));
}

/** Whether a download is an export that the window made. */
export function isOwnDownload(address: string): boolean {
  return address.startsWith(`blob:${appPage}`);
}
