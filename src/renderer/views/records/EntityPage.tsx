import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { mergedInto } from '../../../core/model/live-records';
import { findEntityNamesakes } from '../../../core/model/names';
import type { EntityRecord, Layer } from '../../../core/model/records';
import { typeLabel } from '../../../core/model/tagset-lookup';
import type { Tagset } from '../../../core/model/tagset-value';
import { findEntityPlaces } from '../../state/desk-records';
import { showOccurrencesOf } from '../../state/occurrence-commands';
import { CommitField } from '../inspector/CommitField';
import type { RecordRow } from '../inspector/record-rows';
import { TypeSelect } from '../inspector/TypeSelect';
import { counted } from '../parts/count-words';
import { Icon } from '../parts/Icon';
import { useTagset, useTools } from '../window-tools';
import { CopyItem } from './CopyItem';
import { MentionActions } from './MentionActions';
import { MergedRecords } from './MergedRecords';
import { NameChips } from './NameChips';
import { Namesakes } from './Namesakes';
import { NewerCopy } from './NewerCopy';
import { OtherArticles } from './OtherArticles';
import { RecordMentions } from './RecordMentions';
import { RecordPage } from './RecordPage';
import { RecordSearch } from './RecordSearch';
import { suggestEntities } from './suggest-records';
import { useElsewhere } from './use-elsewhere';

const typeField = { key: 'type', label: 'Type' };

interface Properties {
  readonly row: RecordRow<EntityRecord>;
  readonly layer: Layer;
  readonly isEditable: boolean;
}

/** One entity: its names and what is known of it, its mentions, and what it is merged with or told apart from. */
export function EntityPage({ row, layer, isEditable }: Properties) {
  const { app } = useTools();
  const tagset = useTagset();
  const entity = row.record;
  const others = useMemo(() => findEntityNamesakes(layer).get(entity.id) ?? [], [layer, entity]);
  const { newer, articles } = useElsewhere(entity, () => findEntityPlaces(app, entity.id));
  const set = (values: { wikidata?: string | null; note?: string | null }): void => {
    app.run({ type: 'entity.setDetails', entityId: entity.id, values });
  };
  return (
    <RecordPage
      title={entity.canonical}
      meaning={`${typeLabel(tagset, entity.type)} · ${counted(row.mentions.length, 'mention')}`}
      all="All entities"
      isEditable={isEditable}
    >
      {isEditable && (
        <>
          <Namesakes
            others={others.map((other) => ({
              id: other.id,
              words: `${other.canonical} (${typeLabel(tagset, other.type).toLowerCase()})`,
            }))}
            onMerge={(id) => app.run({ type: 'entity.merge', entityIds: [id], into: entity.id })}
            onTellApart={(id) => app.run({ type: 'entity.tellApart', entityId: entity.id, others: [id] })}
          />
          {newer !== null && (
            <NewerCopy
              differences={differencesOf(entity, newer, tagset)}
              onTake={() => app.run({ type: 'entity.update', record: newer })}
            />
          )}
        </>
      )}
      <section className="sec">
        <div className="form">
          {isEditable ? (
            <>
              <CommitField
                field="name"
                label="Name"
                isLong={false}
                value={entity.canonical}
                onCommit={(name) => app.run({ type: 'entity.rename', entityId: entity.id, name })}
              />
              <TypeSelect
                field={typeField}
                value={entity.type}
                onChange={(type) => app.run({ type: 'entity.setDetails', entityId: entity.id, values: { type } })}
              />
            </>
          ) : null}
          <NameChips
            names={entity.aliases}
            isEditable={isEditable}
            onAdd={(alias) => app.run({ type: 'entity.addAlias', entityId: entity.id, alias }) !== null}
            onRemove={(alias) => app.run({ type: 'entity.removeAlias', entityId: entity.id, alias })}
          />
          {isEditable && (
            <CommitField
              field="wikidata"
              label="Wikidata item (Q and number, or its address)"
              isLong={false}
              value={entity.wikidata ?? ''}
              onCommit={(text) => set({ wikidata: text === '' ? null : text })}
            />
          )}
          {entity.wikidata !== null && <CopyItem item={entity.wikidata} isInField={isEditable} />}
          {isEditable ? (
            <CommitField
              field="note"
              label="Note"
              isLong
              value={entity.note ?? ''}
              onCommit={(note) => set({ note: note === '' ? null : note })}
            />
          ) : (
            entity.note !== null && <p className="field wide">{entity.note}</p>
          )}
        </div>
      </section>
      <Mentions row={row} layer={layer} isEditable={isEditable} />
      {isEditable && <Merging entity={entity} layer={layer} />}
      <OtherArticles table="entities" id={entity.id} noun="mention" articles={articles} />
    </RecordPage>
  );
}

