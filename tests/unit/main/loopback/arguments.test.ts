import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../../src/main/loopback/arguments';

describe('parseArguments', () => {
  it('opens the desk in the home folder when nothing is said', () => {
    expect(parseArguments([], '/here')).toEqual({ deskFolder: join(homedir(), 'Galley'), open: true, help: false });
  });

  it.each([
    [['--desk', 'work'], '/here/work'],
    [['--desk=work'], '/here/work'],
    [['--desk', '/there/desk'], '/there/desk'],
    [['--desk', '..'], '/'],
  ])('%j is the desk %s', (args, deskFolder) => {
    expect(parseArguments(args, '/here')).toMatchObject({ deskFolder });
  });

  it('takes --browser and --no-open', () => {
    expect(parseArguments(['--browser', '--no-open', '--desk', 'd'], '/here')).toEqual({
      deskFolder: '/here/d',
      open: false,
      help: false,
    });
  });

  it.each([['--help'], ['-h']])('%s asks for help', (arg) => {
    expect(parseArguments([arg], '/here')).toMatchObject({ help: true });
  });

  it.each([
    [['--desk'], /desk/],
    [['--desk='], /--desk needs/],
    [['--desk', '--no-open'], /desk/],
    [['--dsek', 'x'], /--dsek/],
    [['--no-open=1'], /--no-open/],
    [['story.txt'], /story\.txt/],
  ])('%j is wrong, and it says which part', (args, message) => {
    const parsed = parseArguments(args, '/here');
    expect(parsed).toMatch(message);
    expect(parsed).not.toContain('\n');
  });
});
