import type { RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { App } from '../state/app';
import { sidesOf } from '../state/review-sides';
import { useAppState } from '../state/use-app';
import { useCell } from './cell';
import { Facing } from './facing';
import { PartLabels } from './PartLabels';
import type { Surface } from './surface';

interface Properties {
  readonly app: App;
  readonly surface: Surface;
  /** The sheet beside which this one is. */
  readonly main: RefObject<HTMLElement | null>;
}

/** The second text of a review side by side. */
export function FacingSheet({ app, surface, main }: Properties) {
  const sheet = useRef<HTMLElement>(null);
  const columns = useRef<HTMLDivElement>(null);
  const mount = useRef<HTMLDivElement>(null);
  const [facing, setFacing] = useState<Facing | null>(null);
  const name = useAppState(app, (state) => sidesOf(state)?.[1].displayName ?? '');
  useEffect(() => {
    if (main.current === null || sheet.current === null || columns.current === null || mount.current === null) return;
    const elements = { sheet: sheet.current, columns: columns.current, mount: mount.current };
    const made = new Facing(app, surface, main.current, elements);
    setFacing(made);
    return () => {
      made.destroy();
      setFacing(null);
    };
  }, [app, surface, main]);
  return (
    <section className="sheet facing" ref={sheet} data-region="beside" aria-label={`The tags of ${name}`}>
      <div className="cols" ref={columns}>
        <div className="text" ref={mount} />
        <div className="over">{facing !== null && <Labels facing={facing} />}</div>
      </div>
    </section>
  );
}

function Labels({ facing }: { readonly facing: Facing }) {
  return <PartLabels labels={useCell(facing.labels)} />;
}
