import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../../src/core/commands/change';
import { applyChange } from '../../../../src/core/commands/change';
import { layerOf } from '../../../../src/core/commands/decide';
import { readWebPage } from '../../../../src/core/importers/read-html';
import { kindOf } from '../../../../src/core/kinds/index';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { countByKind, liveAnnotations, summarize } from '../../../../src/core/model/article-state';
import { countWords, toPlainText } from '../../../../src/core/model/plain-text';
import type { Layer } from '../../../../src/core/model/records';
import { layer as layerSchema } from '../../../../src/core/model/records';
import { findSelectorProblem } from '../../../../src/core/model/selector';
import { planSampleTags, sampleTags } from '../../../../src/core/sample/apply-sample-tags';
import { nextUuid } from '../../../builders/ids';
import { ann } from '../../../builders/people';
import { state as stateOf } from '../../../builders/state';

const resource = (name: string): string =>
  readFileSync(new URL(`../../../../resources/sample/${name}`, import.meta.url), 'utf8');
const tags = sampleTags.parse(JSON.parse(resource('tags.json')));

function importSample(): ArticleState {
  const page = resource('article.html');
  const read = readWebPage(page, 'article.html', nextUuid);
  if (!read.ok) throw new Error(read.error.message);
  const found = read.value.items[0];
  if (found?.type !== 'text') throw new Error('The sample is not text.');
  return stateOf(found.document, { title: found.title, language: found.language, blockGuesses: found.blockGuesses });
}

function applyAll(state: ArticleState, changes: readonly Change[]): Layer {
  let layer = layerOf(state, ann.id);
  for (const change of changes) {
    const applied = applyChange(layer, change);
    if (!applied.ok) throw new Error(applied.error.message);
    layer = applied.value;
  }
  return layer;
}

const facts = { now: '2026-11-24T09:00:00.000Z', personId: ann.id, newId: nextUuid };

describe('the sample article', () => {
  const sample = importSample();

  it('has 600 to 900 words of story', () => {
    const { text, blocks } = toPlainText(sample.revision.document);
    const kept = blocks.filter((_, index) => sample.article.blockGuesses[index]?.excluded === false);
    const words = kept.reduce((sum, block) => sum + countWords(text.slice(block.start, block.end), 'en'), 0);
    expect(words).toBeGreaterThan(600);
    expect(words).toBeLessThan(900);
    expect(summarize(sample).words).toBe(words);
  });

  it('has every role that real copy has, and a caption that comes twice', () => {
    const roles = new Set(sample.article.blockGuesses.map((guess) => guess.role));
    expect([...roles].sort()).toEqual(['body', 'byline', 'caption', 'dateline', 'headline', 'junk', 'other', 'quote']);
    expect(sample.article.blockGuesses.filter((guess) => guess.duplicateOf !== null)).toHaveLength(1);
  });
});

describe('planSampleTags', () => {
  const sample = importSample();

  it('finds every quote of the shipped tags and makes valid records of them', () => {
    const plan = planSampleTags(sample, tags, facts);
    if (!plan.ok) throw new Error(plan.error.message);
    const layer = applyAll(sample, plan.value);
    expect(layerSchema.safeParse(layer).success).toBe(true);
    expect(countByKind([layer])).toEqual({ entity: 8, attribution: 3, claim: 3, note: 1 });
    for (const annotation of liveAnnotations(layer))
      for (const part of kindOf(annotation.kind).parts(annotation))
        expect(findSelectorProblem(sample.revision.text, part.selector)).toBeNull();
    expect(Object.values(layer.relations).map((relation) => relation.type)).toEqual(['attributed_by', 'attributed_by']);
    expect(
      new Set(Object.values(layer.annotations).flatMap((a) => (a.kind === 'claim' ? [a.confidence] : []))).size,
    ).toBe(3);
  });

  it('keeps the parts of an attribution in one sentence', () => {
    const plan = planSampleTags(sample, tags, facts);
    if (!plan.ok) throw new Error(plan.error.message);
    for (const annotation of liveAnnotations(applyAll(sample, plan.value))) {
      if (annotation.kind !== 'attribution') continue;
      const fragments = kindOf('attribution')
        .parts(annotation)
        .flatMap((part) => part.selector.fragments);
      const from = Math.min(...fragments.map((fragment) => fragment.start));
      const to = Math.max(...fragments.map((fragment) => fragment.end));
      expect(sample.revision.text.slice(from, to)).not.toContain('\n');
      expect(annotation.cue).not.toBeNull();
    }
  });

  it('says which quote is missing', () => {
    const plan = planSampleTags(sample, [{ do: 'note.tag', quote: 'gate', nth: 40, text: 'x' }], facts);
    expect(plan).toMatchObject({ ok: false, error: { code: 'not-found', message: expect.stringContaining('gate') } });
  });

  it('refuses a claim on an attribution that does not stand above it', () => {
    const claim = tags.find((tag) => tag.do === 'claim.tag' && tag.attribution === 0);
    if (claim === undefined) throw new Error('The sample has no such claim.');
    expect(planSampleTags(sample, [claim], facts)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});
