import type { FirstFrame } from '../../contract/wire';

/** The parts of the browser that a key passes through. */
export interface KeyPlaces {
  readonly location: { readonly hash: string; readonly pathname: string };
  readonly history: { replaceState(data: null, unused: string, url: string): void };
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

const tokenItem = 'galley.token';
const codeForm = /^#[A-Za-z0-9_-]{43}$/;

/**
 * Finds what opens the connection: the code of a launch file, else the token of this tab. `null` when the window was opened
 * without either. The code is taken out of the address at once, so that it is in no bookmark and no copied link.
 */
export function takeKey(places: KeyPlaces): FirstFrame | null {
  const { hash, pathname } = places.location;
  if (hash !== '') places.history.replaceState(null, '', pathname);
  if (codeForm.test(hash)) return { type: 'code', code: hash.slice(1) };
  const token = places.storage.getItem(tokenItem);
  return token === null ? null : { type: 'token', token };
}

/** Keeps the token for this tab, for a reload. */
export function keepToken(storage: KeyPlaces['storage'], token: string): void {
  storage.setItem(tokenItem, token);
}

/** Forgets a token that no longer opens anything. */
export function forgetToken(storage: KeyPlaces['storage']): void {
  storage.removeItem(tokenItem);
}
