import type { App } from '../state/app';
import type { Theme } from '../state/app-state';

const storageKey = 'galley.theme';

/** Puts the theme on the page, follows the system's preference and keeps the choice for the next time. Without an app: the kept choice only. */
export function followTheme(app: App | null): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const kept = readKept();
  app?.store.setState({ theme: kept });
  const draw = (): void => {
    const theme = app?.store.getState().theme ?? kept;
    document.documentElement.dataset.theme = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
  };
  draw();
  system.addEventListener('change', draw);
  app?.store.subscribe((state, before) => {
    if (state.theme === before.theme) return;
    localStorage.setItem(storageKey, state.theme);
    draw();
  });
}

function readKept(): Theme {
  const kept = localStorage.getItem(storageKey);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}
