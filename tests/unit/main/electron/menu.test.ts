import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { createCrashCount } from '../../../../src/main/electron/crash-count';
import { toMenuTemplate } from '../../../../src/main/electron/menu';

function itemsOf(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

function menuOf(
  options: { isMac: boolean; isDevelopment: boolean; keys?: Record<string, string[]> },
  chosen: string[] = [],
): MenuItemConstructorOptions[] {
  return itemsOf(
    toMenuTemplate({ appName: 'Galley', keys: {}, choose: (command) => chosen.push(command), ...options }),
  );
}

describe('toMenuTemplate', () => {
  it('asks the window to run its own commands', () => {
    const chosen: string[] = [];
    for (const item of menuOf({ isMac: false, isDevelopment: false }, chosen)) {
      const click: (() => void) | undefined = item.click as (() => void) | undefined;
      click?.();
    }
    expect(chosen).toEqual(
      expect.arrayContaining([
        'library.addFiles',
        'article.export',
        'library.show',
        'edit.undo',
        'edit.redo',
        'palette.show',
      ]),
    );
    expect(new Set(chosen).size).toBe(chosen.length);
  });

  it('leaves the keys of those commands to the window', () => {
    for (const item of menuOf({ isMac: true, isDevelopment: true }))
      if (item.click !== undefined) expect(item.registerAccelerator).toBe(false);
  });

  it('shows the keys that a person gave to commands, as far as the system can', () => {
    const keys = {
      'library.show': ['Ctrl+Shift+j', 'F9'],
      'article.export': [],
      'edit.undo': ['Alt+ArrowLeft'],
      'text.find': ['Ctrl+Ö'],
      'view.rail': ['Ctrl++'],
    };
    const items = menuOf({ isMac: false, isDevelopment: false, keys });
    const acceleratorOf = (label: string) => items.find((item) => item.label === label)?.accelerator;
    expect(acceleratorOf('All &Articles')).toBe('CmdOrCtrl+Shift+J');
    expect(acceleratorOf('&Export…')).toBeUndefined();
    expect(acceleratorOf('&Undo')).toBe('Alt+Left');
    expect(acceleratorOf('&Find…')).toBeUndefined();
    expect(acceleratorOf('Library &Rail')).toBe('CmdOrCtrl+Plus');
    expect(acceleratorOf('&Redo')).toBe('CmdOrCtrl+Shift+Z');
  });

  it('offers reload and developer tools in development only', () => {
    const roles = (isDevelopment: boolean) => menuOf({ isMac: false, isDevelopment }).map((item) => item.role);
    expect(roles(true)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
    expect(roles(false)).not.toContain('reload');
    expect(roles(false)).not.toContain('toggleDevTools');
  });

  it('has the program’s own menu and Close on a Mac, and Quit elsewhere', () => {
    const mac = menuOf({ isMac: true, isDevelopment: false }).map((item) => item.role);
    expect(mac[0]).toBe('appMenu');
    expect(mac).toContain('close');
    const other = menuOf({ isMac: false, isDevelopment: false }).map((item) => item.role);
    expect(other).toContain('quit');
    expect(other).not.toContain('appMenu');
  });

  it('gives the edit roles that text fields need', () => {
    const roles = menuOf({ isMac: false, isDevelopment: false }).map((item) => item.role);
    expect(roles).toEqual(expect.arrayContaining(['cut', 'copy', 'paste', 'pasteAndMatchStyle', 'selectAll']));
  });
});

describe('createCrashCount', () => {
  it('tries three times in a minute and then no more', () => {
    let time = 0;
    const mayTryAgain = createCrashCount(() => time);
    const answers = [0, 10_000, 20_000, 30_000].map((at) => {
      time = at;
      return mayTryAgain();
    });
    expect(answers).toEqual([true, true, true, false]);
  });

  it('forgets what is more than a minute ago', () => {
    let time = 0;
    const mayTryAgain = createCrashCount(() => time);
    for (let crash = 0; crash < 20; crash += 1) {
      expect(mayTryAgain()).toBe(true);
      time += 20_001;
    }
  });
});
