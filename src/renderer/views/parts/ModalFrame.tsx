import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { DismissButton, mergeProps, Overlay, useOverlay } from 'react-aria';

interface Properties {
  readonly scrimClass: string;
  readonly className: string;
  /** Whether a press beside it closes it; Escape does in any case. */
  readonly isDismissable: boolean;
  onClose(): void;
  readonly children: ReactNode;
}

/**
 * A dialog over the window that keeps the focus. React Aria’s own modal makes the window below it inert, and for that the browser works out the
 * style of all of it, when it opens and when it closes. Here the scrim keeps the pointer away, and what is below is hidden from screen readers.
 */
export function ModalFrame({ scrimClass, className, isDismissable, onClose, children }: Properties) {
  const frame = useRef<HTMLDivElement>(null);
  const { overlayProps } = useOverlay({ isOpen: true, isDismissable, onClose }, frame);
  useEffect(() => hideBelow(frame.current), []);
  return (
    <Overlay shouldContainFocus>
      <div className={scrimClass}>
        <div {...mergeProps(overlayProps, { onKeyDown: keepSelection })} ref={frame} className={className}>
          {isDismissable && <DismissButton onDismiss={onClose} />}
          {children}
        </div>
      </div>
    </Overlay>
  );
}

/** The focus is in the frame by now: the browser hides nothing that has it. */
function hideBelow(frame: HTMLElement | null): () => void {
  const hidden = listBeside(frame).filter((element) => !element.matches('[aria-hidden], [data-live-announcer]'));
  for (const element of hidden) element.setAttribute('aria-hidden', 'true');
  return () => {
    for (const element of hidden) element.removeAttribute('aria-hidden');
  };
}

/** All of the page that neither is in the frame nor holds it. */
function listBeside(frame: HTMLElement | null): readonly Element[] {
  const beside: Element[] = [];
  for (let at: Element | null = frame; at !== null && at !== document.body; at = at.parentElement)
    for (const other of at.parentElement?.children ?? []) if (other !== at) beside.push(other);
  return beside;
}

/** To select all where it is for no field would select what is below as well. */
function keepSelection(event: KeyboardEvent): void {
  const isInField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a' && !isInField) event.preventDefault();
}
