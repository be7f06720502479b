import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, invertChange } from '../../../../src/core/commands/change';
import type { Command } from '../../../../src/core/commands/command';
import { decide, decideInPieces, layerOf } from '../../../../src/core/commands/decide';
import { splitChange } from '../../../../src/core/commands/split-change';
import { liveAnnotations } from '../../../../src/core/model/article-state';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { changeId } from '../../../../src/core/model/ids';
import { findLayerProblem } from '../../../../src/core/model/invariants';
import type { Result } from '../../../../src/core/model/result';
import { listHits } from '../../../../src/core/occurrences/list-hits';
import { doc, p } from '../../../builders/document';
import { nextUuid } from '../../../builders/ids';
import { ann, ben } from '../../../builders/people';
import { revise, state } from '../../../builders/state';
import type { Tagging } from '../../../builders/tagging';
import { at, presetOf, tag } from '../../../builders/tagging';

const story = () => tag(state(doc(p('Ida Holt said Holt would. HOLT did.'), p('Holt left Port Sallow.'))));
const own = (work: Tagging, who = ann) => layerOf(work.state, who.id);
const sought = (...names: string[]) => ({ names, matchCase: false, wholeWord: true });

/** The free hits of names in the work of `ann`. */
function hitsOf(work: Tagging, ...names: string[]) {
  const { revision } = work.state;
  const annotations = Object.values(own(work).annotations);
  return listHits({ text: revision.text, blocks: [], annotations }, sought(...names));
}

function tagAll(work: Tagging, ...names: string[]) {
  const spans = hitsOf(work, ...names)
    .filter((hit) => hit.mention === null)
    .map(({ start, end }) => ({ start, end }));
  return work.run({
    type: 'entity.tagAll',
    spans,
    entityType: 'PERSON',
    name: names[0] ?? '',
    entityId: null,
    copyOf: null,
  });
}

function refusal(result: Result<unknown>): string {
  return result.ok ? 'nothing was refused' : result.error.message;
}

const facts = () => ({
  now: '2026-11-25T09:00:00.000Z',
  personId: ann.id,
  ids: Array.from({ length: 40 }, nextUuid),
  tagset: defaultTagset,
});

describe('tagging every occurrence', () => {
  it('is one change that makes mentions of one entity, whatever name was used', () => {
    const work = story();
    const before = own(work);
    const { change } = tagAll(work, 'Holt', 'Ida Holt');
    expect(change.label).toBe('Tag “Holt” in 4 places');
    const layer = own(work);
    const mentions = liveAnnotations(layer);
    expect(mentions.map((mention) => (mention.kind === 'entity' ? mention.selector.quote.exact : ''))).toEqual([
      'Ida Holt',
      'Holt',
      'HOLT',
      'Holt',
    ]);
    const entities = Object.values(layer.entities);
    expect(entities.map(({ canonical, aliases }) => [canonical, ...aliases])).toEqual([['Holt', 'Ida Holt']]);
    expect(mentions.every((one) => one.kind === 'entity' && one.entityIds[0] === entities[0]?.id)).toBe(true);
    const { article, revision } = work.state;
    const textOf = (id: string) => (id === revision.id ? revision.text : null);
    expect(findLayerProblem(layer, { articleId: article.id, personId: ann.id }, textOf)).toBeNull();
    const undone = applyChange(layer, invertChange(change));
    expect(undone.ok && { ...undone.value, counter: 0, removals: {} }).toEqual({ ...before, counter: 0 });
  });

  it('joins the entity that is named, and gives it the new names', () => {
    const work = story();
    const first = work.entity('Ida Holt', 'PERSON');
    const entityId = first.kind === 'entity' ? (first.entityIds[0] ?? null) : null;
    const spans = [at(work.state, 'Holt', 2), at(work.state, 'HOLT')];
    work.run({ type: 'entity.tagAll', spans, entityType: 'PERSON', name: 'Ida Holt', entityId, copyOf: null });
    expect(Object.values(own(work).entities).map(({ aliases }) => aliases)).toEqual([['Holt']]);
    expect(liveAnnotations(own(work))).toHaveLength(3);
  });

  it('refuses a span outside the text and changes nothing', () => {
    const work = story();
    const command: Command = {
      type: 'entity.tagAll',
      spans: [
        { start: 0, end: 3 },
        { start: 900, end: 904 },
      ],
      entityType: 'PERSON',
      name: 'Ida',
      entityId: null,
      copyOf: null,
    };
    expect(refusal(decide(work.state, command, facts()))).toMatch(/does not lie inside the text/);
  });
});

