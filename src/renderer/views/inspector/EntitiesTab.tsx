import { useMemo } from 'react';
import { entityMark } from '../../../core/kinds/draw-part';
import { findEntityNamesakes } from '../../../core/model/names';
import { typeLabel } from '../../../core/model/tagset-lookup';
import { showOccurrencesOf } from '../../state/occurrence-commands';
import { EntityActions } from '../lists/EntityActions';
import { RecordFrame } from '../lists/RecordFrame';
import { useEntityTraits } from '../lists/use-record-traits';
import { CommandKey } from '../parts/CommandKey';
import { counted } from '../parts/count-words';
import { Icon } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import { EntityPage } from '../records/EntityPage';
import { RecordList } from '../records/RecordList';
import { useOpenRecord } from '../records/use-open-record';
import { useCanWrite, useListedLayers, useTagset, useTools, useWindowState } from '../window-tools';
import { listEntityRows } from './record-rows';

/** The entities of the article; one opens in place. */
export function EntitiesTab() {
  const { app } = useTools();
  const layers = useListedLayers();
  const me = useWindowState((state) => state.me?.id ?? null);
  const canWrite = useCanWrite();
  const tagset = useTagset();
  const rows = useMemo(() => listEntityRows(layers, tagset, me), [layers, tagset, me]);
  const namesakes = useMemo(() => new Map(layers.map((layer) => [layer, findEntityNamesakes(layer)])), [layers]);
  const traits = useEntityTraits();
  const { row, cameFrom } = useOpenRecord('entities', rows);
  if (row !== null)
    return <EntityPage key={row.id} row={row} layer={row.layer} isEditable={canWrite && row.layer.personId === me} />;
  if (rows.length === 0)
    return (
      <div className="nothing small">
        <p>
          No entities yet. Select a name in the text and press <CommandKey id="entity.PERSON" /> person,{' '}
          <CommandKey id="entity.ORG" /> organisation or <CommandKey id="entity.PLACE" /> place.
        </p>
      </div>
    );
  return (
    <RecordFrame id="entities" find="Find an entity" nouns={['entity', 'entities']} rows={rows} traits={traits}>
      {(left) => (
        <RecordList
          label="Entities"
          table="entities"
          rows={left}
          cameFrom={cameFrom}
          nameOf={({ record }) => record.canonical}
          partOf={() => null}
          actions={(chosen, onDone) => <EntityActions rows={chosen} onDone={onDone} />}
          onDelete={(aimed) => {
            const own = aimed.filter((one) => one.layer.personId === me).map(({ id }) => id);
            if (own.length === 0) app.say('info', 'These are colleagues’ entities: only they can delete them.');
            else app.run({ type: 'entity.deleteMentionsOfAll', entityIds: own });
          }}
          beside={({ record }) => (
            <IconButton
              icon="everywhere"
              className="row-action"
              isPassed
              label={`Tag every occurrence of ${record.canonical}`}
              onPress={() => showOccurrencesOf(app, record)}
            />
          )}
          draw={({ record, mentions, layer }) => (
            <>
              <b className={`ul ${entityMark(tagset, record.type)}`}>{record.canonical}</b>
              <small>
                {typeLabel(tagset, record.type)} · {counted(mentions.length, 'mention')}
                {record.wikidata !== null && ` · ${record.wikidata}`}
                {namesakes.get(layer)?.has(record.id) && (
                  <span className="trouble">
                    <Icon name="warn" />
                    Same name twice
                  </span>
                )}
              </small>
            </>
          )}
        />
      )}
    </RecordFrame>
  );
}
