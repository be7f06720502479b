import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { guessBlocks } from '../../../../src/core/importers/block-roles';
import type { FoundBlock } from '../../../../src/core/importers/found-block';
import {
  hasDateline,
  isByline,
  isCredit,
  isJunkLine,
  pointsAtPicture,
} from '../../../../src/core/importers/line-patterns';
import { text } from '../../../../src/core/importers/text';
import { blockId } from '../../../../src/core/model/ids';
import { toPlainText } from '../../../../src/core/model/plain-text';
import { uuidOf } from '../../../builders/ids';
import { needsCorpus, skipBecause } from '../../../builders/skip-because';
import { readOne, roles } from './read-file';

const idOf = (index: number) => blockId.parse(uuidOf(index + 1));

/** Roles of lines; `-` before what is left out, `=n` before a duplicate of line n. */
function guess(...lines: (string | (Partial<FoundBlock> & { readonly text: string }))[]): string[] {
  const blocks = lines.map((line, index): FoundBlock => {
    const given = typeof line === 'string' ? { text: line } : line;
    return { id: idOf(index), level: null, zone: 'story', hint: null, isQuote: false, ...given };
  });
  return guessBlocks(blocks).map(({ role, excluded, duplicateOf }) => {
    const copy = duplicateOf === null ? '' : `=${blocks.findIndex((block) => block.id === duplicateOf)}`;
    return `${copy || (excluded ? '-' : '')}${role}`;
  });
}

const long =
  'The harbour office said on Monday that the crane would be taken down before the end of the month, weather allowing.';
const other =
  'It was put up in 1962 and has not lifted anything since the spring, when its motor was sold to a museum in the hills.';

describe('junk lines', () => {
  it.each([
    'Skip to content',
    'Skip to main content',
    'fb-pixel Skip to main content',
    'Advertisement',
    'ADVERTISEMENT',
    'Story continues below advertisement',
    'Article continues after ad',
    'Sponsored content',
    'Subscribe',
    'Subscribe now',
    'Subscribe from €1 a week',
    'Subscribe to our newsletter',
    'Sign in',
    'Log in or subscribe',
    'Sign up for our morning newsletter',
    'Sign up here for the daily briefing',
    'Get our free newsletter in your inbox',
    'Read more',
    'Read more:',
    'Read more: Ten winter soups to warm the whole street',
    'RELATED: What the mayor said',
    'Related articles',
    'See also',
    'Most read',
    'More from Politics',
    'You may also like',
    'Recommended for you',
    'Continue reading the main story',
    'Share this article',
    'Share',
    'Tweet',
    'Share on Facebook',
    'Email this page',
    'Copy link',
    'Facebook Twitter WhatsApp Email',
    'Follow us on Instagram',
    'Follow Ada Example on Twitter @ada',
    'View comments (12)',
    '14 comments',
    'Leave a comment',
    'Accept all cookies',
    'Cookie policy',
    'We and our 214 partners store cookies on your device',
    'This website uses cookies to improve your experience.',
    '© 2026 Harrowmere Post. All rights reserved.',
    'Copyright 2026 The Dunmere Letter',
    '(c) 2026',
    'All rights reserved.',
    'This material may not be published, broadcast, rewritten or redistributed.',
    'Privacy policy | Terms of use',
    'Back to top',
  ])('%s', (line) => {
    expect(isJunkLine(line)).toBe(true);
  });

  it.each([
    'Share prices fell.',
    'Share prices fell',
    'Advertisement revenue fell by a third.',
    'Subscribe to that view and you will be disappointed.',
    'Sign up for Medicare was slow, she said.',
    'Sign up for the draft',
    'Read more poetry, he told them',
    'Read more than one page and you will know.',
    'Related party deals are banned.',
    'Related to the mayor',
    'Cookies were sold at the gate.',
    'We use cookies as bait',
    'Copyright law protects it.',
    'Copyright holders sued',
    'More from the same well was pumped out.',
    'Follow the money, he said.',
    'Comments were closed.',
    'Print is dead',
    'Save the whales',
    'Email from the minister shows doubt',
    'Twitter',
    'Privacy policy was never read, the court heard.',
    'Skip',
    'Skip to the end of the story and you find him in prison.',
    'Log in the river blocks ferry',
    'Ad hoc committee meets',
    'Sponsored by the club, he ran.',
    'Get our boys home, the sign read.',
    'The newsletter',
    'Most popular mayor in a century resigns',
    'See also under “lead”.',
    'Trending downwards since May',
    'Back to the top of the table',
    '“Subscribe now,” he said.',
    'Tweet by tweet, the minister fell',
    'Continue reading the verdict',
    'Register of voters to be cleaned',
  ])('not %s', (line) => {
    expect(isJunkLine(line)).toBe(false);
  });
});

