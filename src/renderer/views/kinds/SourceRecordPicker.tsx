import { useMemo } from 'react';
import { Button, ListBox, ListBoxItem, Popover, Select } from 'react-aria-components';
import type { Attribution, SourceRef } from '../../../core/kinds/attribution';
import { sourceId } from '../../../core/model/ids';
import type { Layer, SourceRecord } from '../../../core/model/records';
import { labelOf, sourceKinds } from '../../../core/model/tagset';
import { counted } from '../parts/count-words';
import { Icon } from '../parts/Icon';
import { useTools, useWindowState } from '../window-tools';
import { countStatements } from './count-statements';

interface Properties {
  readonly annotation: Attribution;
  readonly index: number;
  readonly source: SourceRef;
  readonly isEditable: boolean;
}

const none = 'none';
const noLayers: readonly Layer[] = [];

/** The source record that the words stand for: “she” and “the director” are the same person. */
export function SourceRecordPicker({ annotation, index, source, isEditable }: Properties) {
  const { app } = useTools();
  const layers = useWindowState((state) => state.opened?.layers ?? noLayers);
  const layer = layers.find((candidate) => candidate.personId === annotation.authorId) ?? null;
  const records = useMemo(() => toSorted(layer), [layer]);
  const statements = useMemo(() => countStatements(layer), [layer]);
  if (records.length === 0) return null;
  const record = records.find(({ id }) => id === source.sourceId) ?? null;
  const card = <Card record={record} statements={statements.get(record?.id ?? '') ?? 0} />;
  if (!isEditable) return <div className="rec">{card}</div>;
  return (
    <Select
      aria-label="Source record"
      value={record?.id ?? none}
      onChange={(key) => {
        if (key === null) return;
        const id = key === none ? null : sourceId.parse(String(key));
        if (id !== source.sourceId)
          app.run({ type: 'attribution.setSource', annotationId: annotation.id, index, values: { sourceId: id } });
      }}
    >
      <Button className="rec" data-field="sourceId">
        {card}
        <Icon name="link" />
      </Button>
      <Popover className="menu-popover">
        <ListBox className="menu">
          <ListBoxItem id={none} className="menu-item" textValue="No source record">
            <span className="quiet">No source record</span>
          </ListBoxItem>
          {records.map(({ id, label, kind }) => (
            <ListBoxItem key={id} id={id} className="menu-item" textValue={label}>
              <span className="menu-words">
                <span>{label}</span>
                <small>
                  {labelOf(sourceKinds, kind)}, {counted(statements.get(id) ?? 0, 'statement')}
                </small>
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

function Card({ record, statements }: { readonly record: SourceRecord | null; readonly statements: number }) {
  return (
    <>
      <Icon name="person" />
      <span className="rec-words">
        <b>{record?.label ?? 'No source record'}</b>
        <small>
          {record === null
            ? 'Choose whom these words stand for'
            : `${labelOf(sourceKinds, record.kind)}, ${counted(statements, 'statement')} in this article`}
        </small>
      </span>
    </>
  );
}

function toSorted(layer: Layer | null): readonly SourceRecord[] {
  return Object.values(layer?.sources ?? {}).sort((a, b) => a.label.localeCompare(b.label, 'en'));
}
