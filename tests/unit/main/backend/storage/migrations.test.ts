import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { deskId } from '../../../../../src/core/model/ids';
import { addAttributes, layerFromVersion2, layerFromVersion3 } from '../../../../../src/core/model/layer-migrations';
import { parseStored, toStoredBytes } from '../../../../../src/main/backend/storage/envelope';
import { storedTypes } from '../../../../../src/main/backend/storage/stored-types';

/**
 * A file as a version wrote it, of the sample article. Version 1 wrote its own; those of 2 and 3 are of the same tags, with remarks, decisions and
 * a status as these versions had them.
 */
function fixture(name: string, version = 1) {
  const path = `../../../../fixtures/version-${version}/${name}.json`;
  const bytes = readFileSync(fileURLToPath(new URL(path, import.meta.url)));
  const raw = JSON.parse(bytes.toString('utf8'));
  return { bytes, raw, desk: deskId.parse(raw.deskId) };
}

describe('files of version 1', () => {
  it('a layer is read with no extra attributes and nothing else changed', () => {
    const { bytes, raw, desk } = fixture('layer');
    expect(raw.schemaVersion).toBe(1);
    const read = parseStored(storedTypes.layer, bytes, 'layer.json', desk);
    if (!read.ok) throw new Error(read.error.message);
    const annotations = Object.entries(read.value.data.annotations);
    expect(annotations.length).toBeGreaterThan(10);
    for (const [id, { attributes, ...rest }] of annotations) {
      expect(attributes).toEqual({});
      expect(rest).toEqual(raw.data.annotations[id]);
    }
    const { annotations: _, entities, sources, removals, ...others } = read.value.data;
    expect(removals).toEqual({});
    expect(raw.data).toMatchObject(others);
    expect(Object.keys(entities)).toEqual(Object.keys(raw.data.entities));
    expect(Object.keys(sources)).toEqual(Object.keys(raw.data.sources));
  });

  it('a person is read with no edits of the tagset', () => {
    const { bytes, raw, desk } = fixture('person');
    const read = parseStored(storedTypes.person, bytes, 'person.json', desk);
    if (!read.ok) throw new Error(read.error.message);
    expect(read.value.data).toEqual({ ...raw.data, tagsetEdits: [] });
  });

  it('is written in the version of today, which is read as it was written', () => {
    const { bytes, desk } = fixture('layer');
    const read = parseStored(storedTypes.layer, bytes, 'layer.json', desk);
    if (!read.ok) throw new Error(read.error.message);
    const written = toStoredBytes(storedTypes.layer, read.value);
    expect(JSON.parse(new TextDecoder().decode(written)).schemaVersion).toBe(4);
    expect(parseStored(storedTypes.layer, written, 'layer.json', desk)).toEqual(read);
  });

  it('what a decision proposes is brought up too, and what is not as it should be is left to the schema', () => {
    const decisions = { d1: { proposed: { kind: 'note' } }, d2: { proposed: null }, d3: 7 };
    expect(addAttributes({ annotations: 3, decisions })).toEqual({
      annotations: 3,
      decisions: { d1: { proposed: { kind: 'note', attributes: {} } }, d2: { proposed: null }, d3: 7 },
    });
    expect(addAttributes('damaged')).toBe('damaged');
  });
});

it('there is a layer of every version, and each is read whole', () => {
  const versions = storedTypes.layer.migrations.map((_, at) => at + 1);
  expect(versions.at(-1)).toBe(3);
  for (const version of versions) {
    const { bytes, raw, desk } = fixture('layer', version);
    expect(raw.schemaVersion).toBe(version);
    const read = parseStored(storedTypes.layer, bytes, 'layer.json', desk);
    if (!read.ok) throw new Error(read.error.message);
    const { data } = read.value;
    for (const [name, table] of Object.entries(raw.data))
      if (typeof table === 'object') expect(Object.keys(Reflect.get(data, name))).toEqual(Object.keys(table ?? {}));
    if (version === 1) continue;
    // What was settled is, what was done is approved, and nothing was changed or removed yet.
    expect(Object.values(data.comments).map(({ text, thread, editedAt }) => [text, thread, editedAt])).toEqual([
      ['Which report is that?', 'resolved', null],
      ['The one of Monday.', null, null],
      ['Is he named?', null, null],
    ]);
    expect(Object.values(data.decisions)).toMatchObject([
      { decision: 'accept', revisionId: null },
      { decision: 'change' },
    ]);
    expect(Object.values(data.articleEdits).map(({ set }) => set)).toEqual([
      { field: 'status', status: 'approved', revisionId: null },
      { field: 'title', title: 'The clock was stopped early' },
    ]);
    expect(data.removals).toEqual({});
  }
});

it('a layer of version 2 keeps what was settled, and what was done is approved', () => {
  const by = 'someone';
  const remark = { id: 'c1', text: 'Which report?' };
  const role = { id: 'e2', set: { field: 'blockRole', role: 'junk' } };
  const migrated = layerFromVersion2({
    comments: { c1: { ...remark, resolved: { by, at: 'then' } }, c2: { ...remark, id: 'c2', resolved: null } },
    decisions: { d1: { decision: 'accept' } },
    articleEdits: { e1: { id: 'e1', set: { field: 'status', status: 'done' } }, e2: role },
  });
  expect(migrated).toEqual({
    comments: {
      c1: { ...remark, mentions: [], thread: 'resolved' },
      c2: { ...remark, id: 'c2', mentions: [], thread: null },
    },
    decisions: { d1: { decision: 'accept', revisionId: null } },
    articleEdits: { e1: { id: 'e1', set: { field: 'status', status: 'approved', revisionId: null } }, e2: role },
  });
  expect(layerFromVersion2('damaged')).toBe('damaged');
});

it('a layer of version 3 has no remark that was changed, and knows nothing of what was removed', () => {
  expect(layerFromVersion3({ counter: 4, comments: { c1: { id: 'c1', text: 'Who?' } } })).toEqual({
    counter: 4,
    comments: { c1: { id: 'c1', text: 'Who?', editedAt: null } },
    removals: {},
  });
  expect(layerFromVersion3('damaged')).toBe('damaged');
});
