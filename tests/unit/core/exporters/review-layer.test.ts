import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeScope } from '../../../../src/core/exporters/export-scope';
import { galley } from '../../../../src/core/exporters/galley';
import { spacy } from '../../../../src/core/exporters/spacy';
import { readGalley } from '../../../../src/core/importers/galley';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { liveAnnotations, titleOf } from '../../../../src/core/model/article-state';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { adjudicatedLayer, adjudicator } from '../../../../src/core/review/adjudicated-layer';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { doc, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { ann, ben, cem, everybody } from '../../../builders/people';
import { state } from '../../../builders/state';
import type { Tagging } from '../../../builders/tagging';
import { tag } from '../../../builders/tagging';
import { findSchemaErrors } from '../../../builders/validate-export';

const adjudicated = { ...wholeScope, adjudicated: true };
const write = (article: ArticleState, scope = adjudicated) => exportOne(galley, article, everybody, scope);

function accept(by: Tagging, ...tags: readonly { readonly id: string }[]): void {
  const verdicts = tags.map(({ id }) => ({ annotationId: id, decision: 'accept' as const }));
  by.run({ type: 'review.decide', verdicts, reason: null });
}

function read(content: string) {
  expect(findSchemaErrors(content)).toEqual([]);
  const found = readGalley({ name: 'a.galley.json', bytes: Buffer.from(content), text: content });
  if (!found.ok) throw new Error(found.error.message);
  const [item] = found.value.items;
  if (item?.type !== 'records') throw new Error('No records came back');
  return { item, tags: item.layers.flatMap(liveAnnotations) };
}

describe('the adjudicated layer', () => {
  it('goes out alone: what was accepted, the rest counted, title and people as they are', () => {
    const ours = tag(state(doc(p('Ida Holt said the old bridge was safe. Bo denied it.'))));
    const theirs = ours.by(ben);
    ours.run({ type: 'article.setTitle', title: 'Bridge' });
    const mine = ours.entity('Ida Holt', 'PERSON');
    const same = theirs.entity('Ida Holt', 'PERSON');
    theirs.entity('Bo', 'PERSON');
    const note = theirs.note('denied', 'When?');
    accept(ours.by(cem), mine, same, note);
    const { content, losses } = write(ours.state);
    expect(losses).toEqual([
      '2 tags are not in the result of the review: not accepted, or said by another tag that is.',
    ]);
    const { item, tags } = read(content);
    expect(tags.map(({ id }) => id).sort()).toEqual([mine.id, note.id].sort());
    expect(item.layers.filter((layer) => liveAnnotations(layer).length > 0)).toMatchObject([
      { personId: adjudicator.id, annotations: { [mine.id]: { authorId: adjudicator.id } } },
    ]);
    expect(item.people.map(({ displayName }) => displayName)).toContain('Adjudicated');
    expect(titleOf({ ...ours.state, layers: item.layers })).toBe('Bridge');
    const one = write(ours.state, { ...adjudicated, kinds: ['note'] });
    expect(one.losses.at(-1)).toBe('1 tag was left out because you did not choose it.');
    expect(JSON.parse(exportOne(spacy, ours.state, everybody, adjudicated).content).meta.annotator).toBe('Adjudicated');
  });

  it('holds back what may not leave, accepted or not, and counts each once', () => {
    const work = tag(state(doc(p('Ida Holt quits, an aide said. The bridge is safe, insiders say.'))));
    const off = work.attribution({ sources: ['an aide'], content: 'Ida Holt quits' });
    work.setSource(off, 0, { groundRules: 'off_record', justification: 'sits in the room' });
    const name = work.entity('Ida Holt', 'PERSON');
    const deep = work.attribution({ sources: ['insiders'], content: 'The bridge is safe' });
    work.setSource(deep, 0, { groundRules: 'deep_background', anonymityReason: 'fears for the job' });
    accept(work.by(ben), off, name, deep);
    const { content, losses } = write(work.state);
    for (const secret of ['sits in the room', 'fears for the job', off.id, name.id])
      expect(content).not.toContain(secret);
    expect(read(content).tags.map(({ id }) => id)).toEqual([deep.id]);
    const told = write(work.state, wholeScope).losses;
    expect(losses.filter((loss) => /off-the-record|deep-background/.test(loss))).toEqual(
      told.filter((loss) => /off-the-record|deep-background/.test(loss)),
    );
    expect(losses[0]).toContain('1 off-the-record attribution, with 1 tag on its words');
  });

  it('is what the review gives, whatever was tagged and accepted', () => {
    fc.assert(
      fc.property(taggedArticle, fc.infiniteStream(fc.boolean()), (article, picks) => {
        const work = tag(article, ann);
        const tags = article.layers.flatMap(liveAnnotations);
        const chosen = tags.filter(() => picks.next().value === true);
        if (chosen.length > 0) accept(work.by(cem), ...chosen);
        const wanted = liveAnnotations(adjudicatedLayer(work.state, defaultTagset));
        expect(
          read(write(work.state).content)
            .tags.map(({ id }) => id)
            .sort(),
        ).toEqual(wanted.map(({ id }) => id).sort());
      }),
      { numRuns: 30 },
    );
  });
});
