import { memo, useMemo } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { kinds } from '../../../core/kinds/index';
import { selectedAnnotation } from '../../state/app-state';
import { withFilter } from '../../state/list-view';
import type { SortChoice } from '../lists/FilterBar';
import { TagListPanel } from '../lists/TagListPanel';
import { useListView } from '../lists/use-list-view';
import { CommandKey } from '../parts/CommandKey';
import { useListedLayers, useTagset, useWindowState } from '../window-tools';
import { TagForm } from './TagForm';
import { listTagRows } from './tag-rows';

const sorts: readonly SortChoice[] = [
  { key: 'place', label: 'Reading order' },
  { key: 'newest', label: 'Newest first' },
  { key: 'name', label: 'A to Z' },
  { key: 'confidence', label: 'Least certain first' },
];
const byToggle = ['kind'] as const;

export function TagsTab() {
  const annotation = useWindowState(selectedAnnotation);
  const isListShown = useWindowState((state) => state.isListShown);
  return annotation === null || isListShown ? <AllTags /> : <TagForm annotation={annotation} />;
}

function AllTags() {
  const layers = useListedLayers();
  const tagset = useTagset();
  const rows = useMemo(() => listTagRows(layers, tagset), [layers, tagset]);
  return (
    <TagListPanel
      id="tags"
      label="All tags"
      find="Find a tag"
      rows={rows}
      without={byToggle}
      sorts={sorts}
      empty={
        <p>
          Nothing is tagged yet. Select words in the text, then press <CommandKey id="entity.PERSON" none="the key" />{' '}
          for a person, <CommandKey id="entity.ORG" none="the key" /> for an organisation,{' '}
          <CommandKey id="claim.confirmed" /> to <CommandKey id="claim.refuted" /> for a claim.
        </p>
      }
    >
      <KindToggle />
    </TagListPanel>
  );
}

/** Which kind is listed. */
const KindToggle = memo(function KindToggle() {
  const [view, setView] = useListView('tags');
  return (
    <ToggleButtonGroup
      className="seg"
      aria-label="Kind"
      disallowEmptySelection
      selectedKeys={[view.filters.kind[0] ?? 'all']}
      onSelectionChange={(keys) => {
        const chosen = String([...keys][0] ?? 'all');
        setView(withFilter(view, 'kind', chosen === 'all' ? [] : [chosen]));
      }}
    >
      <ToggleButton id="all">All</ToggleButton>
      {kinds.map(({ id, plural }) => (
        <ToggleButton key={id} id={id}>
          {plural}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
});
