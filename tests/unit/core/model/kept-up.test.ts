import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange } from '../../../../src/core/commands/change';
import { layerOf } from '../../../../src/core/commands/decide';
import { countByKind, liveAnnotations } from '../../../../src/core/model/article-state';
import { countTags } from '../../../../src/core/model/counted-records';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import type { Table } from '../../../../src/core/model/kept-up';
import { copyTable, keepCounts, keepList, keepMerged, keepUp } from '../../../../src/core/model/kept-up';
import { entitiesNamed } from '../../../../src/core/model/names';
import { listChildren } from '../../../../src/core/model/nesting';
import type { Layer } from '../../../../src/core/model/records';
import { countOrphans, listOrphans } from '../../../../src/renderer/views/inspector/orphan-rows';
import { countMentioned } from '../../../../src/renderer/views/inspector/record-rows';
import { listLackingRows, listTagRows } from '../../../../src/renderer/views/inspector/tag-rows';
import { listLines } from '../../../../src/renderer/views/rail/line-counts';
import { doc, p } from '../../../builders/document';
import { ann } from '../../../builders/people';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

interface Item {
  readonly id: string;
  readonly rank: number;
}

const isShown = (item: Item): Item | null => (item.rank === 0 ? null : item);
const byRank = (a: Item, b: Item): number => a.rank - b.rank;

/** The same records in a table that knows nothing of where it came from. */
function anew<T>(table: Table<T>): Table<T> {
  return { ...table };
}

function edited(table: Table<Item>, edits: readonly (readonly [string, number | null])[]): Table<Item> {
  const ids = edits.map(([id]) => id);
  const copy = copyTable(table, ids);
  for (const [id, rank] of edits) {
    if (rank === null) delete copy[id];
    else copy[id] = { id, rank };
  }
  return copy;
}

const someEdits = fc.array(fc.tuple(fc.constantFrom(...'abcdefghijkl'), fc.option(fc.nat(4), { nil: null, freq: 3 })), {
  maxLength: 12,
});

