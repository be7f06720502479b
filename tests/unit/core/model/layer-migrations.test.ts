import { describe, expect, it } from 'vitest';
import { layerOf } from '../../../../src/core/commands/decide';
import { galley as exporter } from '../../../../src/core/exporters/galley';
import { readGalley } from '../../../../src/core/importers/galley';
import { datedRecords, undated } from '../../../../src/core/model/layer-migrations';
import { layer as layerSchema } from '../../../../src/core/model/records';
import { doc, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { ann } from '../../../builders/people';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const added = ['mergeGave', 'differsFrom', 'modifiedAt', 'isNamed'];

/** The value as version 1 kept it: without what version 2 added. */
function asVersion1(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asVersion1);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key]) => {
      const isRecord = 'canonical' in value || 'label' in value;
      return !(isRecord && (added.includes(key) || ('label' in value && key === 'mergedInto')));
    })
    .map(([key, item]): [string, unknown] => [key, asVersion1(item)]);
  return Object.fromEntries(entries);
}

function tagged() {
  const work = tag(state(doc(p('Ida Holt of Carrow said so. Officials said no.'))));
  work.entity('Ida Holt', 'PERSON');
  work.attribution({ sources: [{ words: 'Ida Holt', preset: 'named' }] });
  work.attribution({ sources: [{ words: 'Officials', preset: 'unnamed_officials' }] });
  return work.state;
}

describe('records of version 1', () => {
  it('become dated, and sources know a name from a description', () => {
    const old = asVersion1(layerOf(tagged(), ann.id));
    expect(layerSchema.safeParse(old).success).toBe(false);
    const now = layerSchema.parse(datedRecords(old));
    expect(
      Object.values(now.sources).map(({ label, isNamed, modifiedAt }) => ({ label, isNamed, modifiedAt })),
    ).toEqual([
      { label: 'Ida Holt', isNamed: true, modifiedAt: undated },
      { label: 'Officials', isNamed: false, modifiedAt: undated },
    ]);
    expect(Object.values(now.entities)).toMatchObject([{ canonical: 'Ida Holt', mergeGave: null, differsFrom: [] }]);
  });

  it('are read from exports too', () => {
    const { content } = exportOne(exporter, tagged());
    const old = JSON.stringify({ ...Object(asVersion1(JSON.parse(content))), schemaVersion: 1 });
    const read = readGalley({ name: 'x.json', bytes: Buffer.from(old), text: old });
    expect(read).toMatchObject({
      ok: true,
      value: { problems: [], items: [{ layers: [{ sources: expect.anything() }] }] },
    });
  });

  it('are read from exports of version 3, where nothing was marked as removed', () => {
    const work = tag(tagged());
    work.run({ type: 'comment.add', target: { on: 'article' }, text: 'Who?', mentions: [] });
    const data = JSON.parse(exportOne(exporter, work.state).content);
    const layers = data.layers.map(({ removals: _, ...layer }: Record<string, unknown[]>) => ({
      ...layer,
      comments: (layer.comments ?? []).map((comment) => ({ ...Object(comment), editedAt: undefined })),
    }));
    const old = JSON.stringify({ ...data, schemaVersion: 3, layers });
    const read = readGalley({ name: 'x.json', bytes: Buffer.from(old), text: old });
    expect(read).toMatchObject({ ok: true, value: { problems: [], items: [{ layers: work.state.layers }] } });
  });

  it.each([[null], ['layer'], [[]], [{ entities: 7, sources: [3], annotations: null }]])(
    'leave %j to the schema',
    (value) => {
      expect(layerSchema.safeParse(datedRecords(value)).success).toBe(false);
    },
  );
});
