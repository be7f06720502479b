import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SpanUse } from '../../../../src/core/model/tidy-span';
import { tidySpan } from '../../../../src/core/model/tidy-span';
import { hasWord, wordAfter, wordBefore } from '../../../../src/core/model/words';

/** `[` and `]` in the text are the ends of the selection. */
function tidy(marked: string, use: SpanUse, language = 'en'): string {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const text = marked.replace('[', '').replace(']', '');
  const found = tidySpan(text, { start, end }, use, language);
  return `${text.slice(0, found.start)}[${text.slice(found.start, found.end)}]${text.slice(found.end)}`;
}

test.each<[SpanUse, string, string]>([
  // Whole words, no stray spaces
  ['entity', 'See Ve[ra Lind]qvist there', 'See [Vera Lindqvist] there'],
  ['entity', 'See[ Vera Lindqvist ]there', 'See [Vera Lindqvist] there'],
  ['entity', 'See[ Vera Lindqvist, ]there', 'See [Vera Lindqvist], there'],
  ['claim', 'It [fell. ]Then', 'It [fell]. Then'],
  ['claim', 'The [roof fell at noon.] Then', 'The [roof fell at noon]. Then'],
  ['claim', 'First[\nthe roof fell\n]then', 'First\n[the roof fell]\nthen'],
  ['note', 'It [fell; ]it broke', 'It [fell]; it broke'],
  ['note', 'a wo[r]d', 'a [word]'],
  ['note', 'It fell [— at noon —] again', 'It fell — [at noon] — again'],
  ['claim', 'costs [.5 million]', 'costs [.5 million]'],
  ['claim', 'Did it [fall?] Yes', 'Did it [fall?] Yes'],
  ['claim', 'so [it fell…] and', 'so [it fell…] and'],
  ['claim', 'so [it fell...] and', 'so [it fell...] and'],
  ['entity', 'a [roof 🏫] here', 'a [roof 🏫] here'],
  ['entity', 'e\u0301co[le] here', '[e\u0301cole] here'],
  ['entity', 'caf[e]\u0301 here', '[cafe\u0301] here'],
  ['entity', '[O’Bri]en left', '[O’Brien] left'],
  ['entity', 'well-kn[own] name', 'well-[known] name'],
  // Abbreviations keep their stop
  ['entity', 'in the [U.S.] today', 'in the [U.S.] today'],
  ['entity', 'in the [U.S]. today', 'in the [U.S.] today'],
  ['entity', '[Sam Ek Jr.] said', '[Sam Ek Jr.] said'],
  ['entity', '[Weir Inc.] said', '[Weir Inc.] said'],
  ['claim', '[at 5 p.m.] Monday', '[at 5 p.m.] Monday'],
  ['claim', '[it lacks vitamin C.] So', '[it lacks vitamin C]. So'],
  // Entities leave the possessive out
  ['entity', '[Flynn’s] lawyer', '[Flynn]’s lawyer'],
  ['entity', "[Flynn's] lawyer", "[Flynn]'s lawyer"],
  ['entity', '[Flynn]’s lawyer', '[Flynn]’s lawyer'],
  ['entity', '[Fly]nn’s lawyer', '[Flynn]’s lawyer'],
  ['entity', 'the [Democrats’] plan', 'the [Democrats]’ plan'],
  ['entity', 'at [McDonald’s], she', 'at [McDonald’s], she'],
  ['entity', 'that [Moody’s] said', 'that [Moody’s] said'],
  ['source', '[Flynn’s lawyer,] said', '[Flynn’s lawyer], said'],
  ['claim', 'it is [Flynn]’s', 'it is [Flynn]’s'],
  // Sources keep title and description
  ['source', '[Hope Hicks, a White House spokeswoman,] said', '[Hope Hicks, a White House spokeswoman], said'],
  ['cue', 'Hicks [said, “]It fell', 'Hicks [said], “It fell'],
  ['cue', 'fell,[” Hicks said]. “So', 'fell,” [Hicks said]. “So'],
  // Contents: quotation marks kept, “that” and the comma before the cue left out
  ['content', 'He said [that the bridge was safe.]', 'He said that [the bridge was safe].'],
  ['content', 'He said[, that the bridge was safe].', 'He said, that [the bridge was safe].'],
  ['content', 'He said [that was wrong].', 'He said [that was wrong].'],
  ['content', '[That the bridge was safe] is clear', '[That the bridge was safe] is clear'],
  ['content', '[The bridge was safe,] Holt said', '[The bridge was safe], Holt said'],
  ['content', '[“I never saw it,” ]Vera said', '[“I never saw it,”] Vera said'],
  ['content', '[“I never saw it],” Vera said', '[“I never saw it,”] Vera said'],
  ['content', '“[I never saw it],” Vera said', '[“I never saw it,”] Vera said'],
  ['content', '“[I never saw it,]” Vera said', '[“I never saw it,”] Vera said'],
  ['content', '“[I never saw it,” ]Vera said', '[“I never saw it,”] Vera said'],
  ['content', 'beams [“have lost] a third”', 'beams “[have lost] a third”'],
  ['content', 'beams “have [lost a third”]', 'beams “have [lost a third]”'],
  ['content', '[“The roof fell. It broke.]\nNext', '[“The roof fell. It broke].\nNext'],
  ['content', '"[I never saw it]," she said', '["I never saw it,"] she said'],
  [
    'content',
    'called it [“a mess” and “a shame]” twice',
    'called it [“a mess” and “a shame”] twice'.replace('shame”] twice', 'shame]” twice'),
  ],
  ['claim', 'says [the beams “have lost a third”] now', 'says [the beams “have lost a third”] now'],
  ['claim', '“[It fell],” she said', '“[It fell],” she said'],
  ['claim', '[“It fell],” she said', '[“It fell,”] she said'],
  ['entity', 'in [“Moonlight”] again', 'in “[Moonlight]” again'],
  ['entity', 'in [“Moonlight] again”', 'in “[Moonlight] again”'],
  ['entity', '[“Weird Al” Holm] sang', '[“Weird Al” Holm] sang'],
  // Nothing but signs: as selected
  ['note', 'so [—] yes', 'so [—] yes'],
  ['note', 'so [🏫] yes', 'so [🏫] yes'],
  ['note', 'so[  ]yes', 'so[  ]yes'],
])('%s: %s', (use, marked, expected) => {
  expect(tidy(marked, use)).toBe(expected);
});

