import { TabPanel } from 'react-aria-components';
import { liveAnnotations } from '../../../core/model/article-state';
import { isDifference } from '../../state/review';
import { setReview } from '../../state/review-commands';
import type { ReviewPanel as PanelId } from '../../state/review-view';
import { SidePanel } from '../inspector/SidePanel';
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
  if (review === null) return null;
  const decided = mine === null ? 0 : liveAnnotations(mine).filter(({ id }) => review.standings.has(id)).length;
  const counts: Readonly<Record<PanelId, number>> = {
    differences: review.groups.filter(isDifference).length,
    comments: threads.filter(({ isResolved }) => !isResolved).length,
    mine: decided,
  };
  return (
    <SidePanel
      label="Review"
      name="the review panel"
      className="review"
      tabs={panels.map((one) => ({
        ...one,
        count: counts[one.id],
        mark: one.id === 'comments' && unread > 0 && <span className="new-mark">{unread} new</span>,
      }))}
      tab={panel}
      requests={requests}
      onTab={(id) => setReview(app, { panel: id, isChanging: false })}
    >
      <TabPanel id="differences" className="panel">
        {isChanging ? <ChangeForm /> : <Differences review={review} />}
      </TabPanel>
      <TabPanel id="comments" className="panel">
        <AllComments threads={threads} />
      </TabPanel>
      <TabPanel id="mine" className="panel">
        <MyTags />
      </TabPanel>
    </SidePanel>
  );
}
