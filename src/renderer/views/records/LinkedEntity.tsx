import { Button } from 'react-aria-components';
import type { EntityRecord, Layer, SourceRecord } from '../../../core/model/records';
import { findLinkProblem } from '../../../core/model/source-naming';
import { typeLabel } from '../../../core/model/tagset-lookup';
import { Icon } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import { useTagset, useTools } from '../window-tools';
import { RecordSearch } from './RecordSearch';
import { suggestEntities } from './suggest-records';

interface Properties {
  readonly source: SourceRecord;
  readonly entity: EntityRecord | null;
  readonly layer: Layer;
  readonly isEditable: boolean;
  onOpen(id: string): void;
}

/** The entity that a source is. A description is never linked to a person, so none is offered. */
export function LinkedEntity({ source, entity, layer, isEditable, onOpen }: Properties) {
  const { app } = useTools();
  const tagset = useTagset();
  const link = (id: string | null): void => {
    app.run({ type: 'source.setDetails', sourceId: source.id, values: { entityId: id } });
  };
  if (entity !== null)
    return (
      <div className="linked-entity">
        <Button className="rec" onPress={() => onOpen(entity.id)}>
          <Icon name="link" />
          <span className="rec-words">
            <b>{entity.canonical}</b>
            <small>The same as this {typeLabel(tagset, entity.type).toLowerCase()}</small>
          </span>
        </Button>
        {isEditable && <IconButton icon="close" label={`Unlink ${entity.canonical}`} onPress={() => link(null)} />}
      </div>
    );
  if (!isEditable) return null;
  return (
    <div className="form link-form">
      <RecordSearch
        field="entityId"
        label={source.isNamed ? 'Is the entity' : 'Belongs to (no person: the source is not named)'}
        placeholder="Type a name"
        suggest={(query) =>
          suggestEntities(layer, tagset, null, query).filter(
            ({ id }) => findLinkProblem(source, layer.entities[id] ?? null) === null,
          )
        }
        onPick={link}
      />
    </div>
  );
}
