import { describe, expect, it } from 'vitest';
import type { Change } from '../../../../src/core/commands/change';
import { applyChange, invertChange } from '../../../../src/core/commands/change';
import { layerOf } from '../../../../src/core/commands/decide';
import { liveAnnotations } from '../../../../src/core/model/article-state';
import { findLayerProblem } from '../../../../src/core/model/invariants';
import type { Layer } from '../../../../src/core/model/records';
import { doc, p } from '../../../builders/document';
import { ann } from '../../../builders/people';
import { state } from '../../../builders/state';
import type { Tagging } from '../../../builders/tagging';
import { at, tag } from '../../../builders/tagging';

const own = (work: Tagging) => layerOf(work.state, ann.id);
const story = () =>
  tag(state(doc(p('Ida Holt and Jon Reck met. Holt left. The two men stayed. Reck said no to Mill.'))));

function idOf(work: Tagging, name: string): string {
  const layer = own(work);
  const found =
    Object.values(layer.entities).find(({ canonical }) => canonical === name) ??
    Object.values(layer.sources).find(({ label }) => label === name);
  if (found === undefined) throw new Error(`no record “${name}”`);
  return found.id;
}

/** Tags two people, a mention of both, and a place. */
function tagged() {
  const work = story();
  work.entity('Ida Holt', 'PERSON');
  work.entity('Jon Reck', 'PERSON');
  work.entity('Mill', 'PLACE');
  const both = work.entity('The two men', 'PERSON');
  for (const name of ['Ida Holt', 'Jon Reck'])
    work.run({ type: 'mention.addEntity', annotationId: both.id, to: { by: 'id', entityId: idOf(work, name) } });
  const made = both.kind === 'entity' ? (both.entityIds[0] ?? '') : '';
  work.run({ type: 'mention.removeEntity', annotationId: both.id, entityId: made });
  return { work, bothId: both.id };
}

function undo(work: Tagging, change: Change): Layer {
  const undone = applyChange(own(work), invertChange(change));
  if (!undone.ok) throw new Error(undone.error.message);
  return { ...undone.value, counter: 0 };
}

function problemOf(work: Tagging) {
  const { article, revision } = work.state;
  const textOf = (id: string) => (id === revision.id ? revision.text : null);
  return findLayerProblem(own(work), { articleId: article.id, personId: ann.id }, textOf);
}

describe('many records at once', () => {
  it('take another type with their mentions, in one change', () => {
    const { work, bothId } = tagged();
    const before = own(work);
    const ids = [idOf(work, 'Ida Holt'), idOf(work, 'Mill')];
    const { change } = work.run({ type: 'entity.setTypeOfAll', entityIds: ids, entityType: 'ORG' });
    expect(change.label).toBe('Change 2 entities');
    const typed = liveAnnotations(own(work)).map((one) =>
      one.kind === 'entity' ? `${one.selector.quote.exact} ${one.type}` : '',
    );
    expect(typed.toSorted()).toEqual(['Ida Holt ORG', 'Jon Reck PERSON', 'Mill ORG', 'The two men PERSON']);
    expect(own(work).annotations[bothId]).toEqual(before.annotations[bothId]);
    expect(problemOf(work)).toBeNull();
    expect(undo(work, change)).toEqual({ ...before, counter: 0 });
  });

  it('lose their mentions; one that stands for others too stays with those', () => {
    const { work, bothId } = tagged();
    const before = own(work);
    const { change } = work.run({ type: 'entity.deleteMentionsOfAll', entityIds: [idOf(work, 'Ida Holt')] });
    expect(change.label).toBe('Delete 1 entity with 1 mention');
    expect(own(work).annotations[bothId]).toMatchObject({ deletedAt: null, entityIds: [idOf(work, 'Jon Reck')] });
    expect(liveAnnotations(own(work))).toHaveLength(3);
    expect(problemOf(work)).toBeNull();
    expect(undo(work, change)).toEqual({ ...before, counter: 0 });
    const all = Object.keys(own(work).entities);
    work.run({ type: 'entity.deleteMentionsOfAll', entityIds: all });
    expect(liveAnnotations(own(work))).toEqual([]);
    expect(problemOf(work)).toBeNull();
  });

  it('are deleted by way of merges too', () => {
    const work = story();
    work.entity('Ida Holt', 'PERSON');
    work.entity([at(work.state, 'Holt', 2)], 'PERSON');
    const into = idOf(work, 'Ida Holt');
    const other = Object.keys(own(work).entities).find((id) => id !== into);
    if (other !== undefined) work.run({ type: 'entity.merge', entityIds: [other], into });
    work.run({ type: 'entity.deleteMentionsOfAll', entityIds: [into] });
    expect(liveAnnotations(own(work))).toEqual([]);
  });

  it('are rated together, when they are sources', () => {
    const work = story();
    work.attribution({ sources: [{ words: 'Ida Holt', preset: 'named' }], content: 'met' });
    work.attribution({ sources: [{ words: 'Jon Reck', preset: 'named' }], content: 'no' });
    const before = own(work);
    const { change } = work.run({
      type: 'source.setDetailsOfAll',
      sourceIds: Object.keys(before.sources),
      values: { reliability: 'C' },
    });
    expect(change.label).toBe('Change 2 sources');
    expect(Object.values(own(work).sources).map(({ reliability }) => reliability)).toEqual(['C', 'C']);
    expect(undo(work, change)).toEqual({ ...before, counter: 0 });
  });
});
