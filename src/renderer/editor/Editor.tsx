import { useEffect, useRef, useState } from 'react';
import type { App } from '../state/app';
import type { AppCommand } from '../state/commands';
import { SheetOverlay } from './SheetOverlay';
import { Surface } from './surface';
import { createPort } from './surface-port';
import { TagStepper } from './tag-walk';

/** The galley sheet: role gutter, text, margin. It shows the article that is open when it is mounted. */
export function Editor({ app, commands }: { readonly app: App; readonly commands: readonly AppCommand[] }) {
  const sheet = useRef<HTMLElement>(null);
  const columns = useRef<HTMLDivElement>(null);
  const mount = useRef<HTMLDivElement>(null);
  const latest = useRef(commands);
  latest.current = commands;
  const [surface, setSurface] = useState<Surface | null>(null);

  useEffect(() => {
    const { opened } = app.store.getState();
    if (opened === null || sheet.current === null || columns.current === null || mount.current === null) return;
    const elements = { sheet: sheet.current, columns: columns.current, mount: mount.current };
    const made = new Surface(app, opened, () => latest.current, elements);
    const detach = app.attachEditor(createPort(app, made, new TagStepper()));
    setSurface(made);
    return () => {
      detach();
      made.destroy();
      setSurface(null);
    };
  }, [app]);

  return (
    <main className="sheet" ref={sheet} data-region="text" aria-label="Galley">
      <div className="cols" ref={columns}>
        <div className="text" ref={mount} />
        {surface !== null && <SheetOverlay app={app} commands={commands} surface={surface} />}
      </div>
      <p id="galley-help" className="sr">
        The text is locked while you tag. Select words with Shift and the arrow keys, then press a key of the layer: Tab
        goes to the next layer. Enter selects the tag at the caret, right bracket goes to the next tag.
      </p>
    </main>
  );
}
