import { describe, expect, it } from 'vitest';
import { applyChange, invertChange } from '../../../../src/core/commands/change';
import type { Command } from '../../../../src/core/commands/command';
import { decide, layerOf } from '../../../../src/core/commands/decide';
import { attributeOf, attributeWords } from '../../../../src/core/kinds/attributes';
import { listLacking } from '../../../../src/core/kinds/lacking';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { withReadTypes } from '../../../../src/core/model/read-types';
import { applySets } from '../../../../src/core/model/tagset-edits';
import type { Tagset } from '../../../../src/core/model/tagset-value';
import { doc, p } from '../../../builders/document';
import { nextMoment, nextUuid } from '../../../builders/ids';
import { ann } from '../../../builders/people';
import { state, withLayer } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const tagset: Tagset = applySets(defaultTagset, [
  { of: 'attribute', kind: 'claim', key: 'desk', values: { label: 'Desk', input: 'text', required: true } },
  { of: 'attribute', kind: 'claim', key: 'seen', values: { label: 'Seen on', input: 'date' } },
  { of: 'attribute', kind: 'claim', key: 'sum', values: { label: 'Sum', input: 'number' } },
  {
    of: 'attribute',
    kind: 'claim',
    key: 'by',
    values: { label: 'Checked by', input: 'choice', choices: [{ key: 'lawyer', label: 'Lawyer' }] },
  },
]);

function begin() {
  const work = tag(state(doc(p('The bridge was safe, Ida Holt said.'))));
  const claim = work.claim('The bridge was safe', 'doubtful');
  return { work, claim };
}

function set(work: ReturnType<typeof tag>, id: string, key: string, value: string | number | null, force = tagset) {
  const command: Command = { type: 'attribute.set', annotationId: id, key, value };
  const ids = Array.from({ length: 12 }, nextUuid);
  return decide(work.state, command, { now: nextMoment(), personId: ann.id, ids, tagset: force });
}

describe('attributes of a newsroom’s own', () => {
  it('are set, read, cleared, and undone byte for byte', () => {
    const { work, claim } = begin();
    const change = set(work, claim.id, 'desk', 'Metro');
    if (!change.ok) throw new Error(change.error.message);
    expect(change.value.label).toBe('Set “Desk”');
    const before = layerOf(work.state, ann.id);
    const after = applyChange(before, change.value);
    if (!after.ok) throw new Error(after.error.message);
    const now = after.value.annotations[claim.id];
    expect(now === undefined ? null : attributeOf(now, 'desk')).toBe('Metro');
    expect(now?.version).toBe(claim.version + 1);
    const undone = applyChange(after.value, invertChange(change.value));
    expect(undone.ok && undone.value.annotations).toEqual(before.annotations);
    work.state = withLayer(work.state, after.value);
    const cleared = set(work, claim.id, 'desk', null);
    expect(cleared.ok && cleared.value.edits[0]?.after).toMatchObject({ attributes: {} });
    expect(cleared.ok && cleared.value.label).toBe('Clear “Desk”');
  });

  it.each([
    ['seen', '2026-02-28', true],
    ['seen', '2024-02-29', true],
    ['seen', '2026-02-29', false],
    ['seen', '28.2.2026', false],
    ['sum', 4.5, true],
    ['sum', '4', false],
    ['by', 'lawyer', true],
    ['by', 'Lawyer', false],
    ['desk', '  ', false],
    ['desk', 7, false],
    ['unknown', 'x', false],
    ['constructor', 'x', false],
  ] as const)('%s takes %j: %s', (key, value, isTaken) => {
    const { work, claim } = begin();
    expect(set(work, claim.id, key, value).ok).toBe(isTaken);
  });

  it('belong to their kind, and one that was deleted takes nothing more but can be cleared', () => {
    const { work, claim } = begin();
    const note = work.note('bridge', 'x');
    expect(set(work, note.id, 'desk', 'Metro').ok).toBe(false);
    const without = applySets(tagset, [{ of: 'attribute', kind: 'claim', key: 'desk', values: { state: 'deleted' } }]);
    expect(set(work, claim.id, 'desk', 'Metro', without).ok).toBe(false);
    expect(set(work, claim.id, 'desk', null, without)).toMatchObject({ ok: false, error: { code: 'unchanged' } });
    expect(attributeOf(claim, 'constructor')).toBeNull();
  });

  it('are read by the label of the choice', () => {
    const by = tagset.attributes.find(({ key }) => key === 'by');
    if (by === undefined) throw new Error('no attribute');
    expect([attributeWords(by, 'lawyer'), attributeWords(by, 'gone')]).toEqual(['Lawyer', 'gone']);
  });
});

describe('what a tag still needs', () => {
  it('is a reason below the level, required fields and required attributes, in the order of the form', () => {
    const { work, claim } = begin();
    const strict = applySets(tagset, [{ of: 'required', kind: 'claim', field: 'basis', isRequired: true }]);
    expect(listLacking(claim, strict).map(({ words }) => words)).toEqual([
      'needs a reason',
      'needs “Rests on”',
      'needs “Desk”',
    ]);
    expect(listLacking(claim, defaultTagset).map(({ field }) => field)).toEqual(['rationale']);
    expect(listLacking(work.set(claim, { rationale: 'seen it' }), defaultTagset)).toEqual([]);
    expect(listLacking(work.claim('Ida Holt', 'likely'), defaultTagset)).toEqual([]);
    expect(listLacking({ ...claim, deletedAt: claim.createdAt }, strict)).toEqual([]);
  });
});

describe('types that were replaced', () => {
  const replaced = applySets(defaultTagset, [
    { of: 'entityType', key: 'EVENT', values: { state: 'deleted', replacedBy: 'ORG' } },
  ]);

  it('are read as what replaced them, in mentions and entities; what does not change is the same object', () => {
    const { work } = begin();
    const event = work.entity('Ida Holt', 'EVENT');
    const org = work.entity('bridge', 'ORG');
    const layer = layerOf(work.state, ann.id);
    const read = withReadTypes(layer, replaced);
    expect(read.annotations[event.id]).toMatchObject({ type: 'ORG' });
    expect(Object.values(read.entities).map(({ type }) => type)).toEqual(['ORG', 'ORG']);
    expect(read.annotations[org.id]).toBe(layer.annotations[org.id]);
    expect(withReadTypes(layer, replaced)).toBe(read);
    expect(withReadTypes(layer, defaultTagset)).toBe(layer);
    expect(layer.annotations[event.id]).toMatchObject({ type: 'EVENT' });
  });

  it('a new mention joins the entity that was made under the replaced type', () => {
    const work = tag(state(doc(p('Tarn Fair and again Tarn Fair'))));
    const first = work.entity('Tarn Fair', 'EVENT');
    const start = work.state.revision.text.lastIndexOf('Tarn Fair');
    const again = decide(
      work.state,
      { type: 'entity.tag', fragments: [{ start, end: start + 9 }], entityType: 'ORG' },
      { now: nextMoment(), personId: ann.id, ids: Array.from({ length: 12 }, nextUuid), tagset: replaced },
    );
    if (!again.ok || first.kind !== 'entity') throw new Error('was refused');
    expect(again.value.edits.at(-1)?.after).toMatchObject({ type: 'ORG', entityIds: first.entityIds });
  });
});
