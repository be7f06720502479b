import { useMemo, useState } from 'react';
import {
  Checkbox,
  Collection,
  GridList,
  GridListItem,
  GridListLoadMoreItem,
  Input,
  ListLayout,
  SearchField,
  Virtualizer,
} from 'react-aria-components';
import { byNewestWork } from '../../../core/model/article-summary';
import { labelOf, statuses } from '../../../core/model/tagset';
import { filterArticles } from '../library/article-filter';
import { Icon } from '../parts/Icon';
import { useGrowingList } from '../parts/use-growing-list';
import { useWindowState } from '../window-tools';

interface Properties {
  readonly ticked: ReadonlySet<string>;
  onTick(ids: ReadonlySet<string>): void;
}

const layout = { rowHeight: 34, loaderHeight: 1 };

/** The articles of the desk, to be ticked. What is ticked stays so while others are looked for. */
export function ArticlePicker({ ticked, onTick }: Properties) {
  const summaries = useWindowState((state) => state.summaries);
  const [query, setQuery] = useState('');
  const all = useMemo(() => [...summaries.values()].sort(byNewestWork), [summaries]);
  const found = useMemo(() => filterArticles(all, query, null), [all, query]);
  const { shown, hasMore, showMore } = useGrowingList(found);
  return (
    <div className="article-picker">
      <SearchField className="find" aria-label="Find an article to export" value={query} onChange={setQuery}>
        <Icon name="find" />
        <Input placeholder="Find an article" />
      </SearchField>
      <Virtualizer layout={ListLayout} layoutOptions={layout}>
        <GridList
          className="article-ticks"
          aria-label="Articles to export"
          selectionMode="multiple"
          selectionBehavior="toggle"
          escapeKeyBehavior="none"
          selectedKeys={ticked}
          onSelectionChange={(keys) =>
            onTick(
              keys === 'all'
                ? new Set([...ticked, ...found.map(({ articleId }) => articleId)])
                : new Set([...keys].map(String)),
            )
          }
          renderEmptyState={() => <p className="nothing small">No article has these words.</p>}
        >
          <Collection items={shown}>
            {({ articleId, title, status }) => (
              <GridListItem id={articleId} textValue={title} className="tag-row tickable article-tick">
                <Checkbox slot="selection" className="tick">
                  <Icon name="check" />
                </Checkbox>
                <span className="article-tick-title">{title}</span>
                <small>{labelOf(statuses, status)}</small>
              </GridListItem>
            )}
          </Collection>
          {hasMore && <GridListLoadMoreItem onLoadMore={showMore} />}
        </GridList>
      </Virtualizer>
    </div>
  );
}
