import { useEffect, useRef } from 'react';
import { keyOf } from '../../state/keymap';
import { isModifier } from '../../state/reserved-keys';
import { Key } from '../parts/Key';

interface Properties {
  /** What the key is for, for screen readers. */
  readonly label: string;
  /** Whether Delete takes a key away; else it is a key like others. */
  readonly canRemove: boolean;
  onKey(key: string): void;
  onRemove(): void;
  onCancel(): void;
}

/** Waits for a key and takes it before anything else in the window. A click elsewhere gives up. */
export function KeyRecorder({ label, canRemove, ...handlers }: Properties) {
  const place = useRef<HTMLButtonElement>(null);
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    place.current?.focus();
    const listen = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      // The key that began this may still be held.
      if (event.repeat || event.isComposing || isModifier(event.key)) return;
      const key = keyOf(event);
      if (key === 'Escape') latest.current.onCancel();
      else if (key === 'Delete' && canRemove) latest.current.onRemove();
      else latest.current.onKey(key);
    };
    const leave = (event: PointerEvent): void => {
      if (!(event.target instanceof Node) || place.current?.contains(event.target) !== true) latest.current.onCancel();
    };
    window.addEventListener('keydown', listen, true);
    window.addEventListener('pointerdown', leave, true);
    return () => {
      window.removeEventListener('keydown', listen, true);
      window.removeEventListener('pointerdown', leave, true);
    };
  }, [canRemove]);
  return (
    <button ref={place} type="button" className="key-recorder" aria-label={`${label}: press it now`}>
      <b>Press a key</b>
      <span>
        <Key keys="Escape" /> cancels
        {canRemove && (
          <>
            , <Key keys="Delete" /> removes
          </>
        )}
      </span>
    </button>
  );
}
