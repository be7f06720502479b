import type { KeyboardEvent, ReactNode } from 'react';

export interface PanelTab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** How many it lists. It draws itself: the tabs are not drawn again for another number. */
  readonly count: ReactNode;
}

interface Properties<Id extends string> {
  /** What the ids of tabs and panel begin with. */
  readonly base: string;
  readonly label: string;
  readonly tabs: readonly PanelTab<Id>[];
  readonly tab: Id;
  onTab(id: Id): void;
  onPress(): void;
}

/** The tabs of a panel: arrows, Home and End choose one at once. React Aria’s look through the panel for what Tab comes to at every change of it. */
export function PanelTabs<Id extends string>({ base, label, tabs, tab, onTab, onPress }: Properties<Id>) {
  const choose = (id: Id): void => {
    if (id !== tab) onTab(id);
    onPress();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, { id }: PanelTab<Id>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const at = tabs.findIndex((one) => one.id === id);
    const to = nextTab(event.key, at, tabs.length);
    const next = to === null ? undefined : tabs[to];
    if (next !== undefined) {
      onTab(next.id);
      document.getElementById(tabId(base, next.id))?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') choose(id);
    else return;
    event.preventDefault();
  };
  return (
    <div role="tablist" className="tab-list" aria-label={label}>
      {tabs.map((one) => (
        <div
          key={one.id}
          role="tab"
          id={tabId(base, one.id)}
          className="tab"
          tabIndex={one.id === tab ? 0 : -1}
          aria-selected={one.id === tab}
          aria-controls={one.id === tab ? panelId(base) : undefined}
          data-selected={one.id === tab ? '' : undefined}
          onClick={() => choose(one.id)}
          onKeyDown={(event) => onKeyDown(event, one)}
        >
          {one.label}
          {one.count}
        </div>
      ))}
    </div>
  );
}

export function tabId(base: string, id: string): string {
  return `${base}tab-${id}`;
}

export function panelId(base: string): string {
  return `${base}panel`;
}

/** The index of the tab that a key goes to, in a ring; `null` for a key that goes nowhere. */
function nextTab(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
