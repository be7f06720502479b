import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import { claimReview } from '../../../../src/core/exporters/claim-review';
import { wholeScope } from '../../../../src/core/exporters/export-scope';
import type { Article } from '../../../../src/core/model/article';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { doc, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { everybody } from '../../../builders/people';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const text = { type: 'string', minLength: 1 };
const named = {
  type: 'object',
  additionalProperties: false,
  required: ['@type', 'name'],
  properties: { '@type': { enum: ['Person', 'Organization'] }, name: text },
};

/** What schema.org and search engines ask of a ClaimReview, of what we write. */
const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['@context', '@graph'],
  properties: {
    '@context': { const: 'https://schema.org' },
    '@graph': {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['@type', '@id', 'claimReviewed', 'reviewRating', 'itemReviewed', 'url'],
        properties: {
          '@type': { const: 'ClaimReview' },
          '@id': { type: 'string', format: 'uri' },
          url: { type: 'string', format: 'uri' },
          claimReviewed: text,
          datePublished: text,
          author: named,
          itemReviewed: {
            type: 'object',
            additionalProperties: false,
            required: ['@type', 'name'],
            properties: {
              '@type': { const: 'Claim' },
              name: text,
              author: { oneOf: [named, { type: 'array', minItems: 2, items: named }] },
            },
          },
          reviewRating: {
            type: 'object',
            additionalProperties: false,
            required: ['@type', 'ratingValue', 'bestRating', 'worstRating', 'alternateName'],
            properties: {
              '@type': { const: 'Rating' },
              ratingValue: { enum: [1, 2, 3, 4, 5] },
              bestRating: { const: 5 },
              worstRating: { const: 1 },
              alternateName: text,
              ratingExplanation: text,
            },
          },
        },
      },
    },
  },
};
const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const isValid = ajv.compile(schema);

const factCheck = { ...wholeScope, factCheck: true };
const published: Partial<Article> = {
  url: 'https://example.org/check',
  siteName: 'The Orel Herald',
  publishedAt: '2026-11-24',
};
const exported = (given: ArticleState) => exportOne(claimReview, given, everybody, factCheck);

function sample(article: Partial<Article> = published) {
  const work = tag(
    state(doc(p('The ferry 👻 </script> is safe, Ada Example said. It costs 4 million. It will rain.')), article),
  );
  work.entity('ferry', 'WORK');
  const said = work.attribution({
    sources: [{ words: 'Ada Example', preset: 'named' }],
    content: 'The ferry 👻 </script> is safe',
  });
  const safe = work.claim('The ferry 👻 </script> is safe', 'refuted', said);
  work.set(safe, { rationale: 'The log says otherwise.', basis: ['document'] });
  const cost = work.claim('It costs 4 million', 'likely');
  work.set(cost, { summary: 'The ferry costs 4 million' });
  work.claim('It will rain', 'cannot_judge');
  work.claim('rain');
  work.relate('contradicts', safe, cost);
  return work.state;
}

describe('ClaimReview', () => {
  it('is off: of an article that nobody called a fact check nothing is written, and that is told', () => {
    const { files, losses } = exportOne(claimReview, sample());
    expect(files).toEqual([]);
    expect(losses).toEqual(['1 article left out: nobody said that this is a fact check.']);
  });

  it('reviews each claim that is rated, with its maker, and counts what it has no place for', () => {
    const { content, losses, files } = exported(sample());
    expect(files.map(({ name }) => name)).toEqual([expect.stringMatching(/\.claimreview\.jsonld$/)]);
    const { '@graph': reviews } = JSON.parse(content);
    expect(reviews).toMatchObject([
      {
        url: 'https://example.org/check',
        author: { '@type': 'Organization', name: 'The Orel Herald' },
        claimReviewed: 'The ferry 👻 </script> is safe',
        itemReviewed: { author: { '@type': 'Person', name: 'Ada Example' } },
        reviewRating: { ratingValue: 1, alternateName: 'Refuted', ratingExplanation: 'The log says otherwise.' },
      },
      { claimReviewed: 'The ferry costs 4 million', reviewRating: { ratingValue: 4, alternateName: 'Likely' } },
    ]);
    expect(content).not.toContain('<');
    expect([...losses].sort()).toEqual([
      '1 field of claims left out.',
      '1 link between tags left out.',
      '2 claims left out: no rating from confirmed to refuted, which a review needs.',
      '2 tags of other kinds left out: only claims are reviewed.',
    ]);
  });

  it('says that the address is missing, and writes nothing where no claim is rated', () => {
    const { content, losses } = exported(sample({ url: 'file:///home/ada/check.html' }));
    expect(JSON.parse(content)['@graph'][0].url).toBeUndefined();
    expect(content).not.toContain('/home/');
    expect(losses.join()).toContain('1 article has no web address');
    const bare = exported(state(doc(p('No claim.')), published));
    expect(bare.files).toEqual([]);
    expect(bare.losses).toEqual(['1 article left out: no claim in it is rated from confirmed to refuted.']);
  });

  it('is read by a JSON-LD processor without a term dropped', async () => {
    const context = { '@vocab': 'https://schema.org/', url: { '@id': 'https://schema.org/url', '@type': '@id' } };
    const quads = await jsonld.toRDF(JSON.parse(exported(sample()).content), {
      safe: true,
      documentLoader: async (url: string) => {
        if (url !== 'https://schema.org') throw new Error(`Asked for ${url}`);
        return { contextUrl: null, documentUrl: url, document: { '@context': context } };
      },
      format: 'application/n-quads',
    });
    const lines = quads.split('\n');
    const of = (what: string) => lines.filter((line) => line.includes(`<https://schema.org/${what}>`));
    expect(of('ClaimReview')).toHaveLength(2);
    expect(of('ratingValue').map((line) => line.includes('"1"') || line.includes('"4"'))).toEqual([true, true]);
    expect(of('url')[0]).toContain('<https://example.org/check>');
    expect(of('Person')).toHaveLength(1);
  });

  it('is valid by what schema.org and search engines ask, whatever the article, with a review for each rated claim', () => {
    fc.assert(
      fc.property(taggedArticle, (article) => {
        const { content, files } = exported({ ...article, article: { ...article.article, ...published } });
        if (files.length === 0) return;
        expect(isValid(JSON.parse(content)), ajv.errorsText(isValid.errors)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
