import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseStart } from '../../../../src/main/electron/arguments';

describe('parseStart', () => {
  it('opens the desk in the home folder and no file when nothing is said', () => {
    expect(parseStart([], '/here')).toEqual({ deskFolder: join(homedir(), 'Galley'), files: [] });
  });

  it.each([
    [['--desk', 'work'], '/here/work', []],
    [['--desk=work', 'a.txt'], '/here/work', ['/here/a.txt']],
    [['a.txt', '--desk', '/there', '/b.md'], '/there', ['/here/a.txt', '/b.md']],
    [
      ['--inspect=0', '--no-sandbox', '-psn_0_1', '--allow-file-access-from-files', 'a.txt', '--desk', 'd'],
      '/here/d',
      ['/here/a.txt'],
    ],
    [['--no-open', '--browser', '--desk', 'd'], '/here/d', []],
  ])('%j is the desk %s with files %j', (args, deskFolder, files) => {
    expect(parseStart(args, '/here')).toEqual({ deskFolder, files });
  });

  it.each([[['--desk']], [['--desk', '']], [['--desk=']], [['--desk', '--no-open']]])('%j is wrong', (args) => {
    expect(parseStart(args, '/here')).toBe('--desk needs the name of a folder.');
  });
});
