import { useCallback } from 'react';
import { drawPart } from '../../core/kinds/draw-part';
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
  const layers = useAppState(app, (state) => (menu === null ? null : state.opened?.layers));
  const selectedId = useAppState(app, (state) => state.selected?.annotationId ?? null);
  const close = useCallback(
    (returnsFocus: boolean) => {
      tools.menu.set(null);
      if (returnsFocus) surface.focus();
    },
    [tools, surface],
  );
  const tags = (menu?.ids ?? []).flatMap((id) => layers?.flatMap((layer) => layer.annotations[id] ?? []) ?? []);
  const place = choice === null ? '' : `${choice.ids.indexOf(selectedId ?? '') + 1} of ${choice.ids.length}`;
  return (
    <>
      {choice !== null && menu === null && (
        <button
          type="button"
          className="tag-choice"
          tabIndex={-1}
          aria-haspopup="menu"
          aria-label={`${place} tags here, choose`}
          style={{ left: choice.x, top: choice.y }}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => tools.openMenu()}
        >
          {place}
          <Glyph name="down" />
        </button>
      )}
      {menu !== null && (
        <PopMenu
          label="Tags here"
          items={tags.map((annotation) => ({
            id: annotation.id,
            label: <TagLine app={app} annotation={annotation} />,
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
function TagLine({ app, annotation }: { readonly app: App; readonly annotation: Annotation }) {
  const tagset = useAppState(app, (state) => state.tagset);
  const kind = kindOf(annotation.kind);
  const sign = kind.sign(annotation, tagset);
  const [first] = kind.parts(annotation);
  const drawn = first === undefined ? null : drawPart(tagset, annotation, first);
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
      <span className={`kind look-${drawn?.mark ?? ''}`}>
        {annotation.kind === 'entity' ? (drawn?.label ?? kind.label) : kind.label}
      </span>
      <span className="words">{kind.summary(annotation)}</span>
    </>
  );
}