describe('hits', () => {
  it('say what stands there already', () => {
    const work = story();
    work.entity('Ida Holt', 'PERSON');
    work.entity([at(work.state, 'Holt', 3)], 'PERSON');
    const blocks = [
      { start: 0, end: 35, excluded: false },
      { start: 36, end: 58, excluded: true },
    ];
    const annotations = Object.values(own(work).annotations);
    const hits = listHits({ text: work.state.revision.text, blocks, annotations }, sought('Holt'));
    expect(hits.map((hit) => [hit.words, hit.mention !== null, hit.overlaps, hit.isExcluded])).toEqual([
      ['Holt', false, 'Ida Holt', false],
      ['Holt', false, null, false],
      ['HOLT', false, null, false],
      ['Holt', true, null, true],
    ]);
    expect([hits[3]?.before, hits[3]?.after]).toEqual(['', ' left Port Sallow.']);
    expect(hits[1]?.before).toBe('Ida Holt said ');
  });
});

describe('changing many tags', () => {
  it('relabels mentions to another entity in one change', () => {
    const work = story();
    tagAll(work, 'Holt');
    const ids = liveAnnotations(own(work)).map(({ id }) => id);
    const before = own(work);
    const { change } = work.run({
      type: 'entity.relabelAll',
      annotationIds: ids,
      entityType: 'PLACE',
      name: 'Holt, Norfolk',
      entityId: null,
      copyOf: null,
    });
    expect(change.label).toBe('Relabel 4 tags as “Holt, Norfolk”');
    const mentions = liveAnnotations(own(work));
    expect(
      new Set(mentions.map((one) => (one.kind === 'entity' ? `${one.type} ${one.entityIds.join()}` : ''))).size,
    ).toBe(1);
    const undone = applyChange(own(work), invertChange(change));
    expect(undone.ok && undone.value.annotations).toEqual(before.annotations);
  });

  it('changes types so that one name is one entity, and makes one edit for each record', () => {
    const work = story();
    tagAll(work, 'Holt');
    const ids = liveAnnotations(own(work)).map(({ id }) => id);
    const { change } = work.run({ type: 'annotation.setFieldsOfAll', annotationIds: ids, values: { type: 'ORG' } });
    const keys = change.edits.map((edit) => `${edit.table} ${edit.id}`);
    expect(new Set(keys).size).toBe(keys.length);
    const organisations = Object.values(own(work).entities).filter((entity) => entity.type === 'ORG');
    expect(organisations).toHaveLength(1);
  });

  it('give each name the entity that it would get if they were changed one after the other', () => {
    const name = fc.constantFrom('Ida Holt', 'ida holt', 'Holt', 'Port Sallow', 'the gate');
    fc.assert(
      fc.property(fc.array(name, { minLength: 2, maxLength: 12 }), fc.array(fc.boolean()), (names, known) => {
        const work = tag(state(doc(...names.map((words) => p(words)))));
        let from = 0;
        const mentions = names.map((words, index) => {
          const span = { start: from, end: from + words.length };
          from = span.end + 1;
          return work.entity([span], known[index] === true ? 'ORG' : 'PERSON');
        });
        const named = (done: Tagging) =>
          mentions.map(({ id }) => {
            const mention = own(done).annotations[id];
            const ids = mention?.kind === 'entity' ? mention.entityIds : [];
            return ids.map((one) => own(done).entities[one]).map((entity) => `${entity?.type} ${entity?.canonical}`);
          });
        const byOne = tag(work.state);
        for (const { id } of mentions)
          byOne.run({ type: 'annotation.setFields', annotationId: id, values: { type: 'ORG' } });
        const ids = mentions.map(({ id }) => id);
        work.run({ type: 'annotation.setFieldsOfAll', annotationIds: ids, values: { type: 'ORG' } });
        expect(named(work)).toEqual(named(byOne));
      }),
      { numRuns: 60 },
    );
  });

  it('are decided in pieces that come to the same, whatever is done between two of them', () => {
    const names = Array.from({ length: 60 }, (_, at) => `Holt${at}`);
    const work = tag(state(doc(...names.map((name) => p(name)))));
    const annotationIds = names.map((name) => work.entity(name, 'PERSON').id);
    const command = { type: 'annotation.setFieldsOfAll', annotationIds, values: { type: 'ORG' } } as const;
    const ids = Array.from({ length: 80 }, () => nextUuid());
    const facts = { now: '2026-11-24T09:00:00.000Z', personId: ann.id, ids, tagset: defaultTagset };
    const pieces = decideInPieces(work.state, command, facts);
    const [asked, whole] = [work.state, decide(work.state, command, facts)];
    let next = pieces.next();
    let count = 0;
    for (; next.done !== true; next = pieces.next()) {
      count += 1;
      work.note('Holt1', 'Really?');
    }
    expect(count).toBeGreaterThan(1);
    expect(next.value).toEqual(whole);
    expect(decide(asked, command, facts)).toEqual(whole);
  });

  it('rates claims, sets presets and confirms words', () => {
    const work = story();
    const claims = [work.claim('Holt would'), work.claim('HOLT did')];
    work.run({
      type: 'annotation.setFieldsOfAll',
      annotationIds: claims.map(({ id }) => id),
      values: { confidence: 'likely' },
    });
    const ratings = liveAnnotations(own(work)).map((one) => (one.kind === 'claim' ? one.confidence : 'not a claim'));
    expect(ratings).toEqual(['likely', 'likely']);
    const statement = work.attribution({ sources: ['Ida Holt', 'Port Sallow'], cue: 'said' });
    work.run({ type: 'attribution.usePresetOfAll', annotationIds: [statement.id], preset: presetOf('expert') });
    const changed = own(work).annotations[statement.id];
    expect(changed?.kind === 'attribution' && changed.sources.map(({ kind }) => kind)).toEqual(['expert', 'expert']);
    work.state = revise(
      work.state,
      doc(p('Yesterday Ida Holt said Holt would. HOLT did.'), p('Holt left Port Sallow.')),
    );
    work.run({ type: 'annotation.confirmWordsOfAll', annotationIds: claims.map(({ id }) => id) });
    const stands = claims.map(({ id }) => own(work).annotations[id]);
    const revisions = stands.map((one) => (one?.kind === 'claim' ? one.selector.revisionId : null));
    expect(new Set(revisions)).toEqual(new Set([work.state.revision.id]));
  });

  it('refuses a colleague’s tag with words that help', () => {
    const work = story();
    const theirs = work.by(ben).claim('Holt would');
    const command: Command = { type: 'annotation.delete', annotationIds: [theirs.id] };
    expect(refusal(decide(work.state, command, facts()))).toMatch(/colleague’s tag: only they can change or delete it/);
  });
});

