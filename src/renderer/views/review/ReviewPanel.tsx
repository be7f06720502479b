import { useEffect, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { liveAnnotations } from '../../../core/model/article-state';
import { isDifference } from '../../state/review';
import { setReview } from '../../state/review-commands';
import type { ReviewPanel as PanelId } from '../../state/review-view';
import { useFocusRequest } from '../inspector/use-focus-request';
import { IconButton } from '../parts/IconButton';
import { useTools, useWindowState } from '../window-tools';
import { AllComments } from './AllComments';
import { ChangeForm } from './ChangeForm';
import { Differences } from './Differences';
import { MyTags } from './MyTags';
import { useOwnLayer, useReview } from './use-review';
import { useThreads, useUnreadCount } from './use-threads';

const panels: readonly { readonly id: PanelId; readonly label: string }[] = [
  { id: 'differences', label: 'Differences' },
  { id: 'comments', label: 'Comments' },
  { id: 'mine', label: 'Your tags' },
];

/** Beside the text in a review: what differs, what is discussed, what was decided about one’s own tags. */
export function ReviewPanel() {
  const { app } = useTools();
  const review = useReview();
  const panel = useWindowState((state) => state.review.panel);
  const isChanging = useWindowState((state) => state.review.isChanging && state.selected !== null);
  const requests = useWindowState((state) => state.review.commentRequest + state.focusRequest.count);
  const mine = useOwnLayer();
  const threads = useThreads();
  const unread = useUnreadCount(threads);
  const root = useRef<HTMLElement>(null);
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const firstRequests = useRef(requests);
  useEffect(() => {
    if (requests !== firstRequests.current) setIsSheetOpen(true);
  }, [requests]);
  useFocusRequest(root);
  if (review === null) return null;
  const decided = mine === null ? 0 : liveAnnotations(mine).filter(({ id }) => review.standings.has(id)).length;
  const counts: Readonly<Record<PanelId, number>> = {
    differences: review.groups.filter(isDifference).length,
    comments: threads.filter(({ isResolved }) => !isResolved).length,
    mine: decided,
  };
  return (
    <aside
      ref={root}
      className={isSheetOpen ? 'insp review is-open' : 'insp review'}
      aria-label="Review"
      data-region="inspector"
    >
      <Tabs
        className="insp-tabs"
        selectedKey={panel}
        onSelectionChange={(key) => {
          const chosen = panels.find(({ id }) => id === key);
          if (chosen !== undefined) setReview(app, { panel: chosen.id, isChanging: false });
        }}
      >
        <div className="tabs">
          <TabList aria-label="Review" className="tab-list">
            {panels.map(({ id, label }) => (
              <Tab key={id} id={id} className="tab" onPress={() => setIsSheetOpen(true)}>
                {label}
                <sup>{counts[id]}</sup>
                {id === 'comments' && unread > 0 && <span className="new-mark">{unread} new</span>}
              </Tab>
            ))}
          </TabList>
          <IconButton
            icon={isSheetOpen ? 'down' : 'up'}
            className="only-s"
            label={isSheetOpen ? 'Close the review panel' : 'Open the review panel'}
            onPress={() => setIsSheetOpen(!isSheetOpen)}
          />
        </div>
        <TabPanel id="differences" className="panel">
          {isChanging ? <ChangeForm /> : <Differences review={review} />}
        </TabPanel>
        <TabPanel id="comments" className="panel">
          <AllComments threads={threads} />
        </TabPanel>
        <TabPanel id="mine" className="panel">
          <MyTags />
        </TabPanel>
      </Tabs>
    </aside>
  );
}
