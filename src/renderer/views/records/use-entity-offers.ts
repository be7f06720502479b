import { useMemo } from 'react';
import type { EntityMention } from '../../../core/kinds/entity';
import { liveEntity } from '../../../core/model/live-records';
import { findEntitiesBefore } from '../../../core/model/nearest-records';
import type { Layer } from '../../../core/model/records';
import { typeLabel } from '../../../core/model/tagset-lookup';
import type { Offer } from '../../state/app-state';
import { findDeskEntities, isKnownHere } from '../../state/desk-records';
import { counted } from '../parts/count-words';
import { useTagset, useTools } from '../window-tools';
import { useAnswer } from './use-answer';

const mostOffered = 3;

/** Whom a mention may stand for: the nearest before it when it stands for nobody yet, else the records of that name in other articles. */
export function useEntityOffers(mention: EntityMention, layer: Layer | null, isEditable: boolean): readonly Offer[] {
  const { app } = useTools();
  const tagset = useTagset();
  const entity = layer === null || mention.entityIds[0] === undefined ? null : liveEntity(layer, mention.entityIds[0]);
  const isAsked = isEditable && entity !== null && mention.mentionLevel === 'named';
  const found = useAnswer(
    isAsked ? `${entity.id} ${entity.canonical}` : null,
    () => findDeskEntities(app, entity?.canonical ?? '', 'exact'),
    [],
  );
  return useMemo(() => {
    if (!isEditable || layer === null) return [];
    if (entity === null) {
      const at = mention.selector.anchor === 'orphaned' ? null : mention.selector.fragments[0]?.start;
      return findEntitiesBefore(layer, at ?? 0, mostOffered).map(
        (record): Offer => ({
          id: record.id,
          label: record.canonical,
          detail: typeLabel(tagset, record.type),
          take: { type: 'mention.addEntity', annotationId: mention.id, to: { by: 'id', entityId: record.id } },
          refuse: null,
        }),
      );
    }
    return found
      .filter(
        ({ record }) =>
          record.id !== entity.id &&
          !entity.differsFrom.includes(record.id) &&
          !record.differsFrom.includes(entity.id) &&
          !isKnownHere(app, 'entities', record.id),
      )
      .slice(0, mostOffered)
      .map(
        ({ record, articles, mentions }): Offer => ({
          id: record.id,
          label: record.canonical,
          detail: `${typeLabel(tagset, record.type)} · ${counted(mentions, 'mention')} in ${counted(articles, 'other article')}`,
          take: { type: 'entity.take', entityId: entity.id, record },
          refuse: { type: 'entity.tellApart', entityId: entity.id, others: [record.id] },
        }),
      );
  }, [app, tagset, mention, layer, entity, found, isEditable]);
}
