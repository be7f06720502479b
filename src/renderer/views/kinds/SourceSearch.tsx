import { useState } from 'react';
import type { SourceChoice } from '../../../core/commands/source-link-commands';
import type { Attribution, SourceRef } from '../../../core/kinds/attribution';
import { namesOf } from '../../../core/model/names';
import type { Layer } from '../../../core/model/records';
import { findNamingProblem } from '../../../core/model/source-naming';
import { labelOf, sourceKinds } from '../../../core/model/tagset';
import { findDeskSources, isKnownHere } from '../../state/desk-records';
import { counted } from '../parts/count-words';
import { RecordSearch } from '../records/RecordSearch';
import { fitsQuery, listMentioned, suggestSources } from '../records/suggest-records';
import { useAnswer } from '../records/use-answer';
import { useTagset, useTools } from '../window-tools';

interface Properties {
  readonly annotation: Attribution;
  readonly index: number;
  readonly source: SourceRef;
  readonly layer: Layer;
}

/** Says by typing whom the words stand for: a source or a person of this article, a source of the desk, or a new record. */
export function SourceSearch({ annotation, index, source, layer }: Properties) {
  const { app } = useTools();
  const tagset = useTagset();
  const [query, setQuery] = useState('');
  const typed = query.trim();
  const found = useAnswer(typed === '' ? null : typed, () => findDeskSources(app, typed, 'prefix'), []);
  const elsewhere = found.filter(
    ({ record }) => !isKnownHere(app, 'sources', record.id) && findNamingProblem(source, record) === null,
  );
  const suggest = (words: string) => [
    ...suggestSources(layer, source.sourceId, words).filter(
      ({ id }) => findNamingProblem(source, layer.sources[id] ?? null) === null,
    ),
    ...listMentioned(layer, tagset, source, Object.values(layer.entities))
      .filter((person) => fitsQuery(namesOf(person), words))
      .map(({ id, canonical }) => ({ id: `entity:${id}`, label: canonical, detail: 'mentioned in this article' })),
    ...elsewhere.map(({ record, articles }) => ({
      id: `desk:${record.id}`,
      label: record.label,
      detail: `${labelOf(sourceKinds, record.kind)} · ${counted(articles, 'other article')}`,
    })),
    ...(words.trim() === '' ? [] : [{ id: 'new', label: `New: ${words.trim()}`, detail: 'a record of its own' }]),
  ];
  const toChoice = (id: string): SourceChoice => {
    if (id === 'new') return { by: 'name', label: typed };
    const entityId = /^entity:(.*)$/.exec(id)?.[1];
    if (entityId !== undefined) return { by: 'entity', entityId };
    const record = elsewhere.find((item) => `desk:${item.record.id}` === id)?.record;
    return record === undefined ? { by: 'id', sourceId: id } : { by: 'desk', record };
  };
  return (
    <div className="form link-form">
      <RecordSearch
        field="find-source"
        label="Stands for"
        placeholder="Type a name"
        suggest={suggest}
        onQuery={setQuery}
        onPick={(id) => app.run({ type: 'source.link', annotationId: annotation.id, index, to: toChoice(id) })}
      />
    </div>
  );
}
