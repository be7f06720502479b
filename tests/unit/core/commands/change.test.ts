import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../../src/core/commands/change';
import { applyChange, change as changeSchema, invertChange } from '../../../../src/core/commands/change';
import type { Command } from '../../../../src/core/commands/command';
import { layerOf } from '../../../../src/core/commands/decide';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import type { Layer } from '../../../../src/core/model/records';
import { layer as layerSchema } from '../../../../src/core/model/records';
import { confidences } from '../../../../src/core/model/tagset';
import { blockIdOf, doc, h, p } from '../../../builders/document';
import { ann, ben } from '../../../builders/people';
import { state, withLayer } from '../../../builders/state';
import { act, tag } from '../../../builders/tagging';

const story = () =>
  state(
    doc(
      h(1, 'Bridge closed'),
      p('Mayor Ida Holt and Ola Berg said the bridge was safe.'),
      p('She 💩 declined to say more.'),
    ),
  );

/** A layer without its counts: undo takes back what was said, not that something was done. */
function said(layer: Layer): string {
  return JSON.stringify({ ...layer, counter: 0, removals: {} });
}

const span = fc.tuple(fc.nat(80), fc.integer({ min: 1, max: 20 }));
const action = fc.oneof(
  fc.record({ do: fc.constant('entity' as const), span, pick: fc.nat(defaultTagset.entityTypes.length - 1) }),
  fc.record({ do: fc.constant('claim' as const), span, pick: fc.nat(confidences.length - 1) }),
  fc.record({ do: fc.constant('source' as const), span, pick: fc.nat(defaultTagset.sourcePresets.length - 1) }),
  fc.record({ do: fc.constant('part' as const), span, pick: fc.nat(30) }),
  fc.record({ do: fc.constant('delete' as const), span, pick: fc.nat(30) }),
  fc.record({ do: fc.constant('rate' as const), span, pick: fc.nat(30) }),
  fc.record({ do: fc.constant('move' as const), span, pick: fc.nat(30) }),
  fc.record({ do: fc.constant('role' as const), span, pick: fc.nat(2) }),
);

function toCommand(before: ArticleState, step: { do: string; span: [number, number]; pick: number }): Command | null {
  const fragments = [{ start: step.span[0], end: step.span[0] + step.span[1] }];
  const live = Object.values(layerOf(before, ann.id).annotations).filter((annotation) => annotation.deletedAt === null);
  const target = live[step.pick % Math.max(1, live.length)];
  switch (step.do) {
    case 'entity':
      return { type: 'entity.tag', fragments, entityType: defaultTagset.entityTypes[step.pick]?.key ?? 'OTHER' };
    case 'claim':
      return { type: 'claim.tag', fragments, confidence: confidences[step.pick]?.key ?? null, attributionId: null };
    case 'source':
      return {
        type: 'attribution.start',
        part: 'source',
        fragments,
        preset: defaultTagset.sourcePresets[step.pick] ?? null,
      };
    case 'part':
      return target?.kind === 'attribution'
        ? {
            type: 'attribution.addPart',
            annotationId: target.id,
            part: step.pick % 2 ? 'cue' : 'content',
            fragments,
            preset: null,
          }
        : null;
    case 'delete':
      return target === undefined ? null : { type: 'annotation.delete', annotationIds: [target.id] };
    case 'rate':
      return target?.kind === 'claim'
        ? {
            type: 'annotation.setFields',
            annotationId: target.id,
            values: { confidence: 'doubtful', rationale: `because ${step.pick}` },
          }
        : null;
    case 'move':
      return target?.kind === 'entity'
        ? { type: 'annotation.setFragments', annotationId: target.id, partKey: 'span', fragments }
        : null;
    default:
      return { type: 'block.setRole', blockId: blockIdOf(step.pick + 1), role: 'junk', excluded: true };
  }
}

describe('changes', () => {
  it('of any 50 mixed actions are undone to the start and redone to the end, byte for byte', () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 50, maxLength: 50 }), (steps) => {
        let now = story();
        const start = said(layerOf(now, ann.id));
        const done: Change[] = [];
        for (const step of steps) {
          const command = toCommand(now, step);
          if (command === null) continue;
          try {
            const result = act(now, command);
            now = result.state;
            done.push(result.change);
          } catch {
            // A command that the rules refuse changes nothing, which the comparison below would show.
          }
        }
        const end = said(layerOf(now, ann.id));
        expect(layerSchema.safeParse(layerOf(now, ann.id)).success).toBe(true);
        const replay = (changes: readonly Change[]) => {
          for (const change of changes) {
            expect(changeSchema.safeParse(change).success).toBe(true);
            const applied = applyChange(layerOf(now, ann.id), change);
            if (!applied.ok) throw new Error(applied.error.message);
            now = withLayer(now, applied.value);
          }
        };
        replay([...done].reverse().map(invertChange));
        expect(JSON.parse(said(layerOf(now, ann.id)))).toEqual(JSON.parse(start));
        replay(done);
        expect(JSON.parse(said(layerOf(now, ann.id)))).toEqual(JSON.parse(end));
      }),
      { numRuns: 100 },
    );
  });

  it('never touch the layer they are applied to', () => {
    const before = tag(story());
    before.entity('Ida Holt', 'PERSON');
    const layer = layerOf(before.state, ann.id);
    const frozen = JSON.stringify(layer);
    const { change } = act(before.state, {
      type: 'entity.tag',
      fragments: [{ start: 0, end: 6 }],
      entityType: 'PLACE',
    });
    expect(applyChange(layer, change).ok).toBe(true);
    expect(JSON.stringify(layer)).toBe(frozen);
  });

  it('conflict when the record is not what they saw', () => {
    const tagging = tag(story());
    const made = tagging.claim('the bridge was safe');
    const first = act(tagging.state, {
      type: 'annotation.setFields',
      annotationId: made.id,
      values: { confidence: 'likely' },
    });
    const second = act(tagging.state, {
      type: 'annotation.setFields',
      annotationId: made.id,
      values: { confidence: 'refuted' },
    });
    const layer = layerOf(first.state, ann.id);
    expect(applyChange(layer, second.change)).toMatchObject({ ok: false, error: { code: 'conflict' } });
  });

  it('are applied once, however often they are sent', () => {
    const { change } = act(story(), { type: 'entity.tag', fragments: [{ start: 0, end: 6 }], entityType: 'PLACE' });
    const once = applyChange(layerOf(story(), ann.id), change);
    expect(once.ok && applyChange(once.value, change)).toEqual(once);
  });

  it('count what goes and comes back, so that a copy can be known as older', () => {
    const tagging = tag(story());
    const { change } = tagging.run({ type: 'comment.add', target: { on: 'article' }, text: 'Who?', mentions: [] });
    const id = change.edits[0]?.id ?? '';
    const turn = () => layerOf(tagging.state, ann.id).removals[id];
    expect(turn()).toBeUndefined();
    tagging.run({ type: 'comment.delete', commentId: id });
    expect(turn()).toBe(2);
    tagging.undo();
    expect(turn()).toBe(3);
    tagging.undo();
    expect(turn()).toBe(4);
  });

  it('of somebody else are refused', () => {
    const { change } = act(
      story(),
      { type: 'entity.tag', fragments: [{ start: 0, end: 6 }], entityType: 'PLACE' },
      ben,
    );
    expect(applyChange(layerOf(story(), ann.id), change)).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });
});
