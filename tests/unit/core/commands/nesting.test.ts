import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, invertChange } from '../../../../src/core/commands/change';
import { layerOf } from '../../../../src/core/commands/decide';
import type { Attribution } from '../../../../src/core/kinds/attribution';
import type { Annotation } from '../../../../src/core/kinds/index';
import { liveAnnotations } from '../../../../src/core/model/article-state';
import { listAncestors } from '../../../../src/core/model/nesting';
import { doc, p } from '../../../builders/document';
import { ann } from '../../../builders/people';
import { state } from '../../../builders/state';
import type { Tagging } from '../../../builders/tagging';
import { at, tag } from '../../../builders/tagging';

const sentence = 'Holt told the inquiry that Berg had said that a memo warned that the gate could fail.';
const story = () => state(doc(p(sentence)));

const outer = {
  sources: ['Holt'],
  cue: 'told the inquiry',
  content: 'that Berg had said that a memo warned that the gate could fail',
};
const middle = { sources: ['Berg'], cue: 'had said', content: 'that a memo warned that the gate could fail' };
const inner = { sources: ['a memo'], cue: 'warned', content: 'that the gate could fail' };

function parentOf(tagging: Tagging, annotation: Annotation): string | null {
  const now = layerOf(tagging.state, ann.id).annotations[annotation.id];
  if (now?.kind !== 'attribution') throw new Error('not an attribution');
  return now.parentId;
}

