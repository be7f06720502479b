import { useMemo, useState } from 'react';
import { Button, Dialog } from 'react-aria-components';
import type { TextDifference } from '../../state/kept-text';
import { compareTexts, plainTextOf, takeMine, takeTheirs } from '../../state/kept-text';
import { counted } from '../parts/count-words';
import { formatMoment } from '../parts/format-moment';
import { useTools, useWindowState } from '../window-tools';
import { DialogHead } from './DialogHead';

const shown = 4;

/** Two texts that were written at the same time: which one goes on. Both stay among the versions. */
export function KeptTextDialog({ onClose }: { onClose(): void }) {
  const { app } = useTools();
  const kept = useWindowState((state) => state.keptText);
  const revision = useWindowState((state) => state.opened?.revision ?? null);
  const author = useWindowState((state) => state.people.find((person) => person.id === revision?.authorId));
  const isMine = useWindowState((state) => state.me?.id === revision?.authorId);
  const [now] = useState(() => new Date().toISOString());
  const language = useWindowState((state) => state.opened?.article.language ?? null);
  const comparison = useMemo(
    () =>
      kept === null || revision === null || language === null
        ? null
        : compareTexts(revision.text, plainTextOf(kept), language, shown),
    [kept, revision, language],
  );
  if (kept === null || revision === null || comparison === null) return null;
  const { mineWords, theirWords, count, first } = comparison;
  const who = isMine ? 'you, in another window' : (author?.displayName ?? 'somebody else');
  return (
    <Dialog className="dialog kept-dialog" role="alertdialog">
      <DialogHead title="Two versions of this text" onClose={onClose} />
      <div className="dialog-body">
        <p>
          While you were typing, the text was changed by {who}. Whichever you go on with, the other one is kept as the
          version before it, and tags are found again on both.
        </p>
        <dl className="kept-sizes">
          <div>
            <dt>Current</dt>
            <dd>
              {counted(theirWords, 'word')}
              <small>
                {who}, {formatMoment(revision.createdAt, now)}
              </small>
            </dd>
          </div>
          <div>
            <dt>Yours</dt>
            <dd>
              {counted(mineWords, 'word')}
              <small>{kept.savedAt === null ? 'typed just now' : `typed ${formatMoment(kept.savedAt, now)}`}</small>
            </dd>
          </div>
        </dl>
        <h3 className="lbl">
          {count === 0
            ? 'The words are the same; only their format differs.'
            : count > shown
              ? `The first ${shown} of ${count} differences`
              : counted(count, 'difference')}
        </h3>
        <ul className="kept-differences">
          {first.map((difference) => (
            <li key={difference.start}>
              <Difference difference={difference} />
            </li>
          ))}
        </ul>
      </div>
      <div className="dialog-foot">
        <Button className="btn ghost" onPress={onClose}>
          Decide later
        </Button>
        <Button className="btn" onPress={() => takeTheirs(app)}>
          Keep the current one
        </Button>
        <Button className="btn primary" onPress={() => takeMine(app)} autoFocus>
          Go on with mine
        </Button>
      </div>
    </Dialog>
  );
}

function Difference({ difference }: { readonly difference: TextDifference }) {
  const { before, theirs, mine, after } = difference;
  return (
    <>
      …{before}
      {theirs !== '' && (
        <del>
          <span className="sr">current: </span>
          {theirs}
        </del>
      )}
      {mine !== '' && (
        <ins>
          <span className="sr">yours: </span>
          {mine}
        </ins>
      )}
      {after}…
    </>
  );
}