describe('what is kept up with a table', () => {
  it('is the same when it was derived in pieces, whatever was asked and done between two of them', () => {
    const table: Table<Item> = Object.fromEntries(
      Array.from({ length: 950 }, (_, at) => [`${at}`, { id: `${at}`, rank: (at * 7) % 950 }]),
    );
    const kept = [keepList(isShown, byRank), keepCounts<Item>(({ rank }) => [`${rank}`])];
    for (const one of kept) {
      const pieces = one.inPieces(table);
      for (let piece = 0; piece < 4; piece += 1) expect(pieces.next().done).toBe(false);
      const other = edited(table, [['3', 4.5]]);
      const whole = one(anew(other));
      expect(one(other)).toEqual(whole);
      while (pieces.next().done !== true);
      expect(one(table)).toEqual(one(anew(table)));
      expect(one(edited(table, [['3', 4.5]]))).toEqual(whole);
      expect(one.inPieces(table).next().done).toBe(true);
    }
  });

  it('is what it is made from the whole table, whatever was done and however seldom it was asked', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(someEdits, fc.boolean()), { maxLength: 12 }), (steps) => {
        const list = keepList(isShown, byRank);
        const counts = keepCounts<Item>(({ rank }) => [`${rank}`, `${rank % 2}`, 'all']);
        let table: Table<Item> = {};
        for (const [edits, isAsked] of steps) {
          const before = table;
          const copied = { ...before };
          table = edited(table, edits);
          expect(before).toEqual(copied);
          if (!isAsked) continue;
          const whole = Object.values(table).flatMap((item) => isShown(item) ?? []);
          expect(list(table).map(({ rank }) => rank)).toEqual(whole.sort(byRank).map(({ rank }) => rank));
          expect(new Set(list(table))).toEqual(new Set(whole));
          expect(counts(table)).toEqual(keepCounts<Item>(({ rank }) => [`${rank}`, `${rank % 2}`, 'all'])(anew(table)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is one list of several, whichever of them changed and however much', () => {
    const steps = fc.array(fc.tuple(fc.nat(2), someEdits), { maxLength: 12 });
    fc.assert(
      fc.property(steps, (edits) => {
        const list = keepList(isShown, byRank);
        const merged = keepMerged(byRank);
        const tables: Table<Item>[] = [{}, {}, {}];
        for (const [at, some] of edits) {
          tables[at] = edited(tables[at] ?? {}, some);
          const all = merged(tables.map(list));
          const whole = tables.flatMap((table) => Object.values(table).flatMap((item) => isShown(item) ?? []));
          expect(all.map(({ rank }) => rank)).toEqual(whole.map(({ rank }) => rank).sort((a, b) => a - b));
          expect(new Set(all)).toEqual(new Set(whole));
        }
        expect(merged([])).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('looks at what changed alone', () => {
    let made = 0;
    const seen: string[] = [];
    const size = keepUp<Item, number>(
      (table) => {
        made += 1;
        return Object.keys(table).length;
      },
      (before, edits) => {
        seen.push(...edits.flatMap(({ after }) => after?.id ?? []));
        return before + edits.length;
      },
    );
    let table: Table<Item> = { a: { id: 'a', rank: 1 }, b: { id: 'b', rank: 2 } };
    expect(size(table)).toBe(2);
    table = edited(edited(table, [['c', 3]]), [['d', 4]]);
    expect(size(table)).toBe(4);
    expect({ made, seen: seen.sort() }).toEqual({ made: 1, seen: ['c', 'd'] });
  });
});

const words = ['Ann Lee', 'the bridge', 'Bo Roe', 'said', 'was old', 'the council', 'ann lee'] as const;

/** Everything that is counted and listed of a layer. */
function derivedOf(layer: Layer) {
  const layers = [layer];
  const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);
  return {
    live: ids(liveAnnotations(layer)).sort(),
    kinds: countByKind(layers),
    tags: countTags(layer),
    mentioned: countMentioned(layers),
    rows: ids(listTagRows(layers, defaultTagset)).sort(),
    places: listTagRows(layers, defaultTagset).map(({ place }) => place),
    lacking: ids(listLackingRows(layers, defaultTagset)).sort(),
    lines: listLines(layers, defaultTagset),
    orphans: ids(listOrphans(layers)),
    waiting: countOrphans(layers, null),
    named: words.map((name) => ids(entitiesNamed(layer, name)).sort()),
    children: Object.keys(layer.annotations).map((id) => ids(listChildren(layer.annotations, id)).sort()),
  };
}

it('counts and lists after any changes are those of the same layer read anew', () => {
  const step = fc.tuple(fc.nat(7), fc.nat(words.length - 1), fc.nat(20));
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 14 }), (steps) => {
      const work = tag(
        state(doc(p('Ann Lee said the bridge was old. Bo Roe said the council was told; ann lee wept.'))),
      );
      work.entity('Ann Lee', 'PERSON');
      const own = (): Layer => layerOf(work.state, ann.id);
      for (const [what, word, which] of steps) {
        const live = liveAnnotations(own());
        const one = live[which % Math.max(1, live.length)];
        const text = words[word] ?? 'said';
        const entities = Object.values(own().entities).filter(({ mergedInto }) => mergedInto === null);
        const [first, second] = entities;
        if (what === 0) work.note(text, 'why');
        else if (what === 1) work.claim(text, word % 2 === 0 ? null : 'confirmed');
        else if (what === 2) work.attribution({ sources: ['Bo Roe'], cue: 'said', content: text });
        else if (what === 3 && one !== undefined) work.remove(one);
        else if (what === 4) work.undo();
        else if (what === 5 && first !== undefined && second !== undefined && first.type === second.type)
          work.run({ type: 'entity.merge', entityIds: [first.id, second.id], into: first.id });
        else work.entity(text, word % 2 === 0 ? 'PERSON' : 'ORG');
        expect(derivedOf(own())).toEqual(derivedOf(structuredClone(own())));
      }
    }),
    { numRuns: 40 },
  );
});

it('a change leaves the layer that it was made of as it was', () => {
  const work = tag(state(doc(p('Ann Lee said the bridge was old.'))));
  work.entity('Ann Lee', 'PERSON');
  const before = layerOf(work.state, ann.id);
  const copy = structuredClone(before);
  work.entity('the bridge', 'FAC');
  expect(before).toEqual(copy);
  expect(work.last && applyChange(before, work.last)).toMatchObject({ ok: true, value: layerOf(work.state, ann.id) });
});
