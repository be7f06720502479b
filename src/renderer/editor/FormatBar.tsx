import { useLayoutEffect, useRef, useState } from 'react';
import type { App } from '../state/app';
import type { AppCommand } from '../state/app-command';
import type { TextFormat } from '../state/editor-port';
import { toAriaShortcut } from '../state/format-key';
import { useAppState } from '../state/use-app';
import { Cap } from './Cap';
import { useCell } from './cell';
import { hasFormat } from './format';
import { LinkForm } from './LinkForm';
import { openLink } from './open-link';
import type { SelectionBox } from './overlay-model';
import { placeBar } from './place-bar';
import type { Surface } from './surface';

const formats: readonly { readonly format: TextFormat; readonly label: string }[] = [
  { format: 'bold', label: 'Bold' },
  { format: 'italic', label: 'Italic' },
  { format: 'underline', label: 'Underline' },
  { format: 'heading2', label: 'Heading' },
  { format: 'bulletList', label: 'List' },
  { format: 'blockquote', label: 'Quote' },
];

interface Properties {
  readonly app: App;
  readonly commands: readonly AppCommand[];
  readonly surface: Surface;
}

/** What can be done to the selected words while the text is open. It takes the focus only for the address of a link. */
export function FormatBar(props: Properties) {
  const { app, surface } = props;
  const box = useCell(surface.selectionBox);
  const isDragging = useCell(surface.isDragging);
  const isFocused = useCell(surface.isFocused);
  const isLinking = useCell(surface.isLinking);
  const hasWords = useAppState(app, (state) => state.textSelection !== null);
  const isShown = box !== null && hasWords && !isDragging && (isFocused || isLinking);
  return isShown ? <ShownBar {...props} box={box} isLinking={isLinking} /> : null;
}

/** It alone follows the text: a letter that is typed without a selection draws nothing of it. */
function ShownBar(props: Properties & { readonly box: SelectionBox; readonly isLinking: boolean }) {
  const { app, commands, surface, box, isLinking } = props;
  const view = useCell(surface.viewport);
  useCell(surface.textVersion);
  const [size, setSize] = useState({ width: 420, height: 36 });
  const bar = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = bar.current;
    if (element === null) return;
    const next = { width: element.offsetWidth, height: element.offsetHeight };
    setSize((present) => (present.width === next.width && present.height === next.height ? present : next));
  });

  const { editor } = surface.galley;
  const keysOf = (format: TextFormat | 'link'): readonly string[] =>
    commands.find((command) => command.id === `format.${format}`)?.keys ?? [];
  return (
    <div
      ref={bar}
      className="bartool"
      role="toolbar"
      aria-label="Format the selected words"
      style={placeBar(box, size, view)}
    >
      <div className="row">
        {formats.map(({ format, label }) => (
          <button
            key={format}
            type="button"
            className="key"
            tabIndex={-1}
            aria-pressed={hasFormat(editor, format)}
            aria-keyshortcuts={keysOf(format).map(toAriaShortcut).join(' ')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => app.editor()?.format(format)}
          >
            <span>{label}</span>
            <Cap keys={keysOf(format)} />
          </button>
        ))}
        <button
          type="button"
          className="key"
          tabIndex={-1}
          aria-expanded={isLinking}
          aria-keyshortcuts={keysOf('link').map(toAriaShortcut).join(' ')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => openLink(app, surface)}
        >
          <span>Link</span>
          <Cap keys={keysOf('link')} />
        </button>
      </div>
      {isLinking && <LinkForm app={app} surface={surface} />}
    </div>
  );
}
