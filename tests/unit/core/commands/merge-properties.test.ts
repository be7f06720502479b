import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, invertChange } from '../../../../src/core/commands/change';
import type { Command } from '../../../../src/core/commands/command';
import { decide, layerOf } from '../../../../src/core/commands/decide';
import { liveAnnotations } from '../../../../src/core/model/article-state';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { liveEntity, liveEntityId } from '../../../../src/core/model/live-records';
import type { Layer } from '../../../../src/core/model/records';
import { doc, p } from '../../../builders/document';
import { nextMoment, nextUuid } from '../../../builders/ids';
import { ann } from '../../../builders/people';
import { state, withLayer } from '../../../builders/state';
import { at, tag } from '../../../builders/tagging';

// Names that share aliases, types that differ, and the same name twice: everything a merge can trip over.
const names = ['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Flo'];

function tagged(): { before: ReturnType<typeof state>; ids: readonly string[] } {
  const work = tag(state(doc(p(names.concat(names).join(', ')))));
  names.forEach((name, index) => {
    const type = index % 3 === 0 ? 'ORG' : 'PERSON';
    work.entity([at(work.state, name)], type);
    work.entity([at(work.state, name, 2)], type);
  });
  const ids = Object.keys(layerOf(work.state, ann.id).entities);
  work.run({ type: 'entity.addAlias', entityId: ids[1] ?? '', alias: 'Boss' });
  work.run({ type: 'entity.addAlias', entityId: ids[2] ?? '', alias: 'Boss' });
  work.run({ type: 'entity.setDetails', entityId: ids[3] ?? '', values: { wikidata: 'Q42' } });
  return { before: work.state, ids };
}

const index = fc.nat(5);
const step = fc.oneof(
  fc.record({
    what: fc.constant('merge' as const),
    from: fc.uniqueArray(index, { minLength: 1, maxLength: 3 }),
    to: index,
  }),
  fc.record({ what: fc.constant('unmerge' as const), from: fc.tuple(index), to: index }),
  fc.record({ what: fc.constant('split' as const), from: fc.tuple(index), to: index }),
  fc.record({ what: fc.constant('alias' as const), from: fc.tuple(index), to: index }),
);

function toCommand(
  layer: Layer,
  ids: readonly string[],
  { what, from, to }: typeof step extends fc.Arbitrary<infer S> ? S : never,
): Command {
  const first = ids[from[0] ?? 0] ?? '';
  const second = ids[to] ?? '';
  switch (what) {
    case 'merge':
      return { type: 'entity.merge', entityIds: from.map((at) => ids[at] ?? ''), into: second };
    case 'unmerge':
      return { type: 'entity.unmerge', entityId: first };
    case 'split': {
      const mentions = liveAnnotations(layer).filter(
        (item) =>
          item.kind === 'entity' &&
          item.entityIds.some((id) => liveEntity(layer, id)?.id === liveEntity(layer, first)?.id),
      );
      const annotationIds = mentions.slice(0, 1).map(({ id }) => id);
      return { type: 'entity.split', entityId: first, annotationIds, to: { by: 'id', entityId: second } };
    }
    case 'alias':
      return { type: 'entity.addAlias', entityId: first, alias: `Alias ${to}` };
  }
}

function run(layer: Layer, before: ReturnType<typeof state>, command: Command) {
  const facts = {
    now: nextMoment(),
    personId: ann.id,
    ids: Array.from({ length: 12 }, nextUuid),
    tagset: defaultTagset,
  };
  const decided = decide(withLayer(before, layer), command, facts);
  if (!decided.ok) return null;
  const applied = applyChange(layer, decided.value);
  if (!applied.ok) throw new Error(applied.error.message);
  return { change: decided.value, layer: applied.value };
}

/** What a layer says, without dates and versions. */
function said(layer: Layer) {
  const entities = Object.fromEntries(
    Object.entries(layer.entities).map(([id, { modifiedAt: _, ...record }]) => [
      id,
      { ...record, aliases: record.aliases.toSorted() },
    ]),
  );
  const mentions = Object.fromEntries(
    liveAnnotations(layer).map((item) => [
      item.id,
      item.kind === 'entity' ? { type: item.type, ids: item.entityIds } : null,
    ]),
  );
  return { entities, mentions };
}

function expectWhole(layer: Layer): void {
  for (const item of liveAnnotations(layer)) {
    if (item.kind !== 'entity') continue;
    expect(item.entityIds.length).toBeGreaterThan(0);
    for (const id of item.entityIds) expect(liveEntity(layer, id)?.mergedInto).toBeNull();
  }
  for (const record of Object.values(layer.entities))
    if (record.mergedInto !== null) expect(liveEntityId(layer, record.id)).not.toBe(record.id);
}

describe('random merges and splits', () => {
  const { before, ids } = tagged();
  const start = layerOf(before, ann.id);

  it('every mention always stands for a live entity, and undoing all gives the start byte for byte', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let layer = start;
        const done = [];
        for (const next of steps) {
          const result = run(layer, before, toCommand(layer, ids, next));
          if (result === null) continue;
          layer = result.layer;
          done.push(result.change);
          expectWhole(layer);
        }
        for (const change of done.reverse()) {
          const undone = applyChange(layer, invertChange(change));
          if (!undone.ok) throw new Error(undone.error.message);
          layer = undone.value;
        }
        expect({ ...layer, counter: 0 }).toEqual({ ...start, counter: 0 });
      }),
      { numRuns: 500 },
    );
  });

  it('a merge is done once only, and splitting out what it merged says again what was said before', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), index, index, (steps, from, to) => {
        let layer = start;
        for (const next of steps) layer = run(layer, before, toCommand(layer, ids, next))?.layer ?? layer;
        const live = liveEntity(layer, ids[from] ?? '')?.id ?? '';
        const merge: Command = { type: 'entity.merge', entityIds: [live], into: ids[to] ?? '' };
        const merged = run(layer, before, merge);
        fc.pre(merged !== null);
        if (merged === null) return;
        expect(run(merged.layer, before, merge)).toBeNull();
        const split = run(merged.layer, before, { type: 'entity.unmerge', entityId: live });
        expect(split === null ? null : said(split.layer)).toEqual(said(layer));
      }),
      { numRuns: 500 },
    );
  });
});
