import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { StepMap } from '@tiptap/pm/transform';
import { describe, expect, it } from 'vitest';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { BlockIndex } from '../../../../src/renderer/editor/block-index';
import { rangesOf } from '../../../../src/renderer/editor/edit-log';
import { documentExtensions } from '../../../../src/renderer/editor/schema';
import { TagIndex } from '../../../../src/renderer/editor/tag-index';
import { findNeighbour, ordinalOf, TagStepper } from '../../../../src/renderer/editor/tag-walk';
import { doc, p } from '../../../builders/document';
import { ben } from '../../../builders/people';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const schema = getSchema(documentExtensions);

function open(article: ArticleState) {
  const node = Node.fromJSON(schema, article.revision.document);
  const blocks = BlockIndex.of(node);
  const tags = new TagIndex();
  tags.update(article.layers, blocks);
  const words = () =>
    tags.spans
      .overlapping(0, node.content.size)
      .map((span) => `${span.mark}: ${node.textBetween(span.from, span.to, '\n')}`);
  return { node, blocks, tags, words };
}

const text = 'Ann Lee said the bridge was old.';

describe('TagIndex', () => {
  it('has the spans of every layer on their words', () => {
    const work = tag(state(doc(p('Intro'), p(text))));
    work.entity('Ann Lee', 'PERSON');
    work.by(ben).claim('the bridge was old', 'doubtful');
    work.attribution({ sources: ['Ann Lee'], cue: 'said' });
    expect(open(work.state).words().sort()).toEqual([
      'a-cue: said',
      'a-source: Ann Lee',
      'c4: the bridge was old',
      'entity: Ann Lee',
    ]);
  });

  it('follows layers: new, changed, deleted and undone records', () => {
    const work = tag(state(doc(p(text))));
    const entity = work.entity('Ann Lee', 'PERSON');
    const { tags, blocks, words } = open(work.state);
    const version = tags.version;
    expect(tags.update(work.state.layers, blocks)).toBe(false);
    expect(tags.version).toBe(version);
    work.set(entity, { type: 'ORG' });
    const claim = work.claim('the bridge was old');
    expect(tags.update(work.state.layers, blocks)).toBe(true);
    expect(words()).toEqual(['entity: Ann Lee', 'c-unrated: the bridge was old']);
    work.remove(claim);
    tags.update(work.state.layers, blocks);
    expect(words()).toEqual(['entity: Ann Lee']);
    tags.update([], blocks);
    expect(words()).toEqual([]);
  });

  it('keeps the place that the text has given a tag when only its fields change', () => {
    const work = tag(state(doc(p(text))));
    const entity = work.entity('bridge', 'OTHER');
    const { tags, blocks } = open(work.state);
    const before = tags.spansOf(entity.id)[0]?.from ?? 0;
    tags.map(rangesOf(new StepMap([1, 0, 4])));
    work.set(entity, { type: 'WORK' });
    tags.update(work.state.layers, blocks);
    expect(tags.spansOf(entity.id).map((span) => span.from)).toEqual([before + 4]);
  });

  it('takes typing over a tag for one replacement, and puts a lost tag back where it stood', () => {
    const work = tag(state(doc(p(text))));
    const { id } = work.entity('Ann Lee', 'PERSON');
    const { tags } = open(work.state);
    const places = tags.places();
    const stand = () => tags.spansOf(id).map(({ from, to }) => [from, to]);
    expect(tags.map([1, 7, 1], true)).toBe(false);
    expect(tags.map([2, 0, 1], true)).toBe(true);
    expect(stand()).toEqual([[1, 3]]);
    expect(tags.map([3, 0, 1], false)).toBe(false);
    expect(stand()).toEqual([[1, 3]]);
    const known = tags.lostIds;
    tags.map([1, 3, 0]);
    expect(stand()).toEqual([]);
    expect([...tags.lostIds]).toEqual([id]);
    // Whoever was told keeps what it was told.
    expect(known.size).toBe(0);
    tags.restore(places);
    expect(stand()).toEqual([[1, 8]]);
    expect(tags.hasLost).toBe(false);
  });

  it('tells of what is typed apart from what may move tags in words that stay', () => {
    const work = tag(state(doc(p(text))));
    work.entity('Ann Lee', 'PERSON');
    const { tags } = open(work.state);
    const { version, placedVersion } = tags;
    tags.map([2, 0, 1], true);
    expect([tags.version, tags.placedVersion]).toEqual([version + 1, placedVersion]);
    tags.map([3, 0, 1], false);
    expect([tags.version, tags.placedVersion]).toEqual([version + 2, placedVersion + 1]);
  });

  it('draws no orphan', () => {
    const work = tag(state(doc(p(text))));
    const entity = work.entity('Ann Lee', 'PERSON');
    const layers = work.state.layers.map((layer) => ({
      ...layer,
      annotations:
        entity.kind === 'entity'
          ? { [entity.id]: { ...entity, selector: { ...entity.selector, anchor: 'orphaned' as const } } }
          : {},
    }));
    expect(open({ ...work.state, layers }).words()).toEqual([]);
  });
});

describe('walking the tags', () => {
  const work = tag(state(doc(p(text), p('Ann Lee again.'))));
  const claim = work.claim('the bridge was old');
  const outer = work.note('Ann Lee said the bridge', '');
  const person = work.entity('Ann Lee', 'PERSON');
  const { tags } = open(work.state);

  it('goes in reading order, from the selected tag or from the caret, and round at the ends', () => {
    const order = [outer.id, person.id, claim.id];
    expect(order.map((id) => ordinalOf(tags, id))).toEqual([1, 2, 3].map((number) => ({ number, total: 3 })));
    const next = (selectedId: string | null, caret: number, step: 1 | -1, kind: 'entity' | null = null) =>
      findNeighbour(tags, { selectedId, caret }, step, kind)?.annotation.id;
    expect(next(null, 0, 1)).toBe(outer.id);
    expect(next(null, 10, 1)).toBe(claim.id);
    expect(next(null, 10, -1)).toBe(person.id);
    expect(next(outer.id, 99, 1)).toBe(person.id);
    expect(next(claim.id, 0, 1)).toBe(outer.id);
    expect(next(outer.id, 0, -1)).toBe(claim.id);
    expect(next(claim.id, 0, -1, 'entity')).toBe(person.id);
    expect(next(claim.id, 0, 1, 'entity')).toBe(person.id);
    expect(ordinalOf(tags, claim.id)).toEqual({ number: 3, total: 3 });
  });

  it('steps through one place from the inside out, and begins anew elsewhere', () => {
    const stepper = new TagStepper();
    let selected: { annotationId: string; partKey: string } | null = null;
    const step = (from: number): string | undefined => {
      const span = stepper.next(tags.spans.touching(from, from), selected);
      selected = span === null ? null : { annotationId: span.annotation.id, partKey: span.partKey };
      return selected?.annotationId;
    };
    expect([step(3), step(3), step(3)]).toEqual([person.id, outer.id, person.id]);
    expect(step(25)).toBe(claim.id);
    expect(step(3)).toBe(person.id);
    expect(step(60)).toBeUndefined();
  });
});
