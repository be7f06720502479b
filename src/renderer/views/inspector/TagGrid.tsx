import type { ReactNode } from 'react';
import { useMemo, useRef } from 'react';
import {
  Checkbox,
  Collection,
  GridList,
  GridListItem,
  GridListLoadMoreItem,
  ListLayout,
  Virtualizer,
} from 'react-aria-components';
import { kindOf } from '../../../core/kinds/index';
import { confidences } from '../../../core/model/tagset';
import { focusField } from '../../state/tagging';
import { ActionBar } from '../lists/ActionBar';
import { useListFollowing } from '../lists/use-list-following';
import { useRowPicking } from '../lists/use-row-picking';
import { Avatar } from '../parts/Avatar';
import { ConfidenceSign } from '../parts/ConfidenceSign';
import { DisputedMark } from '../parts/DisputedMark';
import { Icon } from '../parts/Icon';
import { KeyZone } from '../parts/KeyZone';
import { useGrowingList } from '../parts/use-growing-list';
import { useTools, useWindowState } from '../window-tools';
import { jumpTo } from './jump-to';
import type { TagRow } from './tag-rows';

const rowHeight = 52;
const layoutOptions = { rowHeight, loaderHeight: 1 };

interface Properties {
  readonly id: 'tags' | 'claims';
  readonly label: string;
  readonly rows: readonly TagRow[];
  readonly ticked: ReadonlySet<string>;
  readonly empty: ReactNode;
  onTick(ids: ReadonlySet<string>): void;
}

/**
 * Tags as a list. Enter or a click opens one; Space, Ctrl and Shift tick rows, and keys and the bar below act on all that are ticked. Only what
 * is on screen is drawn.
 */
export function TagGrid({ id: list, label, rows, ticked, empty, onTick }: Properties) {
  const { app } = useTools();
  const me = useWindowState((state) => state.me?.id ?? null);
  const { shown, hasMore, showMore, reach } = useGrowingList(rows);
  const root = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const chosen = useMemo(() => rows.filter(({ id }) => ticked.has(id)), [rows, ticked]);
  useRowPicking(root, ids, ticked, onTick);
  const markedId = useWindowState((state) => state.selected?.annotationId ?? null);
  const isByKey = useListFollowing(root, {
    ids,
    markedId,
    rowHeight,
    reach,
    onStep: (id) => {
      const row = rows.find((candidate) => candidate.id === id);
      if (row === undefined) return;
      const partKey = kindOf(row.annotation.kind).parts(row.annotation)[0]?.key ?? null;
      app.store.setState({ selected: { annotationId: id, partKey }, isListShown: true });
      if (row.place !== null) app.editor()?.reveal(row.place.start, row.place.end);
    },
  });
  const go = (id: string): void => {
    const row = rows.find((candidate) => candidate.id === id);
    if (row === undefined) return;
    jumpTo(app, row);
    // By key one goes on in the form; a click leaves the keys to the text.
    if (isByKey.current) focusField(app, null);
    app.store.setState({ formFrom: list });
  };
  /** The ticked rows; without any, the row with the focus. */
  const aimed = (event: KeyboardEvent): readonly TagRow[] => {
    if (chosen.length > 0) return chosen;
    const id = event.target instanceof Element ? event.target.closest('[data-key]')?.getAttribute('data-key') : null;
    return rows.filter((row) => row.id === id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const level = confidences.find(({ hotkey }) => hotkey === event.key);
    const isDelete = event.key === 'Delete' || event.key === 'Backspace';
    if (level === undefined && !isDelete) return;
    const fits = aimed(event).filter(({ annotation }) => isDelete || annotation.kind === 'claim');
    if (fits.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const own = fits.filter(({ authorId }) => authorId === me).map(({ id }) => id);
    if (own.length === 0) app.say('info', 'These are colleagues’ tags: only they can change or delete them.');
    else if (level === undefined) app.run({ type: 'annotation.delete', annotationIds: own });
    else app.run({ type: 'annotation.setFieldsOfAll', annotationIds: own, values: { confidence: level.key } });
  };
  return (
    <div ref={root} className="tag-list">
      {rows.length === 0 ? (
        <div className="nothing small">{empty}</div>
      ) : (
        <KeyZone className="tag-zone" onKeyDown={onKeyDown}>
          <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
            <GridList
              className="tag-grid"
              aria-label={label}
              selectionMode="multiple"
              selectionBehavior="toggle"
              escapeKeyBehavior="none"
              selectedKeys={ticked}
              onSelectionChange={(keys) => onTick(keys === 'all' ? new Set(ids) : new Set([...keys].map(String)))}
              onAction={(key) => go(String(key))}
            >
              <Collection items={shown}>
                {(row) => (
                  <GridListItem
                    id={row.id}
                    textValue={[row.words, row.meaning, row.trouble, row.lacking]
                      .filter((words) => words !== null)
                      .join(', ')}
                    className="tag-row tickable"
                  >
                    <Checkbox slot="selection" className="tick">
                      <Icon name="check" />
                    </Checkbox>
                    <TagRowContent row={row} />
                  </GridListItem>
                )}
              </Collection>
              {hasMore && <GridListLoadMoreItem onLoadMore={showMore} />}
            </GridList>
          </Virtualizer>
          <ActionBar rows={chosen} onDone={() => onTick(new Set())} />
        </KeyZone>
      )}
    </div>
  );
}

/** The words of a tag in the face of the text, and below them what it says. */
export function TagRowContent({ row }: { readonly row: TagRow }) {
  const isMine = useWindowState((state) => state.me?.id === row.authorId);
  const isSelected = useWindowState((state) => state.selected?.annotationId === row.id);
  const author = useWindowState((state) => state.people.find((person) => person.id === row.authorId));
  const { annotation } = row;
  return (
    <>
      <span className="tag-words">
        <span className={`ul ${row.mark ?? ''}`}>{row.words}</span>
      </span>
      <small className="tag-meaning">
        {isSelected && <span className="here">Selected</span>}
        {annotation.kind === 'claim' ? <ConfidenceSign level={annotation.confidence} /> : row.meaning}
        {annotation.kind === 'claim' && <DisputedMark annotationId={annotation.id} />}
        {row.trouble !== null && (
          <span className="trouble">
            <Icon name="warn" />
            {row.trouble}
          </span>
        )}
        {row.lacking !== null && <span className="lacking">{row.lacking}</span>}
        {!isMine && author !== undefined && <Avatar person={author} />}
      </small>
    </>
  );
}
