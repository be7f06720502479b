import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countIds, decide } from '../../../../src/core/commands/decide';
import { kindOf } from '../../../../src/core/kinds/index';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { liveAnnotations } from '../../../../src/core/model/article-state';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { findLayerProblem } from '../../../../src/core/model/invariants';
import { adjudicatedLayer, adjudicator } from '../../../../src/core/review/adjudicated-layer';
import { findStandings, undecided } from '../../../../src/core/review/standings';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { doc, p } from '../../../builders/document';
import { nextMoment, nextUuid } from '../../../builders/ids';
import { ann, ben, cem } from '../../../builders/people';
import { revise, state } from '../../../builders/state';
import type { Tagging } from '../../../builders/tagging';
import { act, tag } from '../../../builders/tagging';

const text = 'Mayor Ida Holt said on Monday that the old bridge was safe. The council of Varrow disagreed.';

function story() {
  const ours = tag(state(doc(p(text))));
  return { ours, theirs: ours.by(ben), desk: ours.by(cem) };
}

function verdict(by: Tagging, decision: 'accept' | 'reject', ...tags: readonly { readonly id: string }[]) {
  return by.run({
    type: 'review.decide',
    verdicts: tags.map(({ id }) => ({ annotationId: id, decision })),
    reason: null,
  });
}

function adjudicated(article: ArticleState) {
  return adjudicatedLayer(article, defaultTagset);
}

function wordsIn(article: ArticleState): string[] {
  return liveAnnotations(adjudicated(article)).map(
    (item) => kindOf(item.kind).parts(item)[0]?.selector.quote.exact ?? '',
  );
}

function standing(article: ArticleState, { id }: { readonly id: string }) {
  return (findStandings(article).get(id) ?? undecided).state;
}

describe('decisions', () => {
  it('lie with the reviewer, in one change, and leave the tags as they are', () => {
    const { ours, theirs, desk } = story();
    const mine = ours.entity('Ida Holt', 'PERSON');
    const other = theirs.entity('Mayor Ida Holt', 'PERSON');
    const before = ours.state.layers;
    const done = desk.run({
      type: 'review.decide',
      verdicts: [
        { annotationId: mine.id, decision: 'accept' },
        { annotationId: other.id, decision: 'reject' },
      ],
      reason: ' Without the title. ',
    });
    expect(done.change.label).toBe('Decide on 2 tags');
    expect(done.change.edits.map(({ table }) => table)).toEqual(['decisions', 'decisions']);
    expect(done.change.personId).toBe(cem.id);
    expect(desk.run({ type: 'review.setReason', annotationIds: [mine.id], reason: null }).change.edits).toHaveLength(1);
    const { layers } = desk.state;
    expect(layers.slice(0, before.length)).toEqual(before);
    expect([standing(ours.state, mine), standing(ours.state, other)]).toEqual(['accepted', 'rejected']);
    expect(wordsIn(ours.state)).toEqual(['Ida Holt']);
  });

  it('are changed by the next one, and taken back', () => {
    const { ours, desk } = story();
    const mine = ours.entity('Ida Holt', 'PERSON');
    verdict(desk, 'reject', mine);
    verdict(desk, 'accept', mine);
    expect(Object.keys(desk.state.layers.find(({ personId }) => personId === cem.id)?.decisions ?? {})).toHaveLength(1);
    expect(standing(ours.state, mine)).toBe('accepted');
    expect(() => verdict(desk, 'accept', mine)).toThrow('Nothing changes');
    desk.run({ type: 'review.withdraw', annotationIds: [mine.id] });
    expect(standing(ours.state, mine)).toBe('undecided');
    expect(wordsIn(ours.state)).toEqual([]);
  });

  it('that change a tag follow the rules of tagging and make no change of the tag', () => {
    const { ours, desk } = story();
    const claim = ours.claim('the old bridge was safe', 'confirmed');
    desk.run({
      type: 'review.change',
      instead: [],
      change: { type: 'annotation.setFields', annotationId: claim.id, values: { confidence: 'doubtful' } },
    });
    desk.run({
      type: 'review.change',
      instead: [],
      change: { type: 'annotation.setFields', annotationId: claim.id, values: { basis: ['document'] } },
    });
    expect(standing(ours.state, claim)).toBe('changed');
    expect(liveAnnotations(adjudicated(ours.state))).toMatchObject([
      { confidence: 'doubtful', basis: ['document'], id: claim.id },
    ]);
    expect(ours.state.layers.find(({ personId }) => personId === ann.id)?.annotations[claim.id]).toEqual(claim);
    const wrong = { type: 'annotation.setFields', annotationId: claim.id, values: { confidence: 'sure' } } as const;
    expect(() => desk.run({ type: 'review.change', instead: [], change: wrong })).toThrow('does not fit');
  });

  it('that give an entity another type bring the record it needs', () => {
    const { ours, desk } = story();
    const varrow = ours.entity('Varrow', 'PLACE');
    desk.run({
      type: 'review.change',
      instead: [],
      change: { type: 'annotation.setFields', annotationId: varrow.id, values: { type: 'ORG' } },
    });
    const layer = adjudicated(ours.state);
    expect(liveAnnotations(layer)).toMatchObject([{ type: 'ORG' }]);
    expect(Object.values(layer.entities)).toMatchObject([{ type: 'ORG', canonical: 'Varrow' }]);
    expect(findLayerProblem(layer, { articleId: layer.articleId, personId: adjudicator.id }, () => null)).toBeNull();
  });

  it('go stale when the tag or its words move on, and are no longer used', () => {
    const { ours, desk } = story();
    const mine = ours.entity('Ida Holt', 'PERSON');
    const claim = ours.claim('the old bridge was safe', 'likely');
    verdict(desk, 'accept', mine, claim);
    ours.set(mine, { mentionLevel: 'nominal' });
    expect([standing(ours.state, mine), standing(ours.state, claim)]).toEqual(['stale', 'accepted']);
    const moved = revise(ours.state, doc(p(`Breaking. ${text}`)));
    expect(standing(moved, claim)).toBe('accepted');
    const edited = revise(moved, doc(p(`Breaking. ${text.replace('old bridge', 'new bridge')}`)));
    expect(standing(edited, claim)).toBe('stale');
    expect(wordsIn(edited)).toEqual([]);
    const again = act(
      edited,
      { type: 'review.decide', verdicts: [{ annotationId: claim.id, decision: 'accept' }], reason: null },
      cem,
    );
    expect(standing(again.state, claim)).toBe('accepted');
  });
});

