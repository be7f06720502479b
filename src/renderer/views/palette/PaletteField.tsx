import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { Input, TextField } from 'react-aria-components';
import { Icon } from '../parts/Icon';

interface Properties {
  readonly label: string;
  /** What the palette is about, at the end of the field. */
  readonly chip: ReactNode;
}

/** The field of a palette, within its `Autocomplete`. The first row is always marked, so that Enter takes it. */
export function PaletteField({ label, chip }: Properties) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // React Aria marks the first row as one types forward. When the palette opens or letters are taken out, the arrow key does it; looked
    // at whenever the rows may have changed.
    const frame = requestAnimationFrame(() => {
      const dialog = input.current?.closest('[role="dialog"]') ?? null;
      if (dialog === null || dialog.querySelector('[role="option"][data-focused]') !== null) return;
      input.current?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowDown', code: 'ArrowDown', bubbles: true, cancelable: true }),
      );
    });
    return () => cancelAnimationFrame(frame);
  });
  return (
    <TextField className="palette-in" aria-label={label} autoFocus>
      <Icon name="find" />
      <Input ref={input} role="combobox" aria-expanded placeholder={label} />
      {chip !== null && <span className="chip">{chip}</span>}
    </TextField>
  );
}
