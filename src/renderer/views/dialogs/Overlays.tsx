import type { Overlay } from '../../state/app-state';
import { OccurrencesDialog } from '../occurrences/OccurrencesDialog';
import { CommandPalette } from '../palette/CommandPalette';
import { ModalFrame } from '../parts/ModalFrame';
import { TagsetDialog } from '../tagset/TagsetDialog';
import { useTools, useWindowState } from '../window-tools';
import { ExportDialog } from './ExportDialog';
import { FinishDialog } from './FinishDialog';
import { HistoryDialog } from './HistoryDialog';
import { KeptTextDialog } from './KeptTextDialog';
import { KeysDialog } from './KeysDialog';
import { LabelsDialog } from './LabelsDialog';
import { LinkDialog } from './LinkDialog';
import { MergeDialog } from './MergeDialog';
import { PasteDialog } from './PasteDialog';
import { SharingDialog } from './SharingDialog';

/** What opens within the window rather than over it. */
const besideTheWindow: ReadonlySet<Overlay> = new Set(['find', 'person', 'status']);

/** The dialogs over the window: one at a time. */
export function Overlays() {
  const { app } = useTools();
  const overlay = useWindowState((state) => state.overlay);
  const close = (): void => app.store.setState({ overlay: null });
  if (overlay === null || besideTheWindow.has(overlay)) return null;
  return (
    <ModalFrame
      key={overlay}
      scrimClass={overlay === 'palette' || overlay === 'link' ? 'scrim is-high' : 'scrim'}
      className={`modal is-${overlay}`}
      isDismissable={overlay !== 'paste' && overlay !== 'labels' && overlay !== 'merge'}
      onClose={close}
    >
      <Content overlay={overlay} onClose={close} />
    </ModalFrame>
  );
}

function Content({ overlay, onClose }: { readonly overlay: Overlay; onClose(): void }) {
  switch (overlay) {
    case 'palette':
      return <CommandPalette onClose={onClose} />;
    case 'keys':
      return <KeysDialog onClose={onClose} />;
    case 'export':
      return <ExportDialog onClose={onClose} />;
    case 'paste':
      return <PasteDialog onClose={onClose} />;
    case 'occurrences':
      return <OccurrencesDialog onClose={onClose} />;
    case 'tagset':
      return <TagsetDialog onClose={onClose} />;
    case 'labels':
      return <LabelsDialog onClose={onClose} />;
    case 'merge':
      return <MergeDialog onClose={onClose} />;
    case 'finish':
      return <FinishDialog onClose={onClose} />;
    case 'kept':
      return <KeptTextDialog onClose={onClose} />;
    case 'history':
      return <HistoryDialog onClose={onClose} />;
    case 'sharing':
      return <SharingDialog onClose={onClose} />;
    case 'link':
      return <LinkDialog onClose={onClose} />;
    case 'find':
    case 'person':
    case 'status':
    case null:
      return null;
  }
}
