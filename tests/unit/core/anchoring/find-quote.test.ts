import { describe, expect, it } from 'vitest';
import { findExactPlaces, findQuote } from '../../../../src/core/anchoring/find-quote';
import { createQuoteIndex } from '../../../../src/core/anchoring/quote-index';
import type { Vocabulary } from '../../../../src/core/anchoring/tokens';
import { tokenize } from '../../../../src/core/anchoring/tokens';

const text = [
  'The harbour board postponed the opening of its ferry terminal on Monday, said Marit Solberg, who chairs it.',
  'Two people familiar with the tender said that Solberg had known of the delay since the spring.',
  'Asked about it, Solberg declined to give a date. The contractor, Brodal Marine, did not answer questions.',
].join('\n');

/** A quote with its context, from “before [words] behind”. */
function quote(marked: string) {
  const [prefix = '', exact = '', suffix = ''] = marked.split(/[[\]]/);
  return { prefix, exact, suffix };
}

function found(marked: string, inText = text): string | null {
  const place = findQuote(inText, quote(marked));
  return place === null ? null : inText.slice(place.start - 5, place.end + 9);
}

describe('findQuote', () => {
  it('tells places of the same words apart by their context', () => {
    expect(found('familiar with the tender said that [Solberg] had known of the delay')).toBe('that Solberg had know');
    expect(found('Asked about it, [Solberg] declined to give a date.')).toBe(' it, Solberg declined');
  });

  it('gives up when the context fits two places', () => {
    const twice = `${text}\n${text}`;
    expect(found('familiar with the tender said that [Solberg] had known of the delay', twice)).toBeNull();
  });

  it('gives up when there is no context to speak of', () => {
    expect(found('[Solberg]')).toBeNull();
    expect(found('other words before it [Solberg] and other words behind')).toBeNull();
  });

  it('finds words that changed, by what is around them', () => {
    const changed = text.replace('ferry terminal on Monday', 'ferry terminel on Monday');
    expect(found('postponed the opening of [its ferry terminal] on Monday, said Marit Solberg, who', changed)).toBe(
      'g of its ferry terminel on Monda',
    );
    // One word of two is less than the share that a changed quote must still hold.
    expect(
      found('postponed the opening of its [ferry terminal] on Monday, said Marit Solberg, who', changed),
    ).toBeNull();
  });

  it('does not take other words for changed ones', () => {
    expect(found('postponed the opening of its [annual report] on Tuesday, wrote Jonas Eide, who left')).toBeNull();
  });

  it('keeps an edge inside a word where it is', () => {
    const place = findQuote(text, quote('familiar with the tender said that Sol[berg] had known of the delay'));
    expect(place && text.slice(place.start - 3, place.end)).toBe('Solberg');
  });
});

describe('findExactPlaces', () => {
  it('scores by the words that agree around the quote, best first', () => {
    const vocabulary: Vocabulary = new Map();
    const snippet = 'Two people familiar with the tender said that Solberg had known of it all along.';
    const source = tokenize(snippet, vocabulary);
    const tokens = tokenize(text, vocabulary);
    const start = snippet.indexOf('Solberg');
    const places = findExactPlaces(createQuoteIndex(tokens, vocabulary, null), {
      source: createQuoteIndex(source, vocabulary, null),
      start,
      end: start + 7,
    });
    expect(places.map((place) => text.slice(place.start - 5, place.end))).toEqual(['that Solberg']);
    // Twelve of the sixteen words of the snippet agree in a row.
    expect(places[0]?.score).toBeCloseTo(12 / 15, 5);
  });

  it('looks at no place for a quote whose every word is too common', () => {
    const common = 'a b '.repeat(500);
    const place = findQuote(common, { prefix: 'a b ', exact: 'a b', suffix: ' a b' });
    expect(place).toBeNull();
  });
});