describe('bylines, datelines, captions and credits', () => {
  it.each([
    'By Ada Example',
    'By Ada Example and Bob Sample',
    'By Ada Example, Bob Sample and Ósk Hallan',
    'BY ADA EXAMPLE',
    'By Ada Example, Harrowmere Post',
    'By Jan van der Meer',
    'By Ada Example | The Post',
  ])('byline: %s', (line) => {
    expect(isByline(line)).toBe(true);
  });
  it.each([
    'By Monday, the water had gone',
    'By then it was late',
    'By the river',
    'By Ada Example was hurt, she said.',
    'Ada Example',
    'By',
    'By Monday Night the water had gone.',
    'Goodbye Ada Example',
  ])('no byline: %s', (line) => {
    expect(isByline(line)).toBe(false);
  });

  it.each([
    'WASHINGTON — ',
    'PORT SALLOW, 21 October — ',
    'NEWPORT NEWS, Va. - ',
    'DAKAR, Senegal (AP) — ',
    'WASHINGTON (AP) -- ',
    'LONDON (Reuters) – ',
    'ST. JOHN’S — ',
    'ÅRE, Sweden—',
    'FLINT, Mich., Oct. 4 (UPI) — ',
  ])('dateline: %s', (start) => {
    expect(hasDateline(`${start}${long}`)).toBe(true);
  });
  it.each(['Washington — ', 'The WHO — ', 'NATO ', 'A — ', 'NATO said—and meant—', '“WASHINGTON — ', 'FBI-led '])(
    'no dateline: %s',
    (start) => {
      expect(hasDateline(`${start}${long}`)).toBe(false);
    },
  );
  it('is no dateline when nothing follows it', () => {
    expect(hasDateline('WASHINGTON — Live')).toBe(false);
  });

  it.each([
    'Photograph: Jonna Reyk / Sound Pictures',
    'Photo by Ada Example',
    'Photo credit: Ada Example',
    'Credit: Ada Example',
    'Jonna Reyk / Sound Pictures',
    'Ada Example/Getty Images',
    'Ada Example | AFP',
    'Getty Images',
    'AP',
    'Bob Sample/The Dunmere Letter',
    'Photo courtesy of the family',
    'Getty/Instagram.',
  ])('credit: %s', (line) => {
    expect(isCredit(line)).toBe(true);
  });
  it.each([
    'Photo of the mayor found in cellar.',
    'Ada Example',
    'He and/or she',
    'Credit is tight in the valley',
    'A photo by Ada Example was sold.',
    'Video shows the moment',
    'AP reported it.',
    'Credit Suisse',
  ])('no credit: %s', (line) => {
    expect(isCredit(line)).toBe(false);
  });

  it.each([
    'Ada Example (left) and Bob Sample on Monday',
    'From left: Ada, Bob and Ósk',
    'The gate, pictured above',
    'The mayor (second from right)',
  ])('caption: %s', (line) => {
    expect(pointsAtPicture(line)).toBe(true);
  });
  it.each(['He left and she followed', 'The party of the left', 'Turn left to the river'])('no caption: %s', (line) => {
    expect(pointsAtPicture(line)).toBe(false);
  });
});

