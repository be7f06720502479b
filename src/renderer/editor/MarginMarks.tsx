import { useCallback, useState } from 'react';
import type { App } from '../state/app';
import { useAppState } from '../state/use-app';
import type { ClaimBar, MarginItem, MarginRow, OverlayModel } from './overlay-model';
import { PopMenu } from './PopMenu';
import { useTabStop } from './roving';
import { Disc, Glyph } from './Symbols';

/** The right margin: a bar for each claim in its own line style, and on the row where a tag begins its sign, letter or icon. */
export function MarginMarks({ app, model }: { readonly app: App; readonly model: OverlayModel }) {
  const selectedId = useAppState(app, (state) => state.selected?.annotationId ?? null);
  const [menu, setMenu] = useState<{ items: readonly MarginItem[]; x: number; y: number } | null>(null);
  const close = useCallback(
    (returnsFocus: boolean) => {
      setMenu(null);
      if (returnsFocus) app.editor()?.focus();
    },
    [app],
  );
  const select = (item: MarginItem): void => app.select({ annotationId: item.annotationId, partKey: null });
  const slots = model.margin >= wideMargin ? 2 : 1;
  const stop = useTabStop(
    model.rows.flatMap((row) => rowItems(row).map((item) => item.annotationId)),
    selectedId,
  );
  return (
    <>
      <svg aria-hidden="true">
        {model.bars.map((bar) => (
          <path key={bar.annotationId} className={`bar k${bar.level}`} d={barPath(bar, model.right)} />
        ))}
      </svg>
      <div className="marks" role="toolbar" aria-orientation="vertical" aria-label="Tags in the margin" {...stop.group}>
        {model.rows.map((row) => (
          <MarginRowMarks
            key={rowItems(row)[0]?.annotationId}
            row={row}
            right={model.right}
            slots={slots}
            selectedId={selectedId}
            tabIndexOf={stop.tabIndexOf}
            onSelect={select}
            onMore={(items, x) => setMenu({ items, x, y: row.y + row.height })}
          />
        ))}
      </div>
      {menu !== null && (
        <PopMenu
          label="Tags on this row"
          items={menu.items.map((item) => ({
            id: item.annotationId,
            label: <MenuLabel item={item} />,
            words: item.label,
            isChecked: item.annotationId === selectedId,
            run: () => select(item),
          }))}
          x={menu.x}
          y={menu.y}
          onClose={close}
        />
      )}
    </>
  );
}

function MarginRowMarks(props: {
  readonly row: MarginRow;
  readonly right: number;
  readonly slots: number;
  readonly selectedId: string | null;
  tabIndexOf(id: string): 0 | -1;
  onSelect(item: MarginItem): void;
  onMore(items: readonly MarginItem[], x: number): void;
}) {
  const { row, right, slots, selectedId } = props;
  const [claim, ...claims] = row.claims;
  const signX = right + signOffset + row.lane * laneWidth;
  // The selected tag is never behind "+n".
  const others = [...row.others].sort(
    (a, b) => Number(b.annotationId === selectedId) - Number(a.annotationId === selectedId),
  );
  const shown = others.length > slots ? others.slice(0, slots - 1) : row.others;
  const hidden = others.slice(shown.length);
  const firstHidden = hidden[0];
  const stop = (item: MarginItem) => ({
    tabIndex: props.tabIndexOf(item.annotationId),
    'data-id': item.annotationId,
  });
  return (
    <div>
      {claim !== undefined && (
        <button
          type="button"
          className={`sign k${claim.sign}`}
          style={{ left: signX, top: row.y + (row.height - 24) / 2 - 1 }}
          aria-label={claims.length === 0 ? claim.label : `${claim.label}, and ${claims.length} more`}
          aria-pressed={claim.annotationId === selectedId}
          {...stop(claim)}
          onClick={() => (claims.length === 0 ? props.onSelect(claim) : props.onMore(row.claims, signX - menuShift))}
        >
          <Disc level={claim.sign} />
          {claim.sign}
          {(claims.length > 0 || claim.isDisputed) && (
            <small>
              {claim.isDisputed && <b title="Disputed">≠</b>}
              {claims.length > 0 && `+${claims.length}`}
            </small>
          )}
        </button>
      )}
      {shown.map((item, index) => (
        <button
          key={item.annotationId}
          type="button"
          className={item.kind === 'note' ? 'letter note' : 'letter'}
          style={{ left: right + letterOffset + index * letterWidth - 4, top: row.y + row.height / 2 - 13 }}
          aria-label={item.label}
          aria-pressed={item.annotationId === selectedId}
          {...stop(item)}
          onClick={() => props.onSelect(item)}
        >
          <span>{item.kind === 'note' ? <Glyph name="note" /> : item.sign}</span>
        </button>
      ))}
      {firstHidden !== undefined && (
        <button
          type="button"
          className="letter more"
          style={{ left: right + letterOffset + shown.length * letterWidth - 4, top: row.y + row.height / 2 - 13 }}
          aria-haspopup="menu"
          aria-label={`${hidden.length} more tags on this row`}
          {...stop(firstHidden)}
          onClick={() => props.onMore(row.others, right + letterOffset - menuShift)}
        >
          <span>+{hidden.length}</span>
        </button>
      )}
    </div>
  );
}

function MenuLabel({ item }: { readonly item: MarginItem }) {
  return (
    <>
      <span className={`what k${item.kind === 'claim' ? item.sign : ''}`}>
        {item.kind === 'claim' ? <Disc level={item.sign} /> : item.kind === 'note' ? <Glyph name="note" /> : item.sign}
      </span>
      <span className="words">{item.label}</span>
    </>
  );
}

const wideMargin = 90;
const barOffset = 12;
const signOffset = 20;
const letterOffset = 52;
const letterWidth = 19;
const laneWidth = 6;
/** Menus open towards the text: the margin is narrower than they are. */
const menuShift = 240;

/** The bar's line; for a refuted claim a wave, which no dash pattern gives. */
function barPath(bar: ClaimBar, right: number): string {
  const x = right + barOffset + bar.lane * laneWidth;
  const top = bar.top + 5;
  const bottom = bar.bottom - 5;
  if (bar.level !== '5') return `M${x} ${top}V${bottom}`;
  return `M${x} ${top}${'q-2.5 1.5 0 3t0 3'.repeat(Math.max(1, Math.floor((bottom - top) / 6)))}`;
}

function rowItems(row: MarginRow): readonly MarginItem[] {
  return [...row.claims, ...row.others];
}