describe('an attribution inside the content of another', () => {
  it.each([
    ['from the outside in', [outer, middle, inner]],
    ['from the inside out', [inner, middle, outer]],
    ['the middle last', [outer, inner, middle]],
  ])('lies in the nearest one, tagged %s', (_, order) => {
    const tagging = tag(story());
    const made = new Map(order.map((words) => [words, tagging.attribution(words)]));
    const ids = [outer, middle, inner].map((words) => made.get(words)?.id ?? '');
    const { annotations } = layerOf(tagging.state, ann.id);
    expect(listAncestors(annotations, ids[2] ?? '').map((ancestor) => ancestor.id)).toEqual([ids[1], ids[0]]);
  });

  it('is nested in the same step that tags it: undo takes both back', () => {
    const tagging = tag(story());
    const low = tagging.attribution(inner);
    const before = layerOf(tagging.state, ann.id);
    const start = tagging.run({
      type: 'attribution.start',
      part: 'content',
      fragments: [at(tagging.state, outer.content)],
      preset: null,
    });
    expect(parentOf(tagging, low)).toBe(start.annotation().id);
    const undone = applyChange(layerOf(tagging.state, ann.id), invertChange(start.change));
    expect(undone.ok && undone.value.annotations).toEqual(before.annotations);
  });

  it.each(['annotation.addPiece', 'annotation.setFragments'] as const)('lies in another one by %s too', (type) => {
    const tagging = tag(story());
    const low = tagging.attribution(inner);
    const high = tagging.attribution({ sources: ['Holt'], content: 'that Berg had said' });
    expect(parentOf(tagging, low)).toBeNull();
    const fragments = [at(tagging.state, outer.content)];
    const wide = tagging.run({ type, annotationId: high.id, partKey: 'content', fragments });
    expect(parentOf(tagging, low)).toBe(high.id);
    tagging.run({
      type: 'annotation.setFragments',
      annotationId: high.id,
      partKey: 'content',
      fragments: [at(tagging.state, 'that Berg had said')],
    });
    expect(parentOf(tagging, low)).toBeNull();
    expect(wide.change.edits).toHaveLength(2);
  });

  it('leaves it when a piece that held it is taken out', () => {
    const tagging = tag(story());
    const low = tagging.attribution(inner);
    const first = at(tagging.state, 'that Berg had said');
    const rest = at(tagging.state, 'a memo warned that the gate could fail');
    const high = tagging.attribution({ sources: ['Holt'], content: [first, rest] });
    expect(parentOf(tagging, low)).toBe(high.id);
    tagging.run({ type: 'annotation.removePiece', annotationId: high.id, partKey: 'content', fragments: [rest] });
    expect(parentOf(tagging, low)).toBeNull();
  });

  it('leaves it when its words reach outside', () => {
    const tagging = tag(story());
    const high = tagging.attribution({ content: middle.content });
    const low = tagging.attribution({ content: inner.content });
    expect(parentOf(tagging, low)).toBe(high.id);
    tagging.run({
      type: 'attribution.addPart',
      annotationId: low.id,
      part: 'source',
      fragments: [at(tagging.state, 'Holt')],
      preset: null,
    });
    expect(parentOf(tagging, low)).toBeNull();
  });

  it('stays where it was put by hand, and out when it was taken out', () => {
    const tagging = tag(story());
    const high = tagging.attribution({ content: outer.content });
    const low = tagging.attribution({ content: inner.content });
    tagging.run({ type: 'attribution.setParent', annotationId: low.id, parentId: null });
    tagging.attribution(middle);
    tagging.run({
      type: 'attribution.addPart',
      annotationId: low.id,
      part: 'cue',
      fragments: [at(tagging.state, 'warned')],
      preset: null,
    });
    expect(parentOf(tagging, low)).toBeNull();
    tagging.run({ type: 'attribution.setParent', annotationId: low.id, parentId: high.id });
    expect(parentOf(tagging, low)).toBe(high.id);
  });

  it('does not nest two that hold the same words', () => {
    const tagging = tag(story());
    const one = tagging.attribution({ content: inner.content });
    const two = tagging.attribution({ content: inner.content });
    expect([parentOf(tagging, one), parentOf(tagging, two)]).toEqual([null, null]);
  });

  it('looks only at what is named as nearby', () => {
    const tagging = tag(story());
    const high = tagging.attribution({ content: outer.content });
    const start = {
      type: 'attribution.start',
      part: 'content',
      fragments: [at(tagging.state, inner.content)],
      preset: null,
    } as const;
    expect(parentOf(tagging, tagging.run({ ...start, nearby: [] }).annotation())).toBeNull();
    expect(parentOf(tagging, tagging.run({ ...start, nearby: [high.id] }).annotation())).toBe(high.id);
  });

  it('goes to the next one out when the one around it is deleted, and back on undo', () => {
    const tagging = tag(story());
    const [high, mid, low] = [outer, middle, inner].map((words) => tagging.attribution(words));
    if (high === undefined || mid === undefined || low === undefined) throw new Error('not tagged');
    const done = tagging.run({ type: 'annotation.delete', annotationIds: [mid.id] });
    expect(parentOf(tagging, low)).toBe(high.id);
    const undone = applyChange(layerOf(tagging.state, ann.id), invertChange(done.change));
    expect(undone.ok && undone.value.annotations[low.id]).toMatchObject({ parentId: mid.id });
  });

  it('never comes to lie in itself', () => {
    const tagging = tag(story());
    const high = tagging.attribution(outer);
    tagging.attribution(middle);
    const low = tagging.attribution(inner);
    const put = (child: Annotation, parentId: string) =>
      tagging.run({ type: 'attribution.setParent', annotationId: child.id, parentId });
    expect(() => put(high, low.id)).toThrow(/lies inside this one/);
    expect(() => put(high, high.id)).toThrow(/lies inside this one/);
    const claim = tagging.claim('the gate could fail');
    expect(() => put(low, claim.id)).toThrow(/not in your layer/);
    expect(() => put(claim, low.id)).toThrow(/not an attribution/);
  });

  it('is nested without circles whatever is tagged, moved and deleted; every step inverts exactly', () => {
    const words = sentence.split(' ');
    const place = fc.tuple(fc.nat(words.length - 1), fc.nat(6));
    const step = fc.record({
      what: fc.constantFrom('start', 'add', 'put', 'out', 'delete'),
      place,
      pick: fc.nat(99),
      other: fc.nat(99),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) => {
        const tagging = tag(story());
        for (const { what, place: from, pick, other } of steps) {
          const before = layerOf(tagging.state, ann.id);
          const live = liveAnnotations(before);
          const target = live[pick % Math.max(1, live.length)];
          const second = live[other % Math.max(1, live.length)];
          const fragments = [spanOf(words, from)];
          const part = (['content', 'cue', 'source', 'via'] as const)[other % 4] ?? 'content';
          try {
            const done =
              what === 'start' || target === undefined || second === undefined
                ? tagging.run({ type: 'attribution.start', part, fragments, preset: null })
                : what === 'add'
                  ? tagging.run({ type: 'attribution.addPart', annotationId: target.id, part, fragments, preset: null })
                  : what === 'delete'
                    ? tagging.run({ type: 'annotation.delete', annotationIds: [target.id] })
                    : tagging.run({
                        type: 'attribution.setParent',
                        annotationId: target.id,
                        parentId: what === 'put' ? second.id : null,
                      });
            const undone = applyChange(layerOf(tagging.state, ann.id), invertChange(done.change));
            const counts = { counter: 0, removals: {} };
            expect(undone.ok && { ...undone.value, ...counts }).toEqual({ ...before, ...counts });
          } catch (error) {
            if (!(error instanceof Error && /was refused/.test(error.message))) throw error;
          }
          const { annotations } = layerOf(tagging.state, ann.id);
          for (const annotation of Object.values(annotations)) {
            expect(reachesItself(annotations, annotation.id)).toBe(false);
            const parent =
              annotation.kind === 'attribution' && annotation.deletedAt === null ? annotation.parentId : null;
            if (parent !== null) expect(annotations[parent]?.deletedAt).toBeNull();
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

function spanOf(words: readonly string[], [first, length]: readonly [number, number]) {
  const start = words.slice(0, first).join(' ').length + (first === 0 ? 0 : 1);
  return { start, end: start + words.slice(first, first + length + 1).join(' ').length };
}

/** By itself, without the code under test: the parents walked until they end or come back. */
function reachesItself(annotations: Readonly<Record<string, Annotation>>, id: string): boolean {
  let at: Attribution | undefined = asAttribution(annotations[id]);
  for (let steps = 0; steps < 100; steps += 1) {
    if (at === undefined || at.parentId === null) return false;
    if (at.parentId === id) return true;
    at = asAttribution(annotations[at.parentId]);
  }
  return true;
}

function asAttribution(annotation: Annotation | undefined): Attribution | undefined {
  return annotation?.kind === 'attribution' ? annotation : undefined;
}