describe('guessBlocks', () => {
  it.each<[string, Parameters<typeof guess>, string[]]>([
    [
      'a headline is the first heading',
      ['Kicker', { text: 'Head', level: 1 }, long, { text: 'Sub', level: 2 }, other],
      ['body', 'headline', 'body', 'other', 'body'],
    ],
    [
      'a first-level heading further down wins',
      [{ text: 'Kicker', level: 3 }, { text: 'Head', level: 1 }, long],
      ['other', 'headline', 'body'],
    ],
    [
      'without headings it is a short line at the top',
      ['Crane to come down', long, other],
      ['headline', 'body', 'body'],
    ],
    ['not one with a full stop', ['It was late.', long, other], ['body', 'body', 'body']],
    ['not one behind a long paragraph', [long, 'A short line', other], ['body', 'body', 'body']],
    ['not two sentences', ['The crane comes down. Who will pay?', long], ['body', 'body']],
    ['junk above it does not count', ['Skip to content', 'Crane to come down', long], ['-junk', 'headline', 'body']],
    [
      'a byline and a dateline',
      ['Crane to come down', 'By Ada Example', `OREL — ${long}`, `LUND — ${other}`],
      ['headline', 'byline', 'dateline', 'body'],
    ],
    [
      'a byline is near the top',
      [...Array.from({ length: 12 }, (_, i) => `${i} ${long}`), 'By Ada Example'],
      [...Array(12).fill('body'), 'body'],
    ],
    [
      'a caption is what a credit follows',
      ['Crane to come down', 'The crane last spring.', 'Photograph: Ada Example', long],
      ['headline', 'caption', 'credit', 'body'],
    ],
    [
      'a quote before a credit is none',
      ['Crane to come down', '“It is old,” she said.', 'Ada Example/Getty Images', long],
      ['headline', 'body', 'credit', 'body'],
    ],
    [
      'a line twice in a row is a caption',
      ['Crane to come down', 'The crane at Orel on a Monday.', 'The crane at Orel on a Monday', long],
      ['headline', 'caption', '=1caption', 'body'],
    ],
    [
      'a caption and its copy with the credit',
      [
        'Crane to come down',
        'The crane at Orel last spring.',
        'The crane at Orel last spring. Ada Example/Sound Pictures',
        long,
      ],
      ['headline', '=2caption', 'caption', 'body'],
    ],
    [
      'a paragraph twice is left out once',
      ['Crane to come down', long, other, other, long],
      ['headline', 'body', 'caption', '=2caption', '=1body'],
    ],
    [
      'a headline twice',
      ['Crane at Orel to come down soon', 'By Ada Example', 'Crane at Orel to come down soon', long],
      ['headline', 'byline', '=0headline', 'body'],
    ],
    [
      'short lines may come again',
      ['Crane to come down', long, '“Yes.”', other, '“Yes.”'],
      ['headline', 'body', 'body', 'body', 'body'],
    ],
    ['what is around the story is junk', [{ text: long, zone: 'around' }, { text: other }], ['-junk', 'body']],
    ['what is in a box is other', [{ text: long, zone: 'beside' }, { text: other }], ['other', 'body']],
    ['junk is no copy', [{ text: long, zone: 'around' }, { text: long }], ['-junk', 'body']],
    ['quotes', [{ text: long, isQuote: true }, { text: other }], ['quote', 'body']],
    ['nothing', [], []],
  ])('%s', (_, lines, expected) => {
    expect(guess(...lines)).toEqual(expected);
  });

  it('names the blocks in order', () => {
    const blocks = ['a', 'b'].map(
      (line, index): FoundBlock => ({
        id: idOf(index),
        text: line,
        level: null,
        zone: 'story',
        hint: null,
        isQuote: false,
      }),
    );
    expect(guessBlocks(blocks).map((found) => found.blockId)).toEqual(blocks.map((block) => block.id));
  });
});

const shared = new URL('../../../../../shared/', import.meta.url);
const sample = new URL('samples/trump-tower-meeting.txt', shared);
const corpus = new URL('corpus/polnear/dev/text/', shared);

describe('real copy', () => {
  describe('of one person', () => {
    skipBecause(existsSync(sample) ? null : 'needs articles that are other people’s and not part of the project');

    it('one saved article reads well', () => {
      const article = readOne(text, readFileSync(sample, 'utf8'), 'trump-tower-meeting.txt');
      const found = roles(article).map((line) => line.split(' ')[0]);
      expect(found.slice(0, 5)).toEqual(['-junk', 'headline', '=caption', 'caption', 'dateline']);
      expect(new Set(found.slice(5))).toEqual(new Set(['body']));
      expect(roles(article)[1]).toBe(`headline ${article.title}`);
    });
  });

  describe('of a corpus', () => {
    skipBecause(existsSync(corpus) ? null : needsCorpus);

    it('no sentence of 84 news stories is left out, and none is lost', () => {
      const leftOut: string[] = [];
      for (const name of readdirSync(corpus)) {
        const source = readFileSync(new URL(name, corpus), 'utf8');
        const article = readOne(text, source, name);
        leftOut.push(...roles(article).filter((line) => /^[-=]/.test(line)));
        const lines = source.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
        expect(toPlainText(article.document).blocks).toHaveLength(lines.length);
      }
      expect(leftOut).toEqual([]);
    });
  });
});
