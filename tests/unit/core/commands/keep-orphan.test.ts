import { describe, expect, it } from 'vitest';
import { createAnchoring, hasOrphans, isWaiting } from '../../../../src/core/anchoring/current-layers';
import { applyChange, invertChange } from '../../../../src/core/commands/change';
import { decide, layerOf } from '../../../../src/core/commands/decide';
import type { Annotation } from '../../../../src/core/kinds/index';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { doc, p } from '../../../builders/document';
import { nextUuid } from '../../../builders/ids';
import { ann } from '../../../builders/people';
import { revise, state } from '../../../builders/state';
import type { Tagging } from '../../../builders/tagging';
import { at, tag } from '../../../builders/tagging';

const before = 'Ilse Marrant left the harbour. Holt stayed.';
const after = 'Holt stayed.';
const cut = [[{ start: 0, oldSize: before.length - after.length, newSize: 0 }]];

/** The tag on words that are then taken out. */
function orphaned(): { readonly work: Tagging; readonly id: string } {
  const work = tag(state(doc(p(before))));
  const { id } = work.entity('Ilse Marrant', 'PERSON');
  return { work: tag(revise(work.state, doc(p(after)), cut)), id };
}
function now(work: Tagging, id: string): Annotation {
  const stored = layerOf(work.state, ann.id).annotations[id];
  if (stored === undefined) throw new Error('the tag is gone');
  return createAnchoring(work.state).currentAnnotation(stored);
}
const keep = (work: Tagging, annotationId: string, isKept = true) =>
  work.run({ type: 'annotation.keepOrphan', annotationId, isKept });

describe('an orphan that is kept', () => {
  it('stays with its old quote and waits no more; undo lets it wait again', () => {
    const { work, id } = orphaned();
    expect(isWaiting(now(work, id))).toBe(true);
    const before = layerOf(work.state, ann.id);
    const { change } = keep(work, id);
    const kept = now(work, id);
    expect([hasOrphans(kept), isWaiting(kept)]).toEqual([true, false]);
    expect(kept.kind === 'entity' && kept.selector.quote.exact).toBe('Ilse Marrant');
    const undone = applyChange(layerOf(work.state, ann.id), invertChange(change));
    expect(undone.ok && undone.value.annotations).toEqual(before.annotations);
  });

  it('can be made to wait again', () => {
    const { work, id } = orphaned();
    keep(work, id);
    keep(work, id, false);
    const stored = layerOf(work.state, ann.id).annotations[id];
    expect(isWaiting(now(work, id))).toBe(true);
    expect(stored?.kind === 'entity' && 'kept' in stored.selector).toBe(false);
  });

  it('is a tag like any other once it is attached to words, or its words are back', () => {
    const { work, id } = orphaned();
    keep(work, id);
    const size = before.length - after.length;
    const back = tag(revise(work.state, doc(p(before)), [[{ start: 0, oldSize: 0, newSize: size }]]));
    expect(isWaiting(now(back, id))).toBe(false);
    work.run({
      type: 'annotation.setFragments',
      annotationId: id,
      partKey: 'span',
      fragments: [at(work.state, 'Holt')],
    });
    const placed = layerOf(work.state, ann.id).annotations[id];
    expect(placed?.kind === 'entity' && placed.selector).toMatchObject({ anchor: 'exact', quote: { exact: 'Holt' } });
    expect(placed?.kind === 'entity' && 'kept' in placed.selector).toBe(false);
  });

  it('is refused where nothing waits', () => {
    const work = tag(state(doc(p(before))));
    const { id } = work.entity('Holt', 'PERSON');
    const facts = {
      now: '2026-11-26T09:00:00.000Z',
      personId: ann.id,
      ids: [nextUuid(), nextUuid()],
      tagset: defaultTagset,
    };
    const decided = decide(work.state, { type: 'annotation.keepOrphan', annotationId: id, isKept: true }, facts);
    expect(!decided.ok && decided.error.message).toBe('No words of this entity wait to be found.');
  });
});
