import { useEffect, useState } from 'react';
import { Button, Dialog, Radio, RadioGroup } from 'react-aria-components';
import { layerOf } from '../../../core/commands/decide';
import { differenceOf } from '../../../core/commands/restore-commands';
import type { Annotation } from '../../../core/kinds/index';
import { kindOf } from '../../../core/kinds/index';
import type { Layer } from '../../../core/model/records';
import type { EarlierMoment } from '../../state/history-commands';
import { listMoments, readMoment, restoreMoment } from '../../state/history-commands';
import { counted } from '../parts/count-words';
import { formatClock, formatMoment } from '../parts/format-moment';
import { MergeLines } from '../parts/MergeLines';
import { useTools, useWindowState } from '../window-tools';
import { DialogHead } from './DialogHead';

/** Earlier states of one's own tags in this article: when, what differs, and what restoring one would do. */
export function HistoryDialog({ onClose }: { onClose(): void }) {
  const { app } = useTools();
  const [now] = useState(() => new Date().toISOString());
  const [moments, setMoments] = useState<readonly EarlierMoment[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const earlier = useEarlier(chosen);
  useEffect(() => {
    let isHere = true;
    void listMoments(app).then((listed) => {
      if (!isHere) return;
      setMoments(listed ?? []);
      setChosen((listed?.find(isOther) ?? listed?.[0])?.id ?? null);
    });
    return () => {
      isHere = false;
    };
  }, [app]);
  const isOtherChosen = moments?.some((moment) => moment.id === chosen && isOther(moment)) === true;
  return (
    <Dialog className="dialog history-dialog">
      <DialogHead title="Restore an earlier state" onClose={onClose} />
      <div className="dialog-body history-body">
        <p>
          Your own tags, entities, sources and links in this article. Remarks, decisions, statuses and colleagues’ tags
          stay as they are. What is there now is not lost: undo brings it back.
        </p>
        {moments?.length === 0 && <p>No earlier state of your tags here was kept on this machine yet.</p>}
        {moments !== null && moments.length > 0 && (
          <div className="history-columns">
            <RadioGroup
              className="choice-list"
              aria-label="Earlier states, the newest first"
              value={chosen}
              onChange={setChosen}
            >
              {moments.map((moment) => (
                <Radio key={moment.id} value={moment.id} className="choice" autoFocus={moment.id === chosen}>
                  <span>
                    <b>{wordsOf(moment.keptAt, now)}</b>
                    <small>{differenceInWords(moment)}</small>
                  </span>
                </Radio>
              ))}
            </RadioGroup>
            <section className="history-preview" aria-label="What restoring it does" aria-live="polite">
              {earlier !== null && <Preview earlier={earlier} />}
            </section>
          </div>
        )}
      </div>
      <div className="dialog-foot">
        {moments !== null && moments.length > 0 && !isOtherChosen && (
          <p className="lbl">Your tags are as they were then.</p>
        )}
        <Button className="btn" onPress={onClose}>
          Keep what is there
        </Button>
        <Button
          className="btn primary"
          isDisabled={earlier === null || !isOtherChosen}
          onPress={() => earlier !== null && restoreMoment(app, earlier)}
        >
          Restore this state
        </Button>
      </div>
    </Dialog>
  );
}

function Preview({ earlier }: { readonly earlier: Layer }) {
  const now = useWindowState(({ opened, me }) =>
    opened === null || me === null ? null : layerOf({ ...opened, layers: opened.records }, me.id),
  );
  if (now === null) return null;
  const { back, gone, changed } = differenceOf(now, earlier);
  const parts: readonly (readonly [string, readonly Annotation[]])[] = [
    ['Comes back', back],
    ['Goes', gone],
    ['Is as it was then', changed],
  ];
  return parts
    .filter(([, tags]) => tags.length > 0)
    .map(([head, tags]) => (
      <div key={head}>
        <h3>
          {head} <small>{counted(tags.length, 'tag')}</small>
        </h3>
        <MergeLines lines={tags.map((tag) => `${kindOf(tag.kind).label} “${kindOf(tag.kind).summary(tag)}”`)} />
      </div>
    ));
}

/** The chosen state, once it is read. */
function useEarlier(chosen: string | null): Layer | null {
  const { app } = useTools();
  const [read, setRead] = useState<{ readonly id: string; readonly layer: Layer | null } | null>(null);
  useEffect(() => {
    if (chosen === null) return;
    let isHere = true;
    void readMoment(app, chosen).then((layer) => {
      if (isHere) setRead({ id: chosen, layer });
    });
    return () => {
      isHere = false;
    };
  }, [app, chosen]);
  return read?.id === chosen ? read.layer : null;
}

function isOther({ back, gone, changed }: EarlierMoment): boolean {
  return back + gone + changed > 0;
}

function differenceInWords(moment: EarlierMoment): string {
  const { tags, back, gone, changed } = moment;
  const parts = [
    back > 0 ? `${back} ${back === 1 ? 'comes' : 'come'} back` : '',
    gone > 0 ? `${gone} ${gone === 1 ? 'goes' : 'go'}` : '',
    changed > 0 ? `${changed} ${changed === 1 ? 'differs' : 'differ'}` : '',
  ].filter(Boolean);
  return `${counted(tags, 'tag')} · ${parts.length === 0 ? 'as now' : parts.join(', ')}`;
}

function wordsOf(moment: string, now: string): string {
  const day = formatMoment(moment, now);
  const time = formatClock(moment);
  return day === time ? `Today, ${time}` : `${day}, ${time}`;
}
