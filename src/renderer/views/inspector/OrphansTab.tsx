import { useMemo } from 'react';
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components';
import { CommandKey } from '../parts/CommandKey';
import { counted } from '../parts/count-words';
import { Key } from '../parts/Key';
import { KeyZone } from '../parts/KeyZone';
import { useListedLayers, useTools, useWindowState } from '../window-tools';
import { OrphanContent } from './OrphanContent';
import type { OrphanRow } from './orphan-rows';
import { listOrphans } from './orphan-rows';
import { useOrphanActions } from './use-orphan-actions';

const layoutOptions = { estimatedRowHeight: 128 };

/** The tags whose words were taken out of the text: nothing is lost until somebody says so. */
export function OrphansTab() {
  const layers = useListedLayers();
  const rows = useMemo(() => listOrphans(layers), [layers]);
  if (rows.length === 0)
    return (
      <div className="nothing small">
        <p>
          No orphans. When words that are tagged are taken out of the text, their tags wait here: to be attached to
          other words, kept as they are, or deleted.
        </p>
        <LostSince rows={rows} />
      </div>
    );
  return <OrphanList rows={rows} />;
}

function OrphanList({ rows }: { readonly rows: readonly OrphanRow[] }) {
  const { app } = useTools();
  const actions = useOrphanActions(rows);
  return (
    <div className="list-panel">
      <p className="list-tools lbl orphan-keys">
        <span>
          <Key keys="Enter" /> select
        </span>
        <span>
          <CommandKey id="orphan.attach" none="Button:" /> attach to the selected words
        </span>
        <span>
          <CommandKey id="orphan.keep" none="Button:" /> keep it as it is
        </span>
        <span>
          <CommandKey id="orphan.removePart" none="Button:" /> remove the part
        </span>
        <span>
          <Key keys="Delete" /> delete
        </span>
      </p>
      <LostSince rows={rows} />
      <KeyZone className="orphans" onKeyDown={actions.onKeyDown}>
        <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
          <GridList
            className="tag-grid"
            aria-label="Tags whose words are gone"
            data-form-start=""
            selectionMode="none"
            items={rows}
            onAction={(key) => app.select({ annotationId: String(key), partKey: null })}
          >
            {(row) => (
              <GridListItem id={row.id} textValue={row.lost[0].selector.quote.exact} className="tag-row orphan-row">
                <OrphanContent row={row} actions={actions} />
              </GridListItem>
            )}
          </GridList>
        </Virtualizer>
      </KeyZone>
    </div>
  );
}

/** Tags that lost words by typing are listed when the text is kept; until then they are told of. */
function LostSince({ rows }: { readonly rows: readonly OrphanRow[] }) {
  const lostNow = useWindowState((state) => state.lostNow);
  const known = useMemo(() => new Set(rows.map(({ id }) => id)), [rows]);
  const fresh = [...(lostNow ?? [])].filter((id) => !known.has(id)).length;
  if (fresh === 0) return null;
  return (
    <p className="list-tools lbl" role="status">
      {counted(fresh, 'tag')} lost words as you typed: listed here as soon as you leave the text.
    </p>
  );
}
