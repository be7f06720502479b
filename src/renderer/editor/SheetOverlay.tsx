import type { App } from '../state/app';
import type { AppCommand } from '../state/commands';
import { useCell } from './cell';
import type { Surface } from './surface';

/** What is laid over the text: gutter, margin marks, labels of the selected tag. */
export function SheetOverlay({
  surface,
}: {
  readonly app: App;
  readonly commands: readonly AppCommand[];
  readonly surface: Surface;
}) {
  const model = useCell(surface.overlay);
  return (
    <div className="over">
      <svg aria-hidden="true">
        <path className="spine" d={model.spine} />
      </svg>
    </div>
  );
}
