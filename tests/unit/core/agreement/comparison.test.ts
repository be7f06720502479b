import { describe, expect, it } from 'vitest';
import type { ArticleTallies } from '../../../../src/core/agreement/agreement-table';
import { compareArticles, kindsIn, tabulate } from '../../../../src/core/agreement/agreement-table';
import { collectSpans } from '../../../../src/core/agreement/collect-spans';
import { measureAgreement, splitConfidence } from '../../../../src/core/agreement/measure-agreement';
import type { KindChoice, MetricId } from '../../../../src/core/agreement/metrics';
import { tallyArticle } from '../../../../src/core/agreement/tally-article';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { articleId } from '../../../../src/core/model/ids';
import type { Tagset } from '../../../../src/core/model/tagset-value';
import { blockIdOf, doc, p } from '../../../builders/document';
import { uuidOf } from '../../../builders/ids';
import { ann, ben, cem } from '../../../builders/people';
import { revise, state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const opening = 'Mayor Ida Holt said that the bridge was safe. Port Sallow paid for it.';
const noOne = { pair: null, label: null } as const;

function talliesOf(article: ArticleState, tagset: Tagset = defaultTagset): ArticleTallies {
  return { articleId: article.article.id, tallies: [...tallyArticle(collectSpans(article, tagset))] };
}

function figureOf(articles: readonly ArticleState[], kind: KindChoice, metric: MetricId, label: string | null = null) {
  const { whole } = compareArticles(
    articles.map((one) => talliesOf(one)),
    kind,
    null,
  );
  return measureAgreement(whole, metric, { pair: null, label });
}

/** An article on which Ann and Ben agree on the mayor and differ on the port. */
function twoOnOne(id = 1): ArticleState {
  const work = tag(state(doc(p(opening)), { id: articleId.parse(uuidOf(0xa470 + id)) }));
  work.entity('Ida Holt', 'PERSON');
  work.entity('Port Sallow', 'ORG');
  const other = work.by(ben);
  other.entity('Ida Holt', 'PERSON');
  other.entity('Port Sallow', 'PLACE');
  return work.state;
}

describe('what is compared', () => {
  it('is what is live, on the current text', () => {
    const work = tag(state(doc(p(opening))));
    work.entity('Ida Holt', 'PERSON');
    const deleted = work.entity('Port Sallow', 'ORG');
    work.remove(deleted);
    const revised = revise(work.state, doc(p(`Yesterday, and not before: ${opening}`)));
    tag(revised);
    const other = tag(revised, ben);
    other.entity('Ida Holt', 'PERSON');
    expect(figureOf([other.state], 'entity', 'f1-strict')).toEqual({ value: 1, reason: null, count: 2 });
  });

  it('leaves out and counts tags whose words are gone', () => {
    const work = tag(state(doc(p(opening))));
    work.entity('Ida Holt', 'PERSON');
    work.entity('Port Sallow', 'ORG');
    const shorter = revise(work.state, doc(p('Mayor Ida Holt said that the bridge was safe.')));
    const compared = collectSpans(shorter, defaultTagset);
    expect(compared.people.map(({ spans }) => spans.map(({ label }) => label))).toEqual([['PERSON']]);
    expect(compared.leftOut).toEqual({ orphaned: 1, excluded: 0 });
    expect(compared.words).toHaveLength(9);
  });

  it('leaves out words and spans of blocks that are left out of counts', () => {
    const guess = { blockId: blockIdOf(2), role: 'junk' as const, excluded: true, duplicateOf: null };
    const work = tag(state(doc(p(opening), p('Share this story')), { blockGuesses: [guess] }));
    work.entity('Ida Holt', 'PERSON');
    work.entity('story', 'WORK');
    const compared = collectSpans(work.state, defaultTagset);
    expect(compared.leftOut).toEqual({ orphaned: 0, excluded: 1 });
    expect(compared.words).toHaveLength(14);
  });

  it('reads a type that was replaced as the one that replaced it', () => {
    const entityTypes = defaultTagset.entityTypes.map((entry) =>
      entry.key === 'PLACE' ? { ...entry, replacedBy: 'ORG' } : entry,
    );
    const { whole } = compareArticles([talliesOf(twoOnOne(), { ...defaultTagset, entityTypes })], 'entity', null);
    expect(measureAgreement(whole, 'f1-strict', noOne).value).toBe(1);
  });

  it('takes source, cue and content of statements apart', () => {
    const work = tag(state(doc(p(opening))));
    work.attribution({ sources: ['Mayor Ida Holt'], cue: 'said', content: 'that the bridge was safe' });
    work.by(ben).attribution({ sources: ['Ida Holt'], cue: 'said', content: 'the bridge was safe' });
    const figures = ['source', 'cue', 'content'].map((label) => [
      figureOf([work.state], 'attribution', 'f1-strict', label).value,
      figureOf([work.state], 'attribution', 'f1-overlap', label).value,
    ]);
    expect(figures).toEqual([
      [0, 1],
      [1, 1],
      [0, 1],
    ]);
  });
});

describe('figures', () => {
  it('add up over articles, and stay apart by label', () => {
    const articles = [twoOnOne(1), twoOnOne(2)];
    expect(figureOf(articles, 'entity', 'f1-strict')).toEqual({ value: 0.5, reason: null, count: 8 });
    expect(figureOf(articles, 'entity', 'f1-exact').value).toBe(1);
    expect(figureOf(articles, 'entity', 'f1-strict', 'PERSON').value).toBe(1);
    expect(figureOf(articles, 'entity', 'f1-strict', 'ORG').value).toBe(0);
    // 14 words each: two of the person, two on which they differ.
    expect(figureOf(articles, 'entity', 'percent').value).toBeCloseTo(12 / 14, 10);
    expect(figureOf(articles, 'entity', 'percent').count).toBe(28);
    expect(figureOf(articles, 'entity', 'alpha-u', 'PERSON').value).toBe(1);
  });

  it('count who tagged nothing of a kind in an article, but claims elsewhere, as finding none', () => {
    const work = tag(state(doc(p(opening))));
    work.claim('the bridge was safe', 'likely');
    const other = work.by(ben);
    other.entity('Ida Holt', 'PERSON');
    // Ben never tags claims: there is nobody to compare with.
    expect(figureOf([work.state], 'claim', 'f1-strict')).toEqual({ value: null, reason: 'too-few-people', count: 0 });
    const elsewhere = tag(state(doc(p(opening)), { id: articleId.parse(uuidOf(0xa479)) }), ben);
    elsewhere.claim('Port Sallow paid for it', 'possible');
    expect(figureOf([work.state, elsewhere.state], 'claim', 'f1-strict')).toMatchObject({ value: 0, count: 1 });
  });

  it('of more than two are the mean of the pairs, or over all at once', () => {
    const work = tag(twoOnOne(), cem);
    work.entity('Ida Holt', 'PERSON');
    const { whole } = compareArticles([talliesOf(work.state)], 'entity', null);
    const pairs = whole.pairs().map((pair) => measureAgreement(whole, 'f1-strict', { pair, label: null }).value ?? 0);
    expect(pairs).toEqual([0.5, 2 / 3, 2 / 3]);
    expect(measureAgreement(whole, 'f1-strict', noOne).value).toBeCloseTo((0.5 + 4 / 3) / 3, 10);
    const fleiss = measureAgreement(whole, 'fleiss', noOne);
    expect(fleiss.count).toBe(14);
    // Small samples are all that tells the two apart.
    expect(measureAgreement(whole, 'alpha', noOne).value).toBeGreaterThan(fleiss.value ?? 9);
  });

  it('say why Fleiss’ kappa is not defined where articles have different numbers of people', () => {
    const three = tag(twoOnOne(1), cem);
    three.entity('Ida Holt', 'PERSON');
    expect(figureOf([three.state, twoOnOne(2)], 'entity', 'fleiss').reason).toBe('uneven-raters');
    expect(figureOf([three.state, twoOnOne(2)], 'entity', 'alpha').value).toBeGreaterThan(0);
  });

  it('on confidence leave out and count what nobody can judge and what is not rated', () => {
    const words = ['Mayor Ida Holt said', 'the bridge was safe', 'Port Sallow', 'paid for it'];
    const work = tag(state(doc(p(opening))));
    const other = work.by(ben);
    const said = [
      ['confirmed', 'likely'],
      ['doubtful', 'doubtful'],
      ['cannot_judge', 'likely'],
      [null, 'likely'],
    ] as const;
    for (const [at, [mine, yours]] of said.entries()) {
      work.claim(words[at] ?? '', mine);
      other.claim(words[at] ?? '', yours);
    }
    const { whole } = compareArticles([talliesOf(work.state)], 'claim', null);
    expect(splitConfidence(whole, [0, 1])).toMatchObject({ notJudged: 1, notRated: 1 });
    // By hand over 1, 2 and twice 4: δ²(1,2) = 1, δ²(1,4) = 2.5², δ²(2,4) = 1.5²; D_o = 2 ÷ 4, D_e = 36 ÷ 12.
    const { value, count } = measureAgreement(whole, 'alpha-confidence', noOne);
    expect([value, count]).toEqual([1 - 0.5 / 3, 2]);
  });

  it('on kind of source and ground rules are over matched contents', () => {
    const work = tag(state(doc(p(opening))));
    work.attribution({ sources: [{ words: 'Mayor Ida Holt', preset: 'named' }], content: 'the bridge was safe' });
    const other = work.by(ben);
    other.attribution({ sources: [{ words: 'Ida Holt', preset: 'spokesperson' }], content: 'bridge was safe' });
    const { whole } = compareArticles([talliesOf(work.state)], 'attribution', null);
    expect(whole.facets([0, 1], 'groundRules')).toEqual([{ a: 'on_record', b: 'on_record', count: 1 }]);
    expect(measureAgreement(whole, 'kappa-ground-rules', noOne).reason).toBe('no-variation');
    expect(measureAgreement(whole, 'kappa-source-kind', noOne).value).toBe(0);
  });
});

describe('the table', () => {
  it('has everybody, each label, each two people and each article, and the confusion of labels', () => {
    const tallies = [twoOnOne(1), twoOnOne(2)].map((one) => talliesOf(one));
    expect(kindsIn(tallies)).toEqual(['entity']);
    const compared = compareArticles(tallies, 'entity', null);
    const rows = [...tabulate(compared, { metrics: ['f1-strict'], byArticle: true })];
    expect(rows.map(({ label, people, articleId: id }) => [label, people?.length ?? 0, id === null])).toEqual([
      ...[null, 'ORG', 'PERSON', 'PLACE'].flatMap((label) => [
        [label, 0, true],
        [label, 2, true],
      ]),
      [null, 0, false],
      [null, 0, false],
    ]);
    expect(compared.whole.confusion([0, 1])).toEqual([
      { a: 'PERSON', b: 'PERSON', count: 2 },
      { a: 'ORG', b: 'PLACE', count: 2 },
    ]);
  });

  it('puts all kinds together, without notes', () => {
    const work = tag(twoOnOne());
    work.claim('the bridge was safe', 'likely');
    work.note('Port', 'Check this');
    work.by(ben).claim('the bridge was safe', 'likely');
    const tallies = [talliesOf(work.state)];
    expect(kindsIn(tallies)).toEqual(['all', 'entity', 'claim']);
    const { whole } = compareArticles(tallies, 'all', null);
    expect(whole.labels()).toEqual(['ORG', 'PERSON', 'PLACE', 'claim']);
    expect(measureAgreement(whole, 'f1-strict', noOne)).toMatchObject({ value: 4 / 6, count: 6 });
  });

  it('can be of some people only', () => {
    const work = tag(twoOnOne(), cem);
    work.entity('Ida Holt', 'PERSON');
    const { whole } = compareArticles([talliesOf(work.state)], 'entity', new Set([ann.id, cem.id]));
    expect(whole.people).toEqual([ann.id, cem.id]);
  });
});
