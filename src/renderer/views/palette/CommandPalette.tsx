import { memo, useMemo, useState } from 'react';
import { Dialog } from 'react-aria-components';
import { kindOf } from '../../../core/kinds/index';
import type { AppState } from '../../state/app-state';
import { selectedAnnotation } from '../../state/app-state';
import { inOwnTask } from '../../state/own-task';
import { keepRecentCommand } from '../../state/preferences';
import { counted } from '../parts/count-words';
import { Key } from '../parts/Key';
import { useSteps } from '../parts/use-steps';
import { useCommands, useTools, useWindowState } from '../window-tools';
import { EntrySign } from './EntrySign';
import type { Piece } from './match-words';
import { PaletteBox } from './PaletteBox';
import type { PaletteEntry } from './palette-entries';
import { listEntries } from './palette-entries';

/** As many rows are in sight when the palette opens, and are drawn with it; the others follow, as many in each task. */
const rowsAtATime = 16;

/** Every command and every article, by typing a few letters. */
export function CommandPalette({ onClose }: { onClose(): void }) {
  const { app, execute } = useTools();
  const { commands } = useCommands();
  const [query, setQuery] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const recent = useWindowState((state) => state.preferences.recentCommands);
  const all = useMemo(() => listEntries(commands, app.store.getState(), query, recent), [app, commands, query, recent]);
  const count = all.reduce((sum, { entries }) => sum + entries.length, 0);
  const drawn = rowsAtATime * (1 + useSteps(Math.ceil(count / rowsAtATime) - 1));
  const chip = useWindowState(toChip);

  const choose = (entry: PaletteEntry): void => {
    if (entry.type === 'article') {
      onClose();
      void app.openArticle(entry.article.articleId);
      return;
    }
    if (entry.reason !== null) {
      setRefusal(`${entry.command.label}: ${entry.reason}`);
      return;
    }
    inOwnTask(() => keepRecentCommand(app, entry.command.id));
    onClose();
    execute(entry.command);
  };
  return (
    <Dialog className="palette" aria-label="Search or run a command">
      <PaletteBox
        label="Search or run a command"
        chip={chip}
        query={query}
        listLabel="Commands"
        sections={all}
        drawn={drawn}
        empty="Nothing here is called that."
        classOf={classOf}
        draw={(entry) => <Entry entry={entry} />}
        onQuery={setQuery}
        onChoose={choose}
      />
      <footer>
        {refusal === null ? (
          <>
            <span>
              <Key keys="ArrowUp" />
              <Key keys="ArrowDown" /> move
            </span>
            <span>
              <Key keys="Enter" /> run
            </span>
            <span>
              <Key keys="Escape" /> close
            </span>
          </>
        ) : (
          <span role="alert">{refusal}</span>
        )}
      </footer>
    </Dialog>
  );
}

function classOf(entry: PaletteEntry): string {
  return reasonOf(entry) === null ? 'palette-item' : 'palette-item is-idle';
}

const Entry = memo(function Entry({ entry }: { readonly entry: PaletteEntry }) {
  const reason = reasonOf(entry);
  const key = entry.type === 'command' ? entry.command.keys[0] : undefined;
  return (
    <>
      <EntrySign entry={entry} />
      <span className="palette-label">{entry.pieces.map(drawPiece)}</span>
      {reason !== null && <small>{reason}</small>}
      {reason === null && key !== undefined && key !== '' && <Key keys={key} />}
    </>
  );
});

function reasonOf(entry: PaletteEntry): string | null {
  return entry.type === 'command' ? entry.reason : null;
}

function drawPiece({ text, start, isMatch }: Piece) {
  return isMatch ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>;
}

/** What the commands “for the selection” work on. */
function toChip(state: AppState): string | null {
  if (state.view !== 'galley') return null;
  if (state.textSelection !== null) {
    const words = state.textSelection.quote.split(/\s+/).length;
    return `${counted(words, 'word')} selected`;
  }
  const annotation = selectedAnnotation(state);
  return annotation === null ? null : `${kindOf(annotation.kind).label} selected`;
}
