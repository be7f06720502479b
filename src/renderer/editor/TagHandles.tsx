import type { App } from '../state/app';
import { useCell } from './cell';
import { dragHandle } from './handle-drag';
import type { Surface } from './surface';

/** Handles at both ends of the selected tag's words, for the pointer alone: by key, `<` `>` `(` `)` do the same. */
export function TagHandles({ app, surface }: { readonly app: App; readonly surface: Surface }) {
  const handles = useCell(surface.tools.handles);
  return (
    <div aria-hidden="true">
      {handles.map((handle) => (
        <div
          key={`${handle.partKey} ${handle.index} ${handle.edge}`}
          className={`grip ${handle.edge}`}
          data-part={handle.partKey}
          style={{ left: handle.x, top: handle.y, height: handle.height }}
        >
          <button
            type="button"
            tabIndex={-1}
            title="Drag to move this end"
            onMouseDown={(event) => event.preventDefault()}
            onPointerDown={(event) => {
              if (event.button !== 0) return;
              event.preventDefault();
              event.currentTarget.setPointerCapture(event.pointerId);
              dragHandle(app, surface, handle, event.nativeEvent);
            }}
          />
        </div>
      ))}
    </div>
  );
}
