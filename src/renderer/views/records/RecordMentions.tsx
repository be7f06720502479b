import { useState } from 'react';
import { Button, Checkbox } from 'react-aria-components';
import { jumpBeside } from '../inspector/jump-to';
import type { TagRow } from '../inspector/tag-rows';
import { Icon } from '../parts/Icon';
import { KeyZone } from '../parts/KeyZone';
import { useTools, useWindowState } from '../window-tools';
import { MentionContext } from './MentionContext';

/** So many are listed at once; the rest come on demand. */
const shownAtFirst = 30;

interface Properties {
  readonly label: string;
  readonly rows: readonly TagRow[];
  /** The chosen ones, or `null` where there is nothing to choose for. */
  readonly chosen: ReadonlySet<string> | null;
  onChoose(ids: ReadonlySet<string>): void;
}

/** The tags that stand for a record. The arrow keys step through them and the text follows; Space chooses. */
export function RecordMentions({ label, rows, chosen, onChoose }: Properties) {
  const { app } = useTools();
  const text = useWindowState((state) => state.opened?.revision.text ?? '');
  const me = useWindowState((state) => state.me?.id ?? null);
  const current = useWindowState((state) => state.selected?.annotationId ?? null);
  const [limit, setLimit] = useState(shownAtFirst);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const { target } = event;
    if (step === 0 || !(target instanceof HTMLElement)) return;
    const list = target.closest('ul');
    const buttons = [...(list?.querySelectorAll<HTMLElement>('.mention') ?? [])];
    const at = buttons.findIndex((button) => button.closest('li') === target.closest('li'));
    const next = buttons[at + step];
    const row = rows[at + step];
    event.preventDefault();
    if (next === undefined || row === undefined) return;
    next.focus();
    jumpBeside(app, row);
  };
  const choose = (id: string, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <KeyZone field="mentions" onKeyDown={onKeyDown}>
      <ul className="mentions" aria-label={label}>
        {rows.slice(0, limit).map((row) => (
          <li key={row.id} className="mention-choice">
            {chosen !== null && row.authorId === me && (
              <Checkbox
                className="box"
                aria-label={`Choose “${row.words}”`}
                isSelected={chosen.has(row.id)}
                onChange={(isChosen) => choose(row.id, isChosen)}
              >
                {({ isSelected }) => <span className="tick">{isSelected && <Icon name="check" />}</span>}
              </Checkbox>
            )}
            <Button
              className="mention"
              {...(row.id === current ? { 'aria-current': 'true' } : {})}
              onPress={() => jumpBeside(app, row)}
            >
              <MentionContext row={row} text={text} />
            </Button>
          </li>
        ))}
        {rows.length > limit && (
          <li>
            <Button className="btn ghost small" onPress={() => setLimit(limit + 100)}>
              Show {Math.min(100, rows.length - limit)} more
            </Button>
          </li>
        )}
      </ul>
    </KeyZone>
  );
}
