import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { Tab, TabList, Tabs } from 'react-aria-components';
import { IconButton } from '../parts/IconButton';
import { useFocusRequest } from './use-focus-request';

interface PanelTab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** How many it lists. It draws itself: the tabs are not drawn again for another number. */
  readonly count: ReactNode;
}

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
  /** Whether the list in it is asked for, which opens the sheet too. */
  readonly isWanted?: boolean;
  /** Its `TabPanel`s. */
  readonly children: ReactNode;
  onTab(id: Id): void;
  onFocus?(): void;
}

/** The panel beside the text. In a small window it is a strip that opens as a sheet. */
export function SidePanel<Id extends string>(properties: Properties<Id>) {
  const { label, name, className = '', tabs, tab, requests, isWanted = false, children, onTab, onFocus } = properties;
  const root = useRef<HTMLElement>(null);
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const firstRequests = useRef(requests);
  useEffect(() => {
    if (requests !== firstRequests.current || isWanted) setIsSheetOpen(true);
  }, [requests, isWanted]);
  useFocusRequest(root);
  return (
    <aside
      ref={root}
      className={`insp ${className} ${isSheetOpen ? 'is-open' : ''}`}
      aria-label={label}
      data-region="inspector"
      onFocus={onFocus}
    >
      <Tabs
        className="insp-tabs"
        selectedKey={tab}
        onSelectionChange={(key) => {
          const chosen = tabs.find(({ id }) => id === key);
          if (chosen !== undefined) onTab(chosen.id);
        }}
      >
        <div className="tabs">
          <TabList aria-label={label} className="tab-list">
            {tabs.map(({ id, label: words, count }) => (
              <Tab key={id} id={id} className="tab" onPress={() => setIsSheetOpen(true)}>
                {words}
                {count}
              </Tab>
            ))}
          </TabList>
          <IconButton
            icon={isSheetOpen ? 'down' : 'up'}
            className="only-s"
            label={isSheetOpen ? `Close ${name}` : `Open ${name}`}
            onPress={() => setIsSheetOpen(!isSheetOpen)}
          />
        </div>
        {children}
      </Tabs>
    </aside>
  );
}
