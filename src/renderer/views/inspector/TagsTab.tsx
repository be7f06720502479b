import { useMemo, useState } from 'react';
import { Input, SearchField, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { kinds } from '../../../core/kinds/index';
import type { Layer } from '../../../core/model/records';
import { selectedAnnotation } from '../../state/app-state';
import { CommandKey } from '../parts/CommandKey';
import { Icon } from '../parts/Icon';
import { useTagset, useWindowState } from '../window-tools';
import { TagForm } from './TagForm';
import { TagGrid } from './TagGrid';
import { filterTagRows, listTagRows } from './tag-rows';

const noLayers: readonly Layer[] = [];

export function TagsTab() {
  const annotation = useWindowState(selectedAnnotation);
  return annotation === null ? <AllTags /> : <TagForm annotation={annotation} />;
}

function AllTags() {
  const layers = useWindowState((state) => state.opened?.layers ?? noLayers);
  const tagset = useTagset();
  const rows = useMemo(() => listTagRows(layers, tagset), [layers, tagset]);
  const [query, setQuery] = useState('');
  const [kindId, setKindId] = useState<string>('all');
  const kind = kinds.find((candidate) => candidate.id === kindId)?.id ?? null;
  const shown = useMemo(() => filterTagRows(rows, query, kind), [rows, query, kind]);
  return (
    <div className="list-panel">
      <div className="list-tools">
        <SearchField className="find" aria-label="Find a tag" value={query} onChange={setQuery}>
          <Icon name="find" />
          <Input placeholder="Find a tag" />
        </SearchField>
        <ToggleButtonGroup
          className="seg"
          aria-label="Kind"
          disallowEmptySelection
          selectedKeys={[kindId]}
          onSelectionChange={(keys) => setKindId(String([...keys][0] ?? 'all'))}
        >
          <ToggleButton id="all">All</ToggleButton>
          {kinds.map(({ id, plural }) => (
            <ToggleButton key={id} id={id}>
              {plural}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
      <TagGrid
        label="All tags in reading order"
        rows={shown}
        empty={
          rows.length === 0 ? (
            <p>
              Nothing is tagged yet. Select words in the text, then press{' '}
              <CommandKey id="entity.PERSON" none="the key" /> for a person,{' '}
              <CommandKey id="entity.ORG" none="the key" /> for an organisation, <CommandKey id="claim.confirmed" /> to{' '}
              <CommandKey id="claim.refuted" /> for a claim.
            </p>
          ) : (
            <p role="status">No tag fits that.</p>
          )
        }
      />
    </div>
  );
}
