import { expect, test } from 'vitest';
import type { SpanUse } from '../../../../src/core/model/tidy-span';
import { tidySpan } from '../../../../src/core/model/tidy-span';
import type { PlacedWords } from '../../../builders/article-words';
import {
  varrowAttributions,
  varrowClaims,
  varrowEntities,
  varrowNotes,
  varrowState,
} from '../../../builders/varrow-article';

test('what a careful reporter selects in the difficult article is left as it is', () => {
  const { text } = varrowState().revision;
  const selected: (readonly [SpanUse, PlacedWords])[] = [
    ...varrowEntities.map(({ words }) => ['entity', words] as const),
    ...Object.values(varrowAttributions).flatMap(({ sources, cue, content }) => [
      ...sources.map(({ words }) => ['source', words] as const),
      ['cue', cue] as const,
      ...content.map((words) => ['content', words] as const),
    ]),
    ...Object.values(varrowClaims).map(({ words }) => ['claim', words] as const),
    ...varrowNotes.map(({ words }) => ['note', words] as const),
  ];
  expect(selected.length).toBeGreaterThan(40);
  const changed = selected.flatMap(([use, words]) => {
    const { start, end } = tidySpan(text, words, use, 'en');
    const tidy = text.slice(start, end);
    return tidy === words.words ? [] : [`${use}: ${words.words} => ${tidy}`];
  });
  expect(changed).toEqual([]);
});
