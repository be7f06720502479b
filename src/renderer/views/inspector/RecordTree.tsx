import type { ReactNode } from 'react';
import { Button, ListLayout, Tree, TreeItem, TreeItemContent, Virtualizer } from 'react-aria-components';
import { Icon } from '../parts/Icon';
import { useTools } from '../window-tools';
import { jumpTo } from './jump-to';
import type { RecordRow } from './record-rows';
import { TagRowContent } from './TagGrid';

const layoutOptions = { rowHeight: 52 };

interface Properties<Item> {
  readonly label: string;
  readonly rows: readonly RecordRow<Item>[];
  nameOf(item: Item): string;
  draw(row: RecordRow<Item>): ReactNode;
}

/** Records, each with its mentions inside. The arrow keys open and close, Enter goes to a mention. */
export function RecordTree<Item>({ label, rows, nameOf, draw }: Properties<Item>) {
  const { app } = useTools();
  return (
    <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
      <Tree className="tag-grid" aria-label={label} selectionMode="none">
        {rows.map((row) => (
          <TreeItem
            key={row.id}
            id={row.id}
            textValue={nameOf(row.record)}
            className="tag-row record-row"
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
            {row.mentions.map((mention) => (
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
      </Tree>
    </Virtualizer>
  );
}
