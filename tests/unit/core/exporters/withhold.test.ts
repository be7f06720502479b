import { describe, expect, it } from 'vitest';
import { layerOf } from '../../../../src/core/commands/decide';
import { galley } from '../../../../src/core/exporters/galley';
import { galleyExport } from '../../../../src/core/exporters/galley-format';
import { readGalley } from '../../../../src/core/importers/galley';
import type { Person } from '../../../../src/core/model/article';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { recordId } from '../../../../src/core/model/ids';
import { doc, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { nextMoment, nextUuid } from '../../../builders/ids';
import { ann, ben } from '../../../builders/people';
import { state, withLayer } from '../../../builders/state';
import { tag } from '../../../builders/tagging';
import { findSchemaErrors } from '../../../builders/validate-export';

const words =
  'Mayor Ona Brook will quit in May, an aide said. The plan costs 4 million, a report says. Nobody else was told.';

function exportOf(exported: ArticleState) {
  const { content, losses } = exportOne(galley, exported);
  expect(findSchemaErrors(content)).toEqual([]);
  expect(readGalley({ name: 'x.galley.json', bytes: Buffer.from(content), text: content }).ok).toBe(true);
  const data = galleyExport.parse(JSON.parse(content));
  const annotations = data.layers.flatMap((layer) => layer.annotations);
  return { content, losses, data, ids: annotations.map((item) => item.id) };
}

/** An article with one attribution to “an aide” under these rules, and others beside it. */
function tagged(groundRules: 'off_record' | 'deep_background' | 'on_record') {
  const work = tag(state(doc(p(words))));
  const aide = work.attribution({
    sources: [{ words: 'an aide', preset: 'people_familiar' }],
    cue: 'said',
    content: 'Mayor Ona Brook will quit in May',
  });
  const report = work.attribution({
    sources: [{ words: 'a report', preset: 'document' }],
    content: 'The plan costs 4 million',
  });
  work.setSource(aide, 0, { groundRules, justification: 'sits in the room', anonymityReason: 'fears for the job' });
  return { work, aide, report };
}

function addComment(
  before: ArticleState,
  who: Person,
  annotationId: string,
  text: string,
  parentId: string | null = null,
) {
  const layer = layerOf(before, who.id);
  const id = recordId.parse(nextUuid());
  const target = before.layers
    .flatMap((item) => Object.values(item.annotations))
    .find((item) => item.id === annotationId);
  const comment = {
    id,
    annotationId: target?.id ?? null,
    selector: null,
    parentId: parentId === null ? null : recordId.parse(parentId),
    authorId: who.id,
    at: nextMoment(),
    editedAt: null,
    text,
    mentions: [],
    thread: null,
  };
  return { id, state: withLayer(before, { ...layer, comments: { ...layer.comments, [id]: comment } }) };
}

describe('what never leaves', () => {
  it('holds back an off-the-record attribution and everything on its words, in any layer', () => {
    const { work, aide, report } = tagged('off_record');
    const name = work.entity('Ona Brook', 'PERSON');
    const claim = work.claim('Mayor Ona Brook will quit in May, an aide said', 'likely', aide);
    const note = work.by(ben).note('quit in May', 'The aide is her cousin');
    const copy = work.by(ben).attribution({ sources: ['an aide'], content: 'Mayor Ona Brook will quit' });
    const far = work.entity('Nobody', 'OTHER');
    const plan = work.claim('The plan costs 4 million', 'confirmed', report);
    work.relate('contradicts', plan, claim);
    const { ids, content, losses, data } = exportOf(work.state);
    expect(ids.sort()).toEqual([report.id, far.id, plan.id].sort());
    for (const secret of [aide, name, claim, note, copy]) expect(content).not.toContain(secret.id);
    for (const secret of ['cousin', 'sits in the room', 'fears for the job', 'off_record'])
      expect(content).not.toContain(secret);
    expect(data.layers.flatMap((layer) => layer.relations)).toMatchObject([{ from: plan.id, to: report.id }]);
    expect(losses[0]).toBe(
      '1 off-the-record attribution, with 4 tags on its words or resting on it and 2 links, was left out. The words themselves stay in the article’s text.',
    );
    expect(losses[1]).toContain('1 entity record and 2 source records');
    expect(data.revision.text).toBe(words);
  });

  it('keeps a claim that also rests on something that can be said', () => {
    const { work, aide, report } = tagged('off_record');
    const claim = work.claim('Nobody else was told', 'likely', aide);
    const both = work.claim('Nobody else', 'likely', aide);
    work.relate('attributed_by', both, report);
    const { ids, data } = exportOf(work.state);
    expect(ids).toContain(both.id);
    expect(ids).not.toContain(claim.id);
    expect(data.layers[0]?.relations).toMatchObject([{ from: both.id, to: report.id }]);
  });

  it('keeps records that something else points to', () => {
    const { work } = tagged('off_record');
    work.entity('Ona Brook', 'PERSON');
    const other = work.entity('Nobody', 'OTHER');
    const before = exportOf(work.state).data.layers[0]?.entities.map((record) => record.canonical);
    expect(before).toEqual(['Nobody']);
    const layer = layerOf(work.state, ann.id);
    const [person] = Object.values(layer.entities).filter((record) => record.canonical === 'Ona Brook');
    const mention = layer.annotations[other.id];
    if (person === undefined || mention?.kind !== 'entity') throw new Error('The records are missing');
    const linked = { ...mention, entityIds: [...mention.entityIds, person.id] };
    const next = withLayer(work.state, { ...layer, annotations: { ...layer.annotations, [mention.id]: linked } });
    expect(
      exportOf(next)
        .data.layers[0]?.entities.map((record) => record.canonical)
        .sort(),
    ).toEqual(['Nobody', 'Ona Brook']);
  });

  it('holds back a thread on a withheld tag, answers in other layers too', () => {
    const { work, aide, report } = tagged('off_record');
    const first = addComment(work.state, ann, aide.id, 'Do not print');
    const answer = addComment(first.state, ben, '', 'Understood, it is the cousin', first.id);
    const kept = addComment(answer.state, ben, report.id, 'Which report?');
    const { data, losses } = exportOf(kept.state);
    expect(data.layers.flatMap((layer) => layer.comments.map((comment) => comment.text))).toEqual(['Which report?']);
    expect(losses[0]).toContain('2 comments');
  });

  it('holds back decisions on a withheld tag, and any that propose an off-the-record source', () => {
    const { work, aide, report } = tagged('on_record');
    const layer = layerOf(work.state, ben.id);
    const secret = layerOf(work.state, ann.id).annotations[aide.id];
    if (secret?.kind !== 'attribution') throw new Error('The attribution is missing');
    const proposed = {
      ...secret,
      sources: secret.sources.map((source) => ({ ...source, groundRules: 'off_record' as const })),
    };
    const base = {
      annotationVersion: 1,
      revisionId: null,
      reviewerId: ben.id,
      at: nextMoment(),
      decision: 'change' as const,
      reason: null,
    };
    const hidden = { ...base, id: recordId.parse(nextUuid()), annotationId: aide.id, proposed };
    const plain = { ...base, id: recordId.parse(nextUuid()), annotationId: report.id, proposed: null };
    const next = withLayer(work.state, { ...layer, decisions: { [hidden.id]: hidden, [plain.id]: plain } });
    const { data, losses, content } = exportOf(next);
    expect(data.layers.flatMap((item) => item.decisions.map(({ id }) => id))).toEqual([plain.id]);
    expect(content).not.toContain('off_record');
    expect(losses[0]).toContain('1 review decision');
  });

  it('holds back a deleted off-the-record attribution, but not what is on its words', () => {
    const { work, aide } = tagged('off_record');
    const name = work.entity('Ona Brook', 'PERSON');
    work.remove(aide);
    const { ids } = exportOf(work.state);
    expect(ids).toContain(name.id);
    expect(ids).not.toContain(aide.id);
  });

  it('holds back the children of an off-the-record attribution, and cuts ties to a deleted one', () => {
    for (const isDeleted of [false, true]) {
      const { work, aide, report } = tagged('off_record');
      if (isDeleted) work.remove(aide);
      const layer = layerOf(work.state, ann.id);
      const child = layer.annotations[report.id];
      if (child?.kind !== 'attribution') throw new Error('The attribution is missing');
      const nested = { ...child, parentId: aide.id };
      const next = withLayer(work.state, { ...layer, annotations: { ...layer.annotations, [child.id]: nested } });
      const found = exportOf(next).data.layers[0]?.annotations ?? [];
      expect(found).toMatchObject(isDeleted ? [{ id: report.id, parentId: null }] : []);
    }
  });

  it('exports a deep-background attribution without its source', () => {
    const { work, aide } = tagged('deep_background');
    const { data, losses, content } = exportOf(work.state);
    const [exported] = data.layers[0]?.annotations ?? [];
    expect(exported).toMatchObject({
      id: aide.id,
      content: { exact: 'Mayor Ona Brook will quit in May' },
      sources: [
        {
          selector: null,
          sourceId: null,
          kind: 'unspecified',
          identification: 'implicit',
          groundRules: 'deep_background',
          knowledge: 'not_stated',
          justification: null,
          anonymityReason: null,
        },
      ],
    });
    expect(content).not.toContain('sits in the room');
    expect(data.layers[0]?.sources.map((record) => record.label)).toEqual(['a report']);
    expect(losses).toEqual([
      '1 deep-background attribution was exported without the source: no words, no record, no facets.',
      'Left out because nothing else points to it: 1 source record.',
    ]);
  });

  it('leaves everything in place and says nothing when there is nothing to hold back', () => {
    const { work } = tagged('on_record');
    work.entity('Ona Brook', 'PERSON');
    const { losses, ids } = exportOf(work.state);
    expect(losses).toEqual([]);
    expect(ids).toHaveLength(3);
  });
});

describe('records that were merged or linked', () => {
  it('keep the names of a held-back record out of the one it was merged into', () => {
    const { work } = tagged('off_record');
    // One mention lies in the words that are held back, the other beside them.
    work.entity('Ona Brook', 'PERSON');
    work.entity('Nobody', 'PERSON');
    const records = Object.values(layerOf(work.state, ann.id).entities);
    const [brook, nobody] = records.map(({ id }) => id);
    work.run({ type: 'entity.setDetails', entityId: brook ?? '', values: { wikidata: 'Q42' } });
    work.run({ type: 'entity.merge', entityIds: [brook ?? ''], into: nobody ?? '' });
    const { data } = exportOf(work.state);
    const entities = data.layers.flatMap((layer) => layer.entities);
    expect(entities).toMatchObject([{ id: nobody, canonical: 'Nobody', aliases: [], wikidata: null }]);
  });

  it('cut the tie of an unnamed background source to a name that another file brought', () => {
    const { work, aide, report } = tagged('on_record');
    work.run({ type: 'source.link', annotationId: report.id, index: 0, to: { by: 'name', label: 'Ona Brook' } });
    const layer = layerOf(work.state, ann.id);
    const named = Object.values(layer.sources).find(({ label }) => label === 'Ona Brook');
    const before = layer.annotations[aide.id];
    if (before?.kind !== 'attribution' || named === undefined) throw new Error('they are there');
    const sources = before.sources.map((source) => ({
      ...source,
      groundRules: 'background' as const,
      sourceId: named.id,
    }));
    const forged = { ...layer, annotations: { ...layer.annotations, [aide.id]: { ...before, sources } } };
    const { data, losses } = exportOf(withLayer(work.state, forged));
    const exported = data.layers.flatMap((item) => item.annotations).find(({ id }) => id === aide.id);
    expect(exported).toMatchObject({ sources: [{ sourceId: null, groundRules: 'background' }] });
    expect(losses.join(' ')).toContain('1 link from a source that must not be named');
  });

  it('keep what a source was merged into', () => {
    const { work, report } = tagged('off_record');
    const sources = Object.values(layerOf(work.state, ann.id).sources);
    const reportId = sources.find(({ label }) => label === 'a report')?.id ?? '';
    work.run({ type: 'source.link', annotationId: report.id, index: 0, to: { by: 'name', label: 'the audit' } });
    const audit = Object.values(layerOf(work.state, ann.id).sources).find(({ label }) => label === 'the audit');
    work.run({ type: 'source.merge', sourceIds: [audit?.id ?? ''], into: reportId });
    const { data } = exportOf(work.state);
    expect(data.layers.flatMap((layer) => layer.sources.map(({ label }) => label)).sort()).toEqual([
      'a report',
      'the audit',
    ]);
  });
});
