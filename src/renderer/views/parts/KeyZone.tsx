import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';

interface Properties {
  readonly className?: string;
  /** Name of the field inside, for commands that ask for the focus. */
  readonly field?: string;
  /** Whether the form begins here for somebody who comes by key. */
  readonly isFormStart?: boolean;
  readonly children: ReactNode;
  onKeyDown(event: KeyboardEvent): void;
}

/** A part of a form in which some keys mean more than they do to the control that has the focus. */
export function KeyZone({ className, field, isFormStart = false, children, onKeyDown }: Properties) {
  const zone = useRef<HTMLDivElement>(null);
  const latest = useRef(onKeyDown);
  useEffect(() => {
    latest.current = onKeyDown;
  });
  useEffect(() => {
    const element = zone.current;
    const listen = (event: KeyboardEvent): void => latest.current(event);
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, []);
  return (
    <div ref={zone} className={className} data-field={field} data-form-start={isFormStart ? '' : undefined}>
      {children}
    </div>
  );
}