describe('a large change', () => {
  it('goes in pieces that together do the same', () => {
    const text = Array.from({ length: 900 }, (_, index) => `Line ${index} of Holt.`).join(' ');
    const work = tag(state(doc(p(text))));
    const before = own(work);
    const { change } = tagAll(work, 'Holt');
    const pieces = splitChange(change, () => changeId.parse(nextUuid()));
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces[0].id).toBe(change.id);
    expect(new Set(pieces.map(({ id }) => id)).size).toBe(pieces.length);
    let layer = before;
    for (const piece of pieces) {
      const applied = applyChange(layer, piece);
      if (!applied.ok) throw new Error(applied.error.message);
      layer = applied.value;
    }
    expect({ ...layer, counter: 0 }).toEqual({ ...own(work), counter: 0 });
    expect(splitChange(story().run({ type: 'article.setStatus', status: 'approved' }).change, neverAsked)).toHaveLength(
      1,
    );
  });
});

function neverAsked(): never {
  throw new Error('One piece needs no further id');
}

describe('types that another one replaces', () => {
  const replaced = {
    ...defaultTagset,
    entityTypes: defaultTagset.entityTypes.map((entry) =>
      entry.key === 'GROUP' ? { ...entry, state: 'retired' as const, replacedBy: 'ORG' } : entry,
    ),
  };
  const decideReplaced = (work: Tagging, command: Command) =>
    decide(work.state, command, { ...facts(), ids: Array.from({ length: 20 }, nextUuid), tagset: replaced });

  it('are the same type when all mentions are relabelled', () => {
    const work = story();
    const { id } = work.entity('Port Sallow', 'GROUP');
    const [entity] = Object.values(own(work).entities);
    const decided = decideReplaced(work, {
      type: 'entity.relabelAll',
      annotationIds: [id],
      entityType: 'ORG',
      name: 'Port Sallow',
      entityId: entity?.id ?? null,
      copyOf: null,
    });
    expect(refusal(decided)).toBe('Nothing changes by that: it is so already.');
  });

  it('keep their entity when the mention takes the type that it is read as', () => {
    const work = story();
    const mention = work.entity('Port Sallow', 'GROUP');
    const decided = decideReplaced(work, {
      type: 'annotation.setFieldsOfAll',
      annotationIds: [mention.id],
      values: { type: 'ORG' },
    });
    expect(decided.ok && decided.value.edits.map(({ table }) => table)).toEqual(['annotations']);
  });
});