describe('two reviewers', () => {
  it('who disagree settle nothing, whoever was last; who agree do', () => {
    const { ours, theirs, desk } = story();
    const mine = ours.entity('Ida Holt', 'PERSON');
    verdict(desk, 'accept', mine);
    verdict(theirs, 'reject', mine);
    expect(standing(ours.state, mine)).toBe('contested');
    expect(wordsIn(ours.state)).toEqual([]);
    verdict(theirs, 'accept', mine);
    expect(standing(ours.state, mine)).toBe('accepted');
  });

  it('who ask for the same change agree, records of their own or not', () => {
    const { ours, theirs, desk } = story();
    const varrow = ours.entity('Varrow', 'PLACE');
    const change = { type: 'annotation.setFields', annotationId: varrow.id, values: { type: 'ORG' } } as const;
    desk.run({ type: 'review.change', instead: [], change });
    theirs.run({ type: 'review.change', instead: [], change });
    expect(standing(ours.state, varrow)).toBe('changed');
    theirs.run({ type: 'review.change', instead: [], change: { ...change, values: { type: 'GROUP' } } });
    expect(standing(ours.state, varrow)).toBe('contested');
  });
});

describe('the adjudicated layer', () => {
  it('holds what several people tagged alike once, with one record and the links between what is in it', () => {
    const { ours, theirs, desk } = story();
    const tags = [ours, theirs].flatMap((who) => {
      const attribution = who.attribution({
        sources: [{ words: 'Mayor Ida Holt', preset: 'named' }],
        cue: 'said',
        content: 'the old bridge was safe',
      });
      return [
        attribution,
        who.claim('the old bridge was safe', 'likely', attribution),
        who.entity('Ida Holt', 'PERSON'),
      ];
    });
    verdict(desk, 'accept', ...tags);
    const layer = adjudicated(ours.state);
    expect(liveAnnotations(layer).map(({ kind, id }) => [kind, id])).toEqual(
      tags.slice(0, 3).map(({ kind, id }) => [kind, id]),
    );
    expect([Object.keys(layer.entities).length, Object.keys(layer.sources).length]).toEqual([1, 1]);
    expect(Object.values(layer.relations)).toMatchObject([
      { type: 'attributed_by', from: tags[1]?.id, to: tags[0]?.id },
    ]);
  });

  it('is the same whatever the order of layers, holds nothing undecided, and is a layer like any other', () => {
    fc.assert(
      fc.property(
        taggedArticle,
        fc.array(fc.constantFrom('accept', 'reject', null), { minLength: 40, maxLength: 40 }),
        (article, verdicts) => {
          const tags = article.layers.flatMap(liveAnnotations);
          const wanted = tags.flatMap(({ id }, index) => {
            const decision = verdicts[index] ?? null;
            return decision === null ? [] : [{ annotationId: id, decision }];
          });
          const command = { type: 'review.decide', verdicts: wanted, reason: null } as const;
          const facts = {
            now: nextMoment(),
            personId: cem.id,
            ids: Array.from({ length: countIds(command) }, nextUuid),
            tagset: defaultTagset,
          };
          if (!decide(article, command, facts).ok) return;
          const decided = act(article, command, cem).state;
          const layer = adjudicated(decided);
          expect(adjudicated({ ...decided, layers: [...decided.layers].reverse() })).toEqual(layer);
          const accepted = new Set<string>(
            wanted.flatMap(({ annotationId, decision }) => (decision === 'accept' ? [annotationId] : [])),
          );
          for (const id of Object.keys(layer.annotations)) expect(accepted).toContain(id);
          const textOf = (id: string) => (id === decided.revision.id ? decided.revision.text : null);
          expect(findLayerProblem(layer, { articleId: layer.articleId, personId: adjudicator.id }, textOf)).toBeNull();
          for (const item of liveAnnotations(layer))
            if (item.kind === 'entity') for (const id of item.entityIds) expect(layer.entities[id]).toBeDefined();
        },
      ),
      { numRuns: 50 },
    );
  });
});
