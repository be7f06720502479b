import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Key } from 'react-aria-components';
import {
  Button,
  ListLayout,
  Tree,
  TreeItem,
  TreeItemContent,
  TreeLoadMoreItem,
  Virtualizer,
} from 'react-aria-components';
import { Icon } from '../parts/Icon';
import { useGrowingList } from '../parts/use-growing-list';
import { useTools } from '../window-tools';
import { jumpTo } from './jump-to';
import type { RecordRow } from './record-rows';
import { TagRowContent } from './TagGrid';

const layoutOptions = { rowHeight: 52, loaderHeight: 1 };

interface Properties<Item> {
  readonly label: string;
  readonly rows: readonly RecordRow<Item>[];
  nameOf(item: Item): string;
  draw(row: RecordRow<Item>): ReactNode;
}

/** Records, each with its mentions inside. The arrow keys open and close, Enter goes to a mention. */
export function RecordTree<Item>({ label, rows, nameOf, draw }: Properties<Item>) {
  const { app } = useTools();
  const { shown, hasMore, showMore } = useGrowingList(rows);
  const [expanded, setExpanded] = useState<ReadonlySet<Key>>(new Set());
  return (
    <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
      <Tree
        className="tag-grid"
        aria-label={label}
        selectionMode="none"
        expandedKeys={expanded}
        onExpandedChange={setExpanded}
      >
        {shown.map((row) => (
          <TreeItem
            key={row.id}
            id={row.id}
            textValue={nameOf(row.record)}
            className="tag-row record-row"
            hasChildItems
            onAction={() => {
              const first = row.mentions[0];
              if (first !== undefined) jumpTo(app, first);
            }}
          >
            <TreeItemContent>
              <Button slot="chevron" className="chevron">
                <Icon name="forward" />
              </Button>
              <span className="record">{draw(row)}</span>
            </TreeItemContent>
            {mentionsOf(row, expanded).map((mention) => (
              <TreeItem
                key={mention.id}
                id={`${row.id}/${mention.id}`}
                textValue={mention.words}
                className="tag-row mention-row"
                onAction={() => jumpTo(app, mention)}
              >
                <TreeItemContent>
                  <TagRowContent row={mention} />
                </TreeItemContent>
              </TreeItem>
            ))}
          </TreeItem>
        ))}
        {hasMore && <TreeLoadMoreItem onLoadMore={showMore} />}
      </Tree>
    </Virtualizer>
  );
}

/** The mentions of a closed record are not handed to the tree: it would keep a record of each. */
function mentionsOf<Item>(row: RecordRow<Item>, expanded: ReadonlySet<Key>): RecordRow<Item>['mentions'] {
  return expanded.has(row.id) ? row.mentions : [];
}
