import { useMemo } from 'react';
import { liveEntity, sourcesMergedInto } from '../../../core/model/live-records';
import { findSourceNamesakes } from '../../../core/model/names';
import type { Layer, SourceRecord } from '../../../core/model/records';
import { labelOf, sourceKinds } from '../../../core/model/tagset';
import { findSourcePlaces } from '../../state/desk-records';
import { openRecord } from '../../state/records';
import type { RecordRow } from '../inspector/record-rows';
import { counted } from '../parts/count-words';
import { useTools } from '../window-tools';
import { LinkedEntity } from './LinkedEntity';
import { MergedRecords } from './MergedRecords';
import { Namesakes } from './Namesakes';
import { NewerCopy } from './NewerCopy';
import { OtherArticles } from './OtherArticles';
import { RecordMentions } from './RecordMentions';
import { RecordPage } from './RecordPage';
import { SourceFields } from './SourceFields';
import { suggestSources } from './suggest-records';
import { useElsewhere } from './use-elsewhere';

const nobody: ReadonlySet<string> = new Set();

interface Properties {
  readonly row: RecordRow<SourceRecord>;
  readonly layer: Layer;
  readonly isEditable: boolean;
}

/** One source: who or what it is, how far it is trusted, and what rests on it. */
export function SourcePage({ row, layer, isEditable }: Properties) {
  const { app } = useTools();
  const source = row.record;
  const others = useMemo(() => findSourceNamesakes(layer).get(source.id) ?? [], [layer, source]);
  const merged = useMemo(() => sourcesMergedInto(layer, source.id), [layer, source.id]);
  const { newer, articles } = useElsewhere(source, () => findSourcePlaces(app, source.id));
  return (
    <RecordPage
      title={source.label}
      meaning={`${labelOf(sourceKinds, source.kind)} · ${counted(row.mentions.length, 'statement')}`}
      all="All sources"
      isEditable={isEditable}
    >
      {isEditable && (
        <>
          <Namesakes
            others={others.map(({ id, label, kind }) => ({
              id,
              words: `${label} (${labelOf(sourceKinds, kind).toLowerCase()})`,
            }))}
            onMerge={(id) => app.run({ type: 'source.merge', sourceIds: [id], into: source.id })}
            onTellApart={(id) => app.run({ type: 'source.tellApart', sourceId: source.id, others: [id] })}
          />
          {newer !== null && (
            <NewerCopy
              differences={differencesOf(source, newer)}
              onTake={() => app.run({ type: 'source.update', record: newer })}
            />
          )}
        </>
      )}
      <section className="sec">
        <SourceFields record={source} isEditable={isEditable} />
        <LinkedEntity
          source={source}
          entity={source.entityId === null ? null : liveEntity(layer, source.entityId)}
          layer={layer}
          isEditable={isEditable}
          onOpen={(id) => openRecord(app, { table: 'entities', id }, 'name')}
        />
      </section>
      <section className="sec">
        <div className="head">
          <h3>Statements</h3>
          <span className="lbl">{row.mentions.length}</span>
        </div>
        <RecordMentions
          label={`Statements of ${source.label}`}
          rows={row.mentions}
          chosen={null}
          onChoose={() => nobody}
        />
      </section>
      {isEditable && (
        <MergedRecords
          noun="source"
          records={merged.map(({ id, label, kind }) => ({ id, label, detail: labelOf(sourceKinds, kind) }))}
          onSplit={(id) => app.run({ type: 'source.unmerge', sourceId: id })}
          suggest={(query) => suggestSources(layer, source.id, query)}
          onMerge={(id) => app.run({ type: 'source.merge', sourceIds: [id], into: source.id })}
        />
      )}
      <OtherArticles table="sources" id={source.id} noun="statement" articles={articles} />
    </RecordPage>
  );
}

function differencesOf(own: SourceRecord, newer: SourceRecord): readonly string[] {
  const told: string[] = [];
  if (own.label !== newer.label) told.push(`the label is “${newer.label}”`);
  if (own.kind !== newer.kind) told.push(`the kind is ${labelOf(sourceKinds, newer.kind).toLowerCase()}`);
  if (own.roleTitle !== newer.roleTitle) told.push(`the role is ${newer.roleTitle ?? 'not given'}`);
  if (own.affiliation !== newer.affiliation) told.push(`it speaks for ${newer.affiliation ?? 'nobody named'}`);
  if (own.reliability !== newer.reliability) told.push(`reliability is ${newer.reliability ?? 'not rated'}`);
  return told;
}
