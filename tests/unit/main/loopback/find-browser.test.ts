import { describe, expect, it } from 'vitest';
import type { Machine } from '../../../../src/main/loopback/find-browser';
import { findBrowser, findObstacle } from '../../../../src/main/loopback/find-browser';

function machine(platform: NodeJS.Platform, programs: readonly string[], env: Machine['env'] = {}): Machine {
  return { platform, env, homeFolder: '/home/ann', userId: 1000, isProgram: (path) => programs.includes(path) };
}

describe('findBrowser', () => {
  const path = { PATH: '/usr/local/bin:/usr/bin' };

  it.each(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'brave-browser'])(
    'finds %s on the path',
    (name) => {
      expect(findBrowser(machine('linux', [`/usr/bin/${name}`], path))).toBe(`/usr/bin/${name}`);
    },
  );

  it('takes the first folder of the path that has it', () => {
    const programs = ['/usr/bin/chromium', '/usr/local/bin/chromium'];
    expect(findBrowser(machine('linux', programs, path))).toBe('/usr/local/bin/chromium');
  });

  it('runs nothing from a relative folder of the path, and no snap, which cannot read a launch file', () => {
    const env = { PATH: '.::bin:/snap/bin' };
    const programs = ['chromium', './chromium', 'bin/chromium', '/snap/bin/chromium'];
    expect(findBrowser(machine('linux', programs, env))).toBeNull();
  });

  it.each([
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/home/ann/Applications/Chromium.app/Contents/MacOS/Chromium',
  ])('finds %s on a Mac', (program) => {
    expect(findBrowser(machine('darwin', [program]))).toBe(program);
  });

  it.each([
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Users\\ann\\AppData\\Local\\BraveSoftware\\Brave-Browser\\Application\\brave.exe',
  ])('finds %s on Windows', (program) => {
    const env = {
      ProgramFiles: 'C:\\Program Files',
      'ProgramFiles(x86)': 'C:\\Program Files (x86)',
      LOCALAPPDATA: 'C:\\Users\\ann\\AppData\\Local',
    };
    expect(findBrowser(machine('win32', [program], env))).toBe(program);
  });

  it('answers null where there is none', () => {
    expect(findBrowser(machine('linux', ['/usr/bin/firefox'], path))).toBeNull();
    expect(findBrowser(machine('win32', []))).toBeNull();
  });
});

describe('findObstacle', () => {
  it('says that there is no display', () => {
    expect(findObstacle(machine('linux', []))).toMatch(/no display/);
    expect(findObstacle(machine('linux', [], { DISPLAY: '', WAYLAND_DISPLAY: '' }))).toMatch(/no display/);
  });

  it.each([{ DISPLAY: ':0' }, { WAYLAND_DISPLAY: 'wayland-0' }])('sees a display in %j', (env) => {
    expect(findObstacle(machine('linux', [], env))).toBeNull();
  });

  it('opens no browser as root', () => {
    expect(findObstacle({ ...machine('linux', [], { DISPLAY: ':0' }), userId: 0 })).toMatch(/root/);
  });

  it('needs no display variable elsewhere', () => {
    expect(findObstacle(machine('darwin', []))).toBeNull();
    expect(findObstacle({ ...machine('win32', []), userId: null })).toBeNull();
  });
});