function Mentions({ row, layer, isEditable }: Properties) {
  const { app } = useTools();
  const tagset = useTagset();
  const entity = row.record;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ids = row.mentions.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const first = row.mentions.find(({ id }) => chosen.has(id));
  const split = (to: { by: 'id'; entityId: string } | null): void => {
    const made = { by: 'name' as const, name: first?.words ?? entity.canonical, entityType: entity.type };
    app.run({ type: 'entity.split', entityId: entity.id, annotationIds: ids, to: to ?? made });
    setChosen(new Set());
  };
  return (
    <section className="sec">
      <div className="head">
        <h3>Mentions</h3>
        <span className="lbl">
          {isEditable ? `${ids.length} of ${row.mentions.length} chosen` : row.mentions.length}
        </span>
      </div>
      <RecordMentions
        label={`Mentions of ${entity.canonical}`}
        rows={row.mentions}
        chosen={isEditable ? chosen : null}
        onChoose={setChosen}
      />
      <Button className="btn small everywhere" onPress={() => showOccurrencesOf(app, entity)}>
        <Icon name="everywhere" />
        Tag every occurrence
      </Button>
      {isEditable && <MentionActions entity={entity} rows={row.mentions} chosen={chosen} onChoose={setChosen} />}
      {isEditable && ids.length > 0 && (
        <div className="form split-form">
          <Button className="btn small" onPress={() => split(null)}>
            Split {counted(ids.length, 'mention')} into a new record
          </Button>
          <RecordSearch
            field="split-to"
            label="Or make them mentions of"
            placeholder="Type a name"
            suggest={(query) => suggestEntities(layer, tagset, entity.id, query)}
            onPick={(id) => split({ by: 'id', entityId: id })}
          />
        </div>
      )}
    </section>
  );
}

function Merging({ entity, layer }: { readonly entity: EntityRecord; readonly layer: Layer }) {
  const { app } = useTools();
  const tagset = useTagset();
  const merged = useMemo(() => mergedInto(layer, entity.id), [layer, entity.id]);
  return (
    <MergedRecords
      noun="entity"
      records={merged.map(({ id, canonical, type }) => ({ id, label: canonical, detail: typeLabel(tagset, type) }))}
      onSplit={(id) => app.run({ type: 'entity.unmerge', entityId: id })}
      suggest={(query) => suggestEntities(layer, tagset, entity.id, query)}
      onMerge={(id) => app.run({ type: 'entity.merge', entityIds: [id], into: entity.id })}
    />
  );
}

function differencesOf(own: EntityRecord, newer: EntityRecord, tagset: Tagset): readonly string[] {
  const told: string[] = [];
  if (own.canonical !== newer.canonical) told.push(`the name is “${newer.canonical}”`);
  if (own.type !== newer.type) told.push(`the type is ${typeLabel(tagset, newer.type).toLowerCase()}`);
  if (own.aliases.join('\n') !== newer.aliases.join('\n'))
    told.push(`the other names are ${newer.aliases.map((alias) => `“${alias}”`).join(', ') || 'none'}`);
  if (own.wikidata !== newer.wikidata) told.push(`the Wikidata item is ${newer.wikidata ?? 'none'}`);
  if (own.note !== newer.note) told.push('the note is another');
  return told;
}
