import { describe, expect, it } from 'vitest';
import { nthWords, occurrences, theWords } from '../../builders/article-words';
import { ann } from '../../builders/people';
import {
  varrowAttributions,
  varrowClaims,
  varrowEntities,
  varrowNotes,
  varrowRelations,
  varrowText,
} from '../../builders/varrow-article';
import { describeLayer, expectedVarrow, tagVarrow } from '../../builders/varrow-tags';

const places = [
  ...varrowEntities.map(({ words }) => words),
  ...Object.values(varrowAttributions).flatMap(({ sources, cue, content }) => [
    ...sources.map(({ words }) => words),
    cue,
    ...content,
  ]),
  ...Object.values(varrowClaims).map(({ words }) => words),
  ...varrowNotes.map(({ words }) => words),
];

describe('the difficult article', () => {
  it('is as long and as full of tags as it is meant to be', () => {
    const words = varrowText.split(/\s+/).length;
    expect(words).toBeGreaterThan(700);
    expect(words).toBeLessThan(1000);
    const tags = [varrowEntities, varrowNotes, ...[varrowAttributions, varrowClaims].map(Object.values)].flat();
    expect(tags.length).toBeGreaterThanOrEqual(60);
    expect(tags.length).toBeLessThanOrEqual(80);
    expect(varrowRelations.length).toBeGreaterThan(4);
  });

  it('holds every quote of its table where the table says, and counted as it says', () => {
    for (const { words, nth, start, end } of places) {
      expect(varrowText.slice(start, end)).toBe(words);
      expect(occurrences(varrowText, words)[nth]).toBe(start);
    }
  });

  it('has attributions within attributions, three deep, each inside the content of the one above', () => {
    const depthOf = (id: string): number => {
      const above = varrowAttributions[id]?.within;
      return above === undefined ? 1 : 1 + depthOf(above);
    };
    expect(Object.keys(varrowAttributions).filter((id) => depthOf(id) === 3)).toEqual(['director', 'lawyers']);
    for (const row of Object.values(varrowAttributions)) {
      const above = row.within === undefined ? undefined : varrowAttributions[row.within];
      const inner = row.content.at(-1);
      if (above === undefined || inner === undefined) continue;
      expect(above.content.some((outer) => outer.start <= inner.start && outer.end >= inner.end)).toBe(true);
    }
  });

  it('can be tagged as its table says', () => {
    const layer = tagVarrow().state.layers.find(({ personId }) => personId === ann.id);
    if (layer === undefined) throw new Error('nothing was tagged');
    expect(describeLayer(layer)).toEqual(expectedVarrow());
  });
});

describe('words in a text', () => {
  it('are found by count or by what stands round them, and never by guess', () => {
    const text = 'he said she said that';
    expect(nthWords(text, 'said', 1)).toEqual({ words: 'said', nth: 1, start: 12, end: 16 });
    expect(theWords(text, 'said', 'she said')).toEqual(nthWords(text, 'said', 1));
    expect(() => nthWords(text, 'said', 2)).toThrow(/3 times/);
    expect(() => theWords(text, 'said')).toThrow(/2 times/);
    expect(() => theWords(text, 'that', 'he said')).toThrow();
  });
});
