import { useMemo } from 'react';
import { Button, Checkbox, Dialog } from 'react-aria-components';
import { submitChecks } from '../../../core/review/list-missing';
import { finishWith, handings, leftOutOf, missingIn, nextHanding, setCheck } from '../../state/finish';
import { reviewOf } from '../../state/review';
import { totalsOf } from '../../state/review-totals';
import { jumpTo } from '../inspector/jump-to';
import { toTagRow } from '../inspector/tag-rows';
import { counted } from '../parts/count-words';
import { Icon } from '../parts/Icon';
import { useTagset, useTools, useWindowState } from '../window-tools';
import { DialogHead } from './DialogHead';

/** So many tags of a check are named. */
const shown = 3;

/** What is still open or missing before an article is handed on. Nothing of it stands in the way. */
export function FinishDialog({ onClose }: { onClose(): void }) {
  const { app } = useTools();
  const tagset = useTagset();
  const opened = useWindowState((state) => state.opened);
  const leftOut = useWindowState((state) => state.preferences.leftOutChecks);
  const next = useWindowState(nextHanding);
  const review = useWindowState((state) => (state.mode === 'review' ? reviewOf(state) : null));
  const missing = useMemo(() => {
    // What is missing follows from the article, the tagset and the checks.
    void [opened, tagset, leftOut, review];
    return missingIn(app.store.getState());
  }, [app, opened, tagset, leftOut, review]);
  const open = review === null ? 0 : totalsOf(review).differences - totalsOf(review).decided;
  const others = useMemo(() => {
    // Who is compared follows from the review.
    void review;
    return leftOutOf(app.store.getState());
  }, [app, review]);
  return (
    <Dialog className="dialog finish-dialog">
      <DialogHead title="Hand the article on" onClose={onClose} />
      <div className="dialog-body">
        {open > 0 && (
          <p className="finish-open">
            <Icon name="warn" />
            {counted(open, 'difference')} not decided yet.
          </p>
        )}
        {others.length > 0 && (
          <p className="quiet">
            Not compared, and not counted here: {others.map((one) => one.displayName).join(', ')}.
          </p>
        )}
        <ul className="checks">
          {submitChecks.map(({ key, label }) => {
            const found = missing.filter(({ check }) => check === key);
            const isMade = !leftOut.includes(key);
            return (
              <li key={key}>
                <Checkbox className="facet-choice" isSelected={isMade} onChange={(made) => setCheck(app, key, made)}>
                  <span className="tick">
                    <Icon name="check" />
                  </span>
                  {label}
                  <small>{isMade ? (found.length === 0 ? 'none' : found.length) : 'not checked'}</small>
                </Checkbox>
                {found.slice(0, shown).map(({ annotation, words }) => (
                  <Button
                    key={`${annotation.id} ${words}`}
                    className="finish-tag"
                    onPress={() => {
                      onClose();
                      jumpTo(app, toTagRow(annotation, tagset));
                    }}
                  >
                    <q>{toTagRow(annotation, tagset).words}</q>
                    <small>{words}</small>
                  </Button>
                ))}
                {found.length > shown && <small className="lbl">and {found.length - shown} more</small>}
              </li>
            );
          })}
        </ul>
      </div>
      <div className="dialog-foot">
        {handings.map(({ status, label }) => (
          <Button
            key={status}
            className={status === next ? 'btn primary' : 'btn'}
            onPress={() => finishWith(app, status)}
          >
            {label}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
