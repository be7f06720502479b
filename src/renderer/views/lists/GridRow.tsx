import type { CSSProperties, ReactNode } from 'react';
import { memo } from 'react';
import { Icon } from '../parts/Icon';

interface Properties {
  readonly id: string;
  /** What assistive technology calls it. */
  readonly name: string;
  readonly index: number;
  readonly isTicked: boolean;
  /** Whether Tab comes to this row. */
  readonly isTabStop: boolean;
  readonly className: string;
  readonly style: CSSProperties;
  readonly content: ReactNode;
}

/** A row with its box to tick. It is drawn again only when something of its own changes. */
export const GridRow = memo(function GridRow({
  id,
  name,
  index,
  isTicked,
  isTabStop,
  className,
  style,
  content,
}: Properties) {
  const selected = isTicked ? '' : undefined;
  return (
    <div
      role="row"
      className={className}
      style={style}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={name}
      aria-rowindex={index + 1}
      aria-selected={isTicked}
      data-key={id}
      data-selected={selected}
    >
      <div role="gridcell" aria-colindex={1}>
        <label className="tick" data-selected={selected}>
          <input className="sr" type="checkbox" tabIndex={-1} aria-label={`Tick ${name}`} checked={isTicked} readOnly />
          <Icon name="check" />
        </label>
        {content}
      </div>
    </div>
  );
});
