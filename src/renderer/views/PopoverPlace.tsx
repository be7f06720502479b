import type { ReactNode } from 'react';
import { useCallback, useRef } from 'react';
import { UNSAFE_PortalProvider as PortalProvider } from 'react-aria/PortalProvider';

/**
 * Where menus, lists of choices and dialogs are drawn: a landmark of their own behind the window, so that a screen reader finds them. It is not
 * there while nothing is open (`.popovers:empty`).
 */
export function PopoverPlace({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLElement>(null);
  const getContainer = useCallback(() => place.current, []);
  return (
    <>
      <PortalProvider getContainer={getContainer}>{children}</PortalProvider>
      <section ref={place} className="popovers" aria-label="Menus and dialogs" />
    </>
  );
}
