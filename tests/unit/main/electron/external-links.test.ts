import { describe, expect, it, vi } from 'vitest';
import { createLinkOpener, parseExternalLink } from '../../../../src/main/electron/external-links';

describe('parseExternalLink', () => {
  it.each([
    ['https://example.org/a?b#c', 'https://example.org/a?b#c', 'example.org'],
    ['http://example.org:8080/', 'http://example.org:8080/', 'example.org:8080'],
    ['HTTPS://EXAMPLE.ORG', 'https://example.org/', 'example.org'],
    // What looks like a well-known name is shown as what it is.
    ['https://еxample.org/', 'https://xn--xample-2of.org/', 'xn--xample-2of.org'],
    ['mailto:desk@example.org?subject=x', 'mailto:desk@example.org?subject=x', 'desk@example.org'],
  ])('%s leads to %s and says %s', (address, url, destination) => {
    expect(parseExternalLink(address)).toEqual({ url, destination });
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    'file://server/share',
    '\\\\server\\share',
    'smb://server/share',
    'ms-settings:',
    'app://galley/',
    'blob:https://example.org/x',
    'ftp://example.org/',
    'tel:110',
    '//example.org/',
    '/relative',
    'example.org',
    'https://user@example.org/',
    'https://example.org@evil.example/',
    'https://:secret@example.org/',
    'https://',
    '',
    `https://example.org/${'a'.repeat(2000)}`,
  ])('%s leads nowhere', (address) => {
    expect(parseExternalLink(address)).toBeNull();
  });
});

describe('createLinkOpener', () => {
  it('opens after a yes and not after a no', async () => {
    const open = vi.fn(async () => undefined);
    const answers = [true, false];
    const confirm = vi.fn(async () => answers.shift() ?? false);
    const openLink = createLinkOpener(confirm, open);
    await openLink('https://example.org/');
    await openLink('https://example.org/');
    expect(confirm).toHaveBeenCalledTimes(2);
    expect(open.mock.calls).toEqual([['https://example.org/']]);
  });

  it('does not even ask about what it may not open', async () => {
    const confirm = vi.fn(async () => true);
    await createLinkOpener(confirm, async () => undefined)('file:///etc/passwd');
    expect(confirm).not.toHaveBeenCalled();
  });

  it('asks one question at a time, and asks again after one was answered', async () => {
    let answer: (isYes: boolean) => void = () => undefined;
    const confirm = vi.fn(
      () =>
        new Promise<boolean>((done) => {
          answer = done;
        }),
    );
    const open = vi.fn(async () => undefined);
    const openLink = createLinkOpener(confirm, open);
    const first = openLink('https://one.example/');
    await openLink('https://two.example/');
    expect(confirm).toHaveBeenCalledTimes(1);
    answer(true);
    await first;
    const third = openLink('https://three.example/');
    answer(true);
    await third;
    expect(open.mock.calls).toEqual([['https://one.example/'], ['https://three.example/']]);
  });

  it('asks again after a question that failed', async () => {
    const confirm = vi.fn().mockRejectedValueOnce(new Error('no window')).mockResolvedValueOnce(true);
    const open = vi.fn(async () => undefined);
    const openLink = createLinkOpener(confirm, open);
    await expect(openLink('https://example.org/')).rejects.toThrow('no window');
    await openLink('https://example.org/');
    expect(open).toHaveBeenCalledTimes(1);
  });
});
