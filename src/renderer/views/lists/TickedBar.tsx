import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { Key } from '../parts/Key';

interface Properties {
  /** What it acts on, such as “For the ticked tags”. */
  readonly label: string;
  readonly count: number;
  /** What will not be acted on, or what is still to be done first, in words. */
  readonly remark: string | null;
  /** What can be done to the ticked rows. */
  readonly children: ReactNode;
  onDone(): void;
}

/** What can be done to the ticked rows of a list. It is always there, so that nothing moves when the first is ticked. */
export function TickedBar({ label, count, remark, children, onDone }: Properties) {
  if (count === 0)
    return (
      <p className="action-bar lbl">
        <span>
          <Key keys="Space" /> ticks
        </span>
        <span>
          <Key keys="Ctrl+A" /> all
        </span>
        <span>
          <Key keys="Enter" /> opens
        </span>
      </p>
    );
  return (
    <div className="action-bar" role="toolbar" aria-label={label}>
      <span role="status">
        <b>{count.toLocaleString('en-GB')} ticked</b>
        {remark !== null && <small title={remark}>{remark}</small>}
      </span>
      <Button className="btn small" onPress={onDone}>
        Untick
      </Button>
      {children}
    </div>
  );
}