test.each<[string, SpanUse, string, string]>([
  ['fr', 'entity', 'dans l’[Angleterre] de', 'dans l’[Angleterre] de'],
  ['fr', 'entity', 'dans l’[Angle]terre de', 'dans l’[Angleterre] de'],
  ['fr', 'content', '[« Il est là], » dit-il', '[« Il est là], » dit-il'],
  ['de', 'content', '[„Es fiel], sagte sie', '[„Es fiel], sagte sie'],
  ['de', 'content', '„[Es fiel]“, sagte sie', '[„Es fiel“], sagte sie'],
  ['sv', 'content', '”[Det föll]”, sade hon', '[”Det föll”], sade hon'],
  ['ja', 'entity', '東[京]都知事', '東[京]都知事'],
  ['en', 'entity', 'the [שלום] said', 'the [שלום] said'],
])('in %s, %s: %s', (language, use, marked, expected) => {
  expect(tidy(marked, use, language)).toBe(expected);
});

const uses: readonly SpanUse[] = ['entity', 'source', 'cue', 'content', 'claim', 'note'];

test('any selection: never empty, near what was selected, and tidy for good', () => {
  const token = fc.constantFrom(
    ...[
      'the',
      'Flynn’s',
      'U.S.',
      '“It',
      'fell,”',
      'that',
      'said',
      'Ek,',
      '—',
      '"no"',
      '(so)',
      '🏫',
      'e\u0301a',
      '.',
      '\n',
      '  ',
      'Jr.',
      '‘a',
      'b’',
    ],
    ...['“', '”', '’', '"', ',', 'l’eau', '東京都', 'was', '«x', 'y»', '„z“', '...', '[1]', 'officials’'],
  );
  const place = fc.nat({ max: 200 });
  let count = 0;
  fc.assert(
    fc.property(
      fc.array(token, { minLength: 1, maxLength: 25 }),
      place,
      place,
      fc.constantFrom(...uses),
      (tokens, a, b, use) => {
        const text = tokens.join(' ');
        const [low, high] = [a % text.length, b % text.length].sort((x, y) => x - y);
        const span = { start: low ?? 0, end: (high ?? 0) + 1 };
        const found = tidySpan(text, span, use, 'en');
        count += 1;
        expect(found.start).toBeLessThan(found.end);
        expect(hasWord(text, found) || !hasWord(text, span)).toBe(true);
        // At most the rest of the word, then a stop and a closing mark.
        const least = wordBefore(text, span.start + 1, 'en')?.start ?? span.start;
        const most = wordAfter(text, span.end - 1, 'en')?.end ?? span.end;
        expect(found.start).toBeGreaterThanOrEqual(Math.min(least, span.start) - 1);
        expect(found.end).toBeLessThanOrEqual(Math.max(most, span.end) + 4);
        expect(tidySpan(text, found, use, 'en')).toEqual(found);
      },
    ),
    { seed: 20261126, numRuns: 5000 },
  );
  expect(count).toBeGreaterThanOrEqual(5000);
});

test('a long text costs no more than a short one: words are looked for around the selection', () => {
  const text = `${'word '.repeat(400_000)}Vera Lindqvist, the head`;
  const start = text.indexOf('ra Lind');
  expect(tidySpan(text, { start, end: start + 7 }, 'entity', 'en')).toEqual({ start: start - 2, end: start + 12 });
});
