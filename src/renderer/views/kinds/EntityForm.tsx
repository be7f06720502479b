import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { EntityMention } from '../../../core/kinds/entity';
import { countTags } from '../../../core/model/counted-records';
import { liveEntityIds } from '../../../core/model/live-records';
import type { EntityRecord, Layer } from '../../../core/model/records';
import { typeLabel } from '../../../core/model/tagset-lookup';
import { findDeskEntities, isKnownHere } from '../../state/desk-records';
import { openRecord } from '../../state/records';
import { FieldsForm } from '../inspector/FieldsForm';
import { CommandKey } from '../parts/CommandKey';
import { counted } from '../parts/count-words';
import { Icon } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import { Offers } from '../records/Offers';
import { RecordSearch } from '../records/RecordSearch';
import { suggestEntities } from '../records/suggest-records';
import { useAnswer } from '../records/use-answer';
import { useEntityOffers } from '../records/use-entity-offers';
import { useTagset, useTools, useWindowState } from '../window-tools';
import type { KindFormProperties } from './kind-form-properties';

/** A mention, and the people, organisations or places that it stands for. */
export function EntityForm({ annotation, isEditable }: KindFormProperties) {
  if (annotation.kind !== 'entity') return null;
  return (
    <>
      <FieldsForm annotation={annotation} isEditable={isEditable} />
      <StandsFor mention={annotation} isEditable={isEditable} />
    </>
  );
}

function StandsFor({ mention, isEditable }: { readonly mention: EntityMention; readonly isEditable: boolean }) {
  const { app } = useTools();
  const tagset = useTagset();
  const layer = useWindowState(
    (state) => state.opened?.layers.find(({ personId }) => personId === mention.authorId) ?? null,
  );
  const offers = useEntityOffers(mention, layer, isEditable);
  if (layer === null) return null;
  const entities = liveEntityIds(layer, mention.entityIds).flatMap((id) => layer.entities[id] ?? []);
  const title =
    entities.length === 0 ? `Whom does “${mention.selector.quote.exact}” stand for?` : 'The same as in other articles?';
  return (
    <section className="sec">
      <div className="head">
        <h3>{entities.length > 1 ? `Stands for ${entities.length}` : 'Stands for'}</h3>
        <CommandKey id="record.open" />
      </div>
      {entities.map((entity) => (
        <div key={entity.id} className="linked-entity">
          <Button className="rec" onPress={() => openRecord(app, { table: 'entities', id: entity.id }, 'name')}>
            <Icon name="person" />
            <span className="rec-words">
              <b>{entity.canonical}</b>
              <small>
                {typeLabel(tagset, entity.type)} · {counted(countTags(layer).entities.get(entity.id) ?? 0, 'mention')}
              </small>
            </span>
            <Icon name="forward" />
          </Button>
          {isEditable && (entities.length > 1 || mention.mentionLevel !== 'named') && (
            <IconButton
              icon="close"
              label={`Does not stand for ${entity.canonical}`}
              onPress={() => app.run({ type: 'mention.removeEntity', annotationId: mention.id, entityId: entity.id })}
            />
          )}
        </div>
      ))}
      {isEditable && (
        <>
          <Offers title={title} offers={offers} />
          <AddEntity mention={mention} layer={layer} entities={entities} />
        </>
      )}
    </section>
  );
}

interface AddProperties {
  readonly mention: EntityMention;
  readonly layer: Layer;
  readonly entities: readonly EntityRecord[];
}

/** Links the mention to one more entity, or to another one in the place of the only one: of this article, of the desk, or a new one. */
function AddEntity({ mention, layer, entities }: AddProperties) {
  const { app } = useTools();
  const tagset = useTagset();
  const [query, setQuery] = useState('');
  const typed = query.trim();
  const found = useAnswer(typed === '' ? null : typed, () => findDeskEntities(app, typed, 'prefix'), []);
  const elsewhere = found.filter(({ record }) => !isKnownHere(app, 'entities', record.id));
  const suggest = (words: string) => [
    ...suggestEntities(layer, tagset, null, words).filter(({ id }) => !entities.some((entity) => entity.id === id)),
    ...elsewhere.map(({ record, articles }) => ({
      id: `desk:${record.id}`,
      label: record.canonical,
      detail: `${typeLabel(tagset, record.type)} · ${counted(articles, 'other article')}`,
    })),
    ...(words.trim() === '' ? [] : [{ id: 'new', label: `New: ${words.trim()}`, detail: 'a record of its own' }]),
  ];
  const toChoice = (id: string) => {
    if (id === 'new') return { by: 'name' as const, name: typed, entityType: mention.type };
    const record = elsewhere.find((item) => `desk:${item.record.id}` === id)?.record;
    return record === undefined ? { by: 'id' as const, entityId: id } : { by: 'desk' as const, record };
  };
  const only = entities.length === 1 ? entities[0] : undefined;
  return (
    <div className="form link-form">
      <RecordSearch
        field="add-entity"
        label={entities.length === 0 ? 'Stands for' : 'Stands for another one as well'}
        placeholder="Type a name"
        suggest={suggest}
        onQuery={setQuery}
        onPick={(id) => app.run({ type: 'mention.addEntity', annotationId: mention.id, to: toChoice(id) })}
      />
      {only !== undefined && (
        <RecordSearch
          field="other-entity"
          label={`Not ${only.canonical}, but`}
          placeholder="Type a name"
          suggest={suggest}
          onQuery={setQuery}
          onPick={(id) =>
            app.run({ type: 'entity.split', entityId: only.id, annotationIds: [mention.id], to: toChoice(id) })
          }
        />
      )}
    </div>
  );
}
