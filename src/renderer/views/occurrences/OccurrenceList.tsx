import {
  Checkbox,
  Collection,
  GridList,
  GridListItem,
  GridListLoadMoreItem,
  ListLayout,
  Virtualizer,
} from 'react-aria-components';
import { entityMark } from '../../../core/kinds/draw-part';
import { typeLabel } from '../../../core/model/tagset-lookup';
import type { Tagset } from '../../../core/model/tagset-value';
import type { Hit } from '../../../core/occurrences/list-hits';
import { Icon } from '../parts/Icon';
import { useGrowingList } from '../parts/use-growing-list';
import { useTagset } from '../window-tools';
import type { OccurrenceRow } from './occurrence-rows';

interface Properties {
  readonly rows: readonly OccurrenceRow[];
  readonly ticked: ReadonlySet<string>;
  /** Whether rows of several articles are mixed, so that each says which it is of. */
  readonly isDesk: boolean;
  /** Whether the list takes the focus when it comes: not when somebody is typing names. */
  readonly takesFocus: boolean;
  onTick(ids: ReadonlySet<string>): void;
}

const articleLayout = { rowHeight: 34, loaderHeight: 1 };
const deskLayout = { rowHeight: 50, loaderHeight: 1 };

/** Every place with its context, the words in the middle. Space ticks, Shift extends, Ctrl+A ticks all. */
export function OccurrenceList({ rows, ticked, isDesk, takesFocus, onTick }: Properties) {
  const tagset = useTagset();
  const { shown, hasMore, showMore } = useGrowingList(rows);
  return (
    <Virtualizer key={String(isDesk)} layout={ListLayout} layoutOptions={isDesk ? deskLayout : articleLayout}>
      <GridList
        className="kwic"
        aria-label="Places where the names stand"
        selectionMode="multiple"
        selectionBehavior="toggle"
        escapeKeyBehavior="none"
        autoFocus={takesFocus}
        selectedKeys={ticked}
        onSelectionChange={(keys) =>
          onTick(keys === 'all' ? new Set(rows.map(({ id }) => id)) : new Set([...keys].map(String)))
        }
      >
        <Collection items={shown}>
          {(row) => (
            <GridListItem id={row.id} textValue={toWords(row, isDesk, tagset)} className="kwic-row">
              <Checkbox slot="selection" className="tick">
                <Icon name="check" />
              </Checkbox>
              <span className="kwic-line">
                <span className="kwic-before">
                  <bdi>{row.hit.before}</bdi>
                </span>
                <b className={row.hit.mention === null ? '' : `ul ${entityMark(tagset, row.hit.mention.type)}`}>
                  {row.hit.words}
                </b>
                <span className="kwic-after">
                  <bdi>{row.hit.after}</bdi>
                </span>
              </span>
              {isDesk && <small className="kwic-title">{row.title}</small>}
              <small className="kwic-state">{stateOf(row.hit, tagset)}</small>
            </GridListItem>
          )}
        </Collection>
        {hasMore && <GridListLoadMoreItem onLoadMore={showMore} />}
      </GridList>
    </Virtualizer>
  );
}

/** What stands there already, in a few words; `null` for a place that is free. */
function stateOf(hit: Hit, tagset: Tagset): string | null {
  const excluded = hit.isExcluded ? 'Left out' : null;
  if (hit.mention !== null) {
    const { anchor } = hit.mention.selector;
    const remark = anchor === 'exact' ? excluded : anchor === 'moved' ? 'moved' : 'words changed';
    const label = typeLabel(tagset, hit.mention.type);
    return remark === null ? `Tagged ${label}` : `Tagged ${label}, ${remark.toLowerCase()}`;
  }
  return hit.overlaps === null ? excluded : `In “${hit.overlaps}”`;
}

function toWords({ hit, title }: OccurrenceRow, isDesk: boolean, tagset: Tagset): string {
  const words = `${hit.before}${hit.words}${hit.after}`;
  return [words, isDesk ? title : null, stateOf(hit, tagset)].filter((part) => part !== null).join(', ');
}
