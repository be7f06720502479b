import { useMemo, useState } from 'react';
import { Button, Dialog } from 'react-aria-components';
import type { TextDifference } from '../../state/kept-text';
import { compareTexts, keepCurrent, plainTextOf, takeOther } from '../../state/kept-text';
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
  const people = useWindowState((state) => state.people);
  const me = useWindowState((state) => state.me?.id ?? null);
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
  const nameOf = (id: string): string =>
    id === me ? 'you' : (people.find((person) => person.id === id)?.displayName ?? 'somebody else');
  const current = nameOf(revision.authorId);
  const other = kept.rival === null ? 'you' : nameOf(kept.rival.authorId);
  const since = kept.rival?.createdAt ?? kept.savedAt;
  return (
    <Dialog className="dialog kept-dialog" role="alertdialog">
      <DialogHead title="Two versions of this text" onClose={onClose} />
      <div className="dialog-body">
        <p>
          {capital(current)} and {other === current ? 'you, in another window,' : other} changed this text at the same
          time. Both are kept. Whichever goes on, the other one stays among its versions, and tags are found again on
          both.
        </p>
        <dl className="kept-sizes">
          <div>
            <dt>Current</dt>
            <dd>
              {counted(theirWords, 'word')}
              <small>
                {current}, {formatMoment(revision.createdAt, now)}
              </small>
            </dd>
          </div>
          <div>
            <dt>The other one</dt>
            <dd>
              {counted(mineWords, 'word')}
              <small>
                {other}, {since === null ? 'typed just now' : formatMoment(since, now)}
              </small>
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
        <Button
          className={kept.rival === null ? 'btn' : 'btn primary'}
          onPress={() => keepCurrent(app)}
          autoFocus={kept.rival !== null}
        >
          Keep the current one
        </Button>
        <Button
          className={kept.rival === null ? 'btn primary' : 'btn'}
          onPress={() => takeOther(app)}
          autoFocus={kept.rival === null}
        >
          Go on with the other one
        </Button>
      </div>
    </Dialog>
  );
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
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
          <span className="sr">the other one: </span>
          {mine}
        </ins>
      )}
      {after}…
    </>
  );
}
