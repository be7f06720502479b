import { describe, expect, it } from 'vitest';
import { forgetToken, keepToken, takeKey } from '../../../../src/renderer/connection/launch-key';

const code = 'Abcdefghijklmnopqrstuvwxyz0123456789-_ABCDE';

function places(hash: string, token: string | null = null) {
  const items = new Map<string, string>(token === null ? [] : [['galley.token', token]]);
  const addresses: string[] = [];
  return {
    location: { hash, pathname: '/' },
    history: { replaceState: (_data: null, _unused: string, url: string) => void addresses.push(url) },
    storage: {
      getItem: (name: string) => items.get(name) ?? null,
      setItem: (name: string, value: string) => void items.set(name, value),
      removeItem: (name: string) => void items.delete(name),
    },
    items,
    addresses,
  };
}

describe('takeKey', () => {
  it('takes the code out of the address', () => {
    const given = places(`#${code}`);
    expect(takeKey(given)).toEqual({ type: 'code', code });
    expect(given.addresses).toEqual(['/']);
  });

  it('takes a new code before an old token', () => {
    expect(takeKey(places(`#${code}`, 'old'))).toEqual({ type: 'code', code });
  });

  it('takes the token of this tab after a reload', () => {
    const given = places('', 'kept');
    expect(takeKey(given)).toEqual({ type: 'token', token: 'kept' });
    expect(given.addresses).toEqual([]);
  });

  it('has nothing when the window was opened without either', () => {
    expect(takeKey(places(''))).toBeNull();
  });

  it.each(['#', '#short', `#${code}x`, `#${code.replace('A', '!')}`, '#top'])('takes no code from %s', (hash) => {
    expect(takeKey(places(hash))).toBeNull();
  });
});

describe('the token', () => {
  it('is kept and forgotten under the same name', () => {
    const given = places('');
    keepToken(given.storage, 'new');
    expect(takeKey(given)).toEqual({ type: 'token', token: 'new' });
    forgetToken(given.storage);
    expect(takeKey(given)).toBeNull();
    expect(given.items.size).toBe(0);
  });
});
