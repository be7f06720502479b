import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSame } from '../../../../src/core/commands/change';
import { galley as exporter } from '../../../../src/core/exporters/galley';
import { readGalley } from '../../../../src/core/importers/galley';
import { mergeArticle } from '../../../../src/core/merge/merge-article';
import { sumOf, tellAll } from '../../../../src/core/merge/merge-report';
import type { ArticleState } from '../../../../src/core/model/article-state';
import type { Layer } from '../../../../src/core/model/records';
import { forkedArticle } from '../../../builders/article-arbitrary';
import { exportOne } from '../../../builders/export-one';
import { cem, everybody } from '../../../builders/people';
import { textFile } from '../../../builders/read-marks';
import { withLayer } from '../../../builders/state';

const numRuns = Number(process.env.GALLEY_MERGE_RUNS ?? 150);

/** Same version and time, other content: what only a tool or an accident makes. */
function tampered(state: ArticleState, pick: number): ArticleState {
  const [layer] = state.layers;
  const items = Object.values(layer?.annotations ?? {});
  const item = items[pick % Math.max(1, items.length)];
  if (layer === undefined || item === undefined) return state;
  const changed = { ...item, attributes: { ...item.attributes, weight: pick } };
  return withLayer(state, { ...layer, annotations: { ...layer.annotations, [item.id]: changed } });
}

/** A desk, and files that came of the same article: two of them sent away and read back, one of them with accidents in it. */
const world = fc
  .tuple(forkedArticle, fc.nat(50), fc.nat(50), fc.boolean())
  .map(([{ base, copies }, first, second, isUnknown]) => {
    const [desk = base, a = base, b = base] = copies;
    return {
      desk: isUnknown ? { ...desk, layers: [] } : desk,
      a: sent(tampered(a, first)),
      b: tampered(b, second),
    };
  });

function sent(state: ArticleState): ArticleState {
  const [file] = exportOne(exporter, state, everybody).files;
  const read = readGalley(textFile('a.json', String(file?.content)));
  const item = read.ok ? read.value.items[0] : undefined;
  if (item?.type !== 'records') throw new Error(read.ok ? 'Nothing came back' : read.error.message);
  return { ...item };
}

function merge(state: ArticleState, file: ArticleState) {
  const merged = mergeArticle({ state, me: cem.id, people: everybody }, { ...file, people: everybody });
  if (!merged.ok) throw new Error(merged.error.message);
  const { layers, report } = merged.value;
  return { report, after: layers.reduce((sum, { layer }) => withLayer(sum, layer), state) };
}

/** What everybody said. The counter says how often a file was changed, not what is in it: a copy that adds nothing leaves it alone. */
const byPerson = (state: ArticleState): Layer[] =>
  state.layers
    .map((layer) => ({ ...layer, counter: 0 }))
    .toSorted((one, other) => (one.personId < other.personId ? -1 : 1));

describe('merging files into an article', () => {
  it('gives the same in any order, and in any grouping', () => {
    fc.assert(
      fc.property(world, ({ desk, a, b }) => {
        const one = merge(merge(desk, a).after, b).after;
        const other = merge(merge(desk, b).after, a).after;
        expect(byPerson(one)).toEqual(byPerson(other));
        expect(byPerson(merge(desk, merge(a, b).after).after)).toEqual(byPerson(one));
      }),
      { numRuns },
    );
  });

  it('changes nothing the second time, and says so', () => {
    fc.assert(
      fc.property(world, ({ desk, a }) => {
        const first = merge(desk, a);
        const second = merge(first.after, a);
        expect(byPerson(second.after)).toEqual(byPerson(first.after));
        expect(second.report.changes).toBe(false);
        const { new: added, newer, deleted } = sumOf(second.report);
        expect({ added, newer, deleted }).toEqual({ added: 0, newer: 0, deleted: 0 });
      }),
      { numRuns },
    );
  });

  it('loses nothing without a line: each record of desk and file is kept or told', () => {
    fc.assert(
      fc.property(world, ({ desk, a }) => {
        const { after, report } = merge(desk, a);
        let gone = 0;
        for (const source of [desk, a])
          for (const layer of source.layers) {
            const now = after.layers.find(({ personId }) => personId === layer.personId);
            for (const [id, item] of Object.entries(layer.annotations)) {
              const kept = now?.annotations[id];
              if (kept === undefined) expect((now?.removals[id] ?? 1) % 2).toBe(0);
              // Where a tag stands is not what it says: a file has it on its own text.
              if (!isSame(kept, item)) gone += 1;
            }
            for (const table of ['entities', 'sources', 'relations', 'comments', 'decisions', 'articleEdits'] as const)
              for (const id of Object.keys(layer[table]))
                if (now?.[table][id] === undefined) {
                  expect((now?.removals[id] ?? 1) % 2).toBe(0);
                  gone += 1;
                }
          }
        expect(tellAll(report).length).toBeGreaterThanOrEqual(gone);
        expect(report.conflicts).toHaveLength(sumOf(report).conflicts);
      }),
      { numRuns },
    );
  });

  it('lets nothing reappear that was removed later than it came, and brings back what an undo brought back', () => {
    let removed = 0;
    let back = 0;
    fc.assert(
      fc.property(world, ({ desk, a, b }) => {
        const { after } = merge(merge(desk, a).after, b);
        for (const { personId, removals, ...tables } of after.layers) {
          const ids = new Set(
            Object.values(tables).flatMap((table) => (typeof table === 'object' ? Object.keys(table) : [])),
          );
          const copies = [desk, a, b].flatMap(({ layers }) => layers.filter((layer) => layer.personId === personId));
          for (const id of new Set(copies.flatMap((layer) => Object.keys(layer.removals)))) {
            const turn = Math.max(...copies.map((layer) => layer.removals[id] ?? 0));
            expect(removals[id]).toBe(turn);
            expect(ids.has(id)).toBe(turn % 2 === 1);
            if (turn % 2 === 1) back += 1;
            else removed += 1;
          }
        }
      }),
      { numRuns },
    );
    expect(removed).toBeGreaterThan(0);
    expect(back).toBeGreaterThan(0);
  });
});
