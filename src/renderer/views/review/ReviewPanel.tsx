import type { ReactNode } from 'react';
import { useState } from 'react';
import type { AppState } from '../../state/app-state';
import { reviewOf } from '../../state/review';
import { setReview } from '../../state/review-commands';
import { totalsOf } from '../../state/review-totals';
import type { ReviewPanel as PanelId } from '../../state/review-view';
import { SidePanel, SidePlace } from '../inspector/SidePanel';
import { Later } from '../parts/Later';
import { useTools, useWindowState } from '../window-tools';
import { AllComments } from './AllComments';
import { ChangeForm } from './ChangeForm';
import { Differences } from './Differences';
import { MyTags } from './MyTags';
import { useReview } from './use-review';
import { useThreads, useUnreadCount } from './use-threads';

const panels: readonly { readonly id: PanelId; readonly label: string; readonly count: ReactNode }[] = [
  { id: 'differences', label: 'Differences', count: <DifferenceCount /> },
  { id: 'comments', label: 'Comments', count: <CommentCount /> },
  { id: 'mine', label: 'Your tags', count: <OwnCount /> },
];

/** Beside the text in a review: what differs, what is discussed, what was decided about one’s own tags. */
export function ReviewPanel() {
  const hasReview = useWindowState((state) => inReview(state) !== null);
  const requests = useWindowState((state) => state.review.commentRequest + state.focusRequest.count);
  const [before] = useState(requests);
  return (
    <Later isReady={hasReview} place={<SidePlace />}>
      <Panel requests={requests} before={before} />
    </Later>
  );
}

function Panel({ requests, before }: { readonly requests: number; readonly before: number }) {
  const { app } = useTools();
  const panel = useWindowState((state) => state.review.panel);
  return (
    <SidePanel
      label="Review"
      name="the review panel"
      className="review"
      tabs={panels}
      tab={panel}
      requests={requests}
      before={before}
      onTab={(id) => setReview(app, { panel: id, isChanging: false })}
    >
      {panel === 'differences' && <DifferencePanel />}
      {panel === 'comments' && <AllComments />}
      {panel === 'mine' && <MyTags />}
    </SidePanel>
  );
}

function DifferencePanel() {
  const review = useReview();
  const isChanging = useWindowState((state) => state.review.isChanging && state.selected !== null);
  if (review === null) return null;
  return isChanging ? <ChangeForm /> : <Differences review={review} />;
}

function DifferenceCount() {
  const count = useWindowState((state) => {
    const review = inReview(state);
    return review === null ? 0 : totalsOf(review).differences;
  });
  return <sup>{count}</sup>;
}

function CommentCount() {
  const threads = useThreads();
  const unread = useUnreadCount(threads);
  return (
    <>
      <sup>{threads.filter(({ isResolved }) => !isResolved).length}</sup>
      {unread > 0 && <span className="new-mark">{unread} new</span>}
    </>
  );
}

/** How many of one’s own tags somebody has decided about. */
function OwnCount() {
  const count = useWindowState((state) => {
    const review = inReview(state);
    const mine = state.opened?.layers.find(({ personId }) => personId === state.me?.id);
    if (review === null || mine === undefined) return 0;
    return [...review.standings.keys()].filter((id) => mine.annotations[id]?.deletedAt === null).length;
  });
  return <sup>{count}</sup>;
}

function inReview(state: AppState) {
  return state.mode === 'review' ? reviewOf(state) : null;
}
