import type { App } from '../state/app';

/** Puts the theme on the page and follows the system's preference. Without an app: the system's. */
export function followTheme(app: App | null): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const draw = (): void => {
    const theme = app?.store.getState().preferences.theme ?? 'system';
    document.documentElement.dataset.theme = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
  };
  draw();
  system.addEventListener('change', draw);
  app?.store.subscribe((state, before) => {
    if (state.preferences.theme !== before.preferences.theme) draw();
  });
}
