import type { ReactNode } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { IconButton } from '../parts/IconButton';
import type { PanelTab } from './PanelTabs';
import { PanelTabs, panelId, tabId } from './PanelTabs';
import { useFocusRequest } from './use-focus-request';

interface Properties<Id extends string> {
  /** What assistive technology calls it. */
  readonly label: string;
  /** How its button says it, such as “the inspector”. */
  readonly name: string;
  readonly className?: string;
  readonly tabs: readonly PanelTab<Id>[];
  readonly tab: Id;
  /** How often a command asked for it. In a small window another one opens the sheet. */
  readonly requests: number;
  /** How often it had been when the panel’s place was drawn: what was asked for since is still to be answered. */
  readonly before?: number;
  /** Whether the list in it is asked for, which opens the sheet too. */
  readonly isWanted?: boolean;
  /** What the tab that is chosen shows. */
  readonly children: ReactNode;
  onTab(id: Id): void;
  onFocus?(): void;
}

/** The panel beside the text. In a small window it is a strip that opens as a sheet. */
export function SidePanel<Id extends string>(properties: Properties<Id>) {
  const { label, name, className = '', tabs, tab, requests, isWanted = false, children, onTab, onFocus } = properties;
  const { before = requests } = properties;
  const root = useRef<HTMLElement>(null);
  const base = useId();
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const firstRequests = useRef(before);
  useEffect(() => {
    if (requests !== firstRequests.current || isWanted) setIsSheetOpen(true);
  }, [requests, isWanted]);
  useFocusRequest(root, before);
  return (
    <aside
      ref={root}
      className={`insp ${className} ${isSheetOpen ? 'is-open' : ''}`}
      aria-label={label}
      data-region="inspector"
      onFocus={onFocus}
    >
      <div className="insp-tabs">
        <div className="tabs">
          <PanelTabs
            base={base}
            label={label}
            tabs={tabs}
            tab={tab}
            onTab={onTab}
            onPress={() => setIsSheetOpen(true)}
          />
          <IconButton
            icon={isSheetOpen ? 'down' : 'up'}
            className="only-s"
            label={isSheetOpen ? `Close ${name}` : `Open ${name}`}
            onPress={() => setIsSheetOpen(!isSheetOpen)}
          />
        </div>
        <div role="tabpanel" className="panel" id={panelId(base)} aria-labelledby={tabId(base, tab)}>
          {children}
        </div>
      </div>
    </aside>
  );
}

/** Stands where the panel will. */
export function SidePlace() {
  return (
    <aside className="insp">
      <div className="tabs" />
    </aside>
  );
}
