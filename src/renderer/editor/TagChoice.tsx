import { useCallback } from 'react';
import type { Annotation } from '../../core/kinds/index';
import { kindOf } from '../../core/kinds/index';
import type { App } from '../state/app';
import { useAppState } from '../state/use-app';
import { useCell } from './cell';
import { PopMenu } from './PopMenu';
import { Disc, Glyph } from './Symbols';
import type { Surface } from './surface';

/** Where tags overlap: which of them is selected, and the menu of all of them, innermost first. */
export function TagChoice({ app, surface }: { readonly app: App; readonly surface: Surface }) {
  const { tools } = surface;
  const choice = useCell(tools.choice);
  const menu = useCell(tools.menu);
  const layers = useAppState(app, (state) => state.opened?.layers);
  const selectedId = useAppState(app, (state) => state.selected?.annotationId ?? null);
  const close = useCallback(
    (returnsFocus: boolean) => {
      tools.menu.set(null);
      if (returnsFocus) surface.focus();
    },
    [tools, surface],
  );
  const tags = (menu?.ids ?? []).flatMap((id) => layers?.flatMap((layer) => layer.annotations[id] ?? []) ?? []);
  return (
    <>
      {choice !== null && menu === null && (
        <button
          type="button"
          className="choice"
          tabIndex={-1}
          aria-haspopup="menu"
          style={{ left: choice.x, top: choice.y }}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => tools.openMenu()}
        >
          {choice.ids.indexOf(selectedId ?? '') + 1} of {choice.ids.length}
          <span className="sr"> tags here, choose</span>
          <Glyph name="down" />
        </button>
      )}
      {menu !== null && (
        <PopMenu
          label="Tags here"
          items={tags.map((annotation) => ({
            id: annotation.id,
            label: <TagLine annotation={annotation} />,
            words: kindOf(annotation.kind).summary(annotation),
            isChecked: annotation.id === selectedId,
            run: () => app.select({ annotationId: annotation.id, partKey: null }),
          }))}
          x={menu.x}
          y={menu.y}
          onClose={close}
        />
      )}
    </>
  );
}

/** A tag in one line: its sign, what it is, its words. */
function TagLine({ annotation }: { readonly annotation: Annotation }) {
  const kind = kindOf(annotation.kind);
  const sign = kind.sign(annotation);
  const [first] = kind.parts(annotation);
  return (
    <>
      <span className={`what k${annotation.kind === 'claim' ? sign : ''}`}>
        {annotation.kind === 'claim' ? (
          <Disc level={sign} />
        ) : annotation.kind === 'note' ? (
          <Glyph name="note" />
        ) : (
          sign
        )}
      </span>
      <span className={`kind look-${first?.mark ?? ''}`}>
        {annotation.kind === 'entity' ? (first?.label ?? kind.label) : kind.label}
      </span>
      <span className="words">{kind.summary(annotation)}</span>
    </>
  );
}
