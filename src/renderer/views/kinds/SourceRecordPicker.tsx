import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { Button, ListBox, ListBoxItem, Popover, Select } from 'react-aria-components';
import type { Attribution, SourceRef } from '../../../core/kinds/attribution';
import { countTags } from '../../../core/model/counted-records';
import type { Counts } from '../../../core/model/kept-up';
import { liveSource } from '../../../core/model/live-records';
import type { SourceRecord } from '../../../core/model/records';
import { mustStayUnnamed } from '../../../core/model/source-naming';
import { labelOf, sourceKinds } from '../../../core/model/tagset';
import { openRecord } from '../../state/records';
import { CommandKey } from '../parts/CommandKey';
import { counted } from '../parts/count-words';
import { Icon } from '../parts/Icon';
import { Offers } from '../records/Offers';
import { listSources } from '../records/suggest-records';
import { useSourceOffers } from '../records/use-source-offers';
import { useLayers, useTools } from '../window-tools';
import { SourceSearch } from './SourceSearch';

interface Properties {
  readonly annotation: Attribution;
  readonly index: number;
  readonly source: SourceRef;
  readonly isEditable: boolean;
}

const none = 'none';
const noCounts: Counts = new Map();

/** The source record that the words stand for: “she” and “the director” are the same person. */
export function SourceRecordPicker({ annotation, index, source, isEditable }: Properties) {
  const { app } = useTools();
  const layers = useLayers();
  const layer = layers.find((candidate) => candidate.personId === annotation.authorId) ?? null;
  const records = useMemo(() => listSources(layer), [layer]);
  const statements = layer === null ? noCounts : countTags(layer).statements;
  const offers = useSourceOffers(annotation, index, layer, isEditable);
  if (records.length === 0 && !isEditable) return null;
  const record = layer === null || source.sourceId === null ? null : liveSource(layer, source.sourceId);
  const card = <Card record={record} statements={statements.get(record?.id ?? '') ?? 0} />;
  const open = (): void => {
    if (record !== null) openRecord(app, { table: 'sources', id: record.id }, 'name');
  };
  const words = source.selector?.quote.exact;
  const title =
    record !== null ? 'The same as in other articles?' : words === undefined ? 'Who says this?' : `Who is “${words}”?`;
  return (
    <>
      {isEditable && records.length > 0 ? (
        <RecordSelect annotation={annotation} index={index} record={record} records={records} statements={statements}>
          {card}
        </RecordSelect>
      ) : (
        records.length > 0 && <div className="rec">{card}</div>
      )}
      {isEditable && layer !== null && (
        <SourceSearch annotation={annotation} index={index} source={source} layer={layer} />
      )}
      {isEditable && <Offers title={title} offers={offers} />}
      {record !== null && (
        <Button className="btn ghost small open-record" onPress={open}>
          Open the record
          <CommandKey id="record.open" />
        </Button>
      )}
      {isEditable && mustStayUnnamed(source) && (
        <p className="field-hint">This source is not to be named: its record has a description, never a real name.</p>
      )}
    </>
  );
}

interface SelectProperties {
  readonly annotation: Attribution;
  readonly index: number;
  readonly record: SourceRecord | null;
  readonly records: readonly SourceRecord[];
  readonly statements: ReadonlyMap<string, number>;
  readonly children: ReactNode;
}

function RecordSelect({ annotation, index, record, records, statements, children }: SelectProperties) {
  const { app } = useTools();
  return (
    <Select
      aria-label="Source record"
      value={record?.id ?? none}
      onChange={(key) => {
        if (key === null) return;
        const to = key === none ? null : { by: 'id' as const, sourceId: String(key) };
        if ((to?.sourceId ?? null) !== (record?.id ?? null))
          app.run({ type: 'source.link', annotationId: annotation.id, index, to });
      }}
    >
      <Button className="rec" data-field="sourceId">
        {children}
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
