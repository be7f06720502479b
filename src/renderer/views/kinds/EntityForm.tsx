import { useMemo } from 'react';
import type { Layer } from '../../../core/model/records';
import { FieldsForm } from '../inspector/FieldsForm';
import { listEntityRows } from '../inspector/record-rows';
import { counted } from '../parts/count-words';
import { useTagset, useWindowState } from '../window-tools';
import type { KindFormProperties } from './kind-form-properties';
import { MentionList } from './MentionList';

const noLayers: readonly Layer[] = [];

/** A mention, and below it the person, organisation or place that it stands for with its other mentions. */
export function EntityForm({ annotation, isEditable }: KindFormProperties) {
  const layers = useWindowState((state) => state.opened?.layers ?? noLayers);
  const tagset = useTagset();
  const ids = annotation.kind === 'entity' ? annotation.entityIds : null;
  const rows = useMemo(
    () => (ids === null ? [] : listEntityRows(layers, tagset).filter((row) => ids.some((id) => id === row.id))),
    [layers, ids, tagset],
  );
  return (
    <>
      <FieldsForm annotation={annotation} isEditable={isEditable} />
      {rows.map((row) => (
        <section key={row.id} className="sec">
          <div className="head">
            <h3>{row.record.canonical}</h3>
            <span className="lbl">{counted(row.mentions.length, 'mention')}</span>
          </div>
          <MentionList rows={row.mentions} current={annotation.id} />
        </section>
      ))}
    </>
  );
}
