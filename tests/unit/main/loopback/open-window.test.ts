import { describe, expect, it } from 'vitest';
import { toBrowserArguments, toProfileFolder } from '../../../../src/main/loopback/open-window';

describe('toBrowserArguments', () => {
  const args = toBrowserArguments('/home/ann/.state/launch/launch-1-1.html', '/home/ann/.state/browser/x');

  it('opens the launch file as an application window, with a profile of its own', () => {
    expect(args).toContain('--app=file:///home/ann/.state/launch/launch-1-1.html');
    expect(args).toContain('--user-data-dir=/home/ann/.state/browser/x');
    expect(args).toContain('--no-first-run');
    expect(args).toContain('--no-default-browser-check');
    expect(args).toContain('--disable-background-networking');
  });

  it('weakens nothing and opens no way to drive the browser', () => {
    expect(args.join(' ')).not.toMatch(/sandbox|remote-debugging|disable-web-security|allow-file-access|http:/);
  });

  it('writes odd paths as an address', () => {
    expect(toBrowserArguments('/a b/ü#?.html', '/p')[0]).toBe('--app=file:///a%20b/%C3%BC%23%3F.html');
  });
});

describe('toProfileFolder', () => {
  it('is one for each desk and names none', () => {
    const one = toProfileFolder('/state', '/home/ann/Secret project');
    expect(one).toMatch(/^\/state\/browser\/[0-9a-f]{16}$/);
    expect(toProfileFolder('/state', '/home/ann/Secret project')).toBe(one);
    expect(toProfileFolder('/state', '/home/ann/Other')).not.toBe(one);
  });
});
