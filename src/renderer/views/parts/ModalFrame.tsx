import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { DismissButton, Overlay, useOverlay } from 'react-aria';
import { ariaHideOutside } from './hide-outside';

interface Properties {
  readonly scrimClass: string;
  readonly className: string;
  /** Whether a press beside it closes it; Escape does in any case. */
  readonly isDismissable: boolean;
  onClose(): void;
  readonly children: ReactNode;
}

/**
 * A dialog over the window that keeps the focus. The scrim keeps the pointer away from what is below, and that is hidden from screen readers. React
 * Aria’s own modal would also measure the page on the way.
 */
export function ModalFrame({ scrimClass, className, isDismissable, onClose, children }: Properties) {
  const frame = useRef<HTMLDivElement>(null);
  const { overlayProps } = useOverlay({ isOpen: true, isDismissable, onClose }, frame);
  useEffect(
    () => (frame.current === null ? undefined : ariaHideOutside([frame.current], { shouldUseInert: true })),
    [],
  );
  return (
    <Overlay shouldContainFocus>
      <div className={scrimClass}>
        <div {...overlayProps} ref={frame} className={className}>
          {isDismissable && <DismissButton onDismiss={onClose} />}
          {children}
        </div>
      </div>
    </Overlay>
  );
}
