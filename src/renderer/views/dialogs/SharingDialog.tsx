import { useState } from 'react';
import { Button, Dialog } from 'react-aria-components';
import { resolveTrouble } from '../../state/sharing-commands';
import type { Trouble, TroubleAction } from '../../state/troubles';
import { headOf, isInFolder, titleOf } from '../../state/troubles';
import { formatMoment } from '../parts/format-moment';
import { useTools, useWindowState } from '../window-tools';
import { DialogHead } from './DialogHead';

const labels: Readonly<Record<TroubleAction, string>> = {
  take: 'Take it in',
  setAside: 'Set it aside',
  takeOlder: 'Show the older state',
  forget: 'Put this away',
};

/** What a program that syncs the folder, or a copy by hand, left unclear: what it is, whose, since when, and what can be done about it. */
export function SharingDialog({ onClose }: { onClose(): void }) {
  const troubles = useWindowState((state) => state.troubles);
  const hasFiles = troubles.some((trouble) => isInFolder(trouble) && trouble.kind !== 'missing');
  const [now] = useState(() => new Date().toISOString());
  return (
    <Dialog className="dialog sharing-dialog">
      <DialogHead title={placesOf(troubles)} onClose={onClose} />
      <div className="dialog-body">
        {troubles.length === 0 && <p>Everything in the folder is as it should be.</p>}
        {hasFiles && (
          <p>Nothing here changes anything by itself: what you see is what was last whole, and it stays so.</p>
        )}
        <ul className="trouble-list" aria-label="What is unclear">
          {troubles.map((trouble) => (
            <TroubleItem key={trouble.id} trouble={trouble} now={now} />
          ))}
        </ul>
      </div>
      <div className="dialog-foot">
        <Button className="btn primary" onPress={onClose} autoFocus>
          Close
        </Button>
      </div>
    </Dialog>
  );
}

function TroubleItem({ trouble, now }: { readonly trouble: Trouble; readonly now: string }) {
  const { app } = useTools();
  const { id, articleId, changedAt, file, words, actions } = trouble;
  const title = useWindowState((state) => (articleId === null ? null : titleOf(state, articleId)));
  const [isBusy, setIsBusy] = useState(false);
  const act = async (action: TroubleAction): Promise<void> => {
    setIsBusy(true);
    await resolveTrouble(app, id, action);
    setIsBusy(false);
  };
  return (
    <li className="unclear">
      <h3>{headOf(trouble)}</h3>
      <p className="lbl">
        {[title, changedAt === null ? null : `changed ${formatMoment(changedAt, now)}`].filter(Boolean).join(' · ')}
      </p>
      <p>{words}</p>
      <code className="trouble-file">{file}</code>
      {actions.length > 0 && (
        <div className="trouble-actions">
          {actions.map((action) => (
            <Button key={action} className="btn small" isDisabled={isBusy} onPress={() => void act(action)}>
              {labels[action]}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

function placesOf(troubles: readonly Trouble[]): string {
  if (troubles.every(isInFolder)) return 'In the shared folder';
  return troubles.some(isInFolder) ? 'In the shared folder and on this machine' : 'On this machine';
}
