import type { App } from '../state/app';
import type { AppCommand } from '../state/app-command';
import { useAppState } from '../state/use-app';
import { useCell } from './cell';
import { EdgeLinks } from './EdgeLinks';
import { FormatBar } from './FormatBar';
import { HoverCard } from './HoverCard';
import type { HoverCards } from './hover-cards';
import { MarginMarks } from './MarginMarks';
import { PartLabels } from './PartLabels';
import { ReviewMarks } from './ReviewMarks';
import { RoleGutter } from './RoleGutter';
import type { Surface } from './surface';
import { TagChoice } from './TagChoice';
import { TagHandles } from './TagHandles';
import { TagToolbar } from './TagToolbar';

/** What is laid over the text: gutter, margin marks, labels of the selected tag, toolbar. It scrolls with the text. */
export function SheetOverlay(props: {
  readonly app: App;
  readonly commands: readonly AppCommand[];
  readonly surface: Surface;
  readonly cards: HoverCards;
}) {
  const { app, commands, surface, cards } = props;
  const model = useCell(surface.overlay);
  const mode = useAppState(app, (state) => state.mode);
  const hover = useCell(surface.tools.hover);
  return (
    <div className="over">
      <RoleGutter app={app} surface={surface} model={model} />
      <svg aria-hidden="true">
        <path className="spine" d={model.spine} />
        <path className="spine is-link" d={model.connections} />
      </svg>
      <PartLabels labels={model.parts} />
      {hover !== null && (
        <span className={`sup m-${hover.mark}`} style={{ left: hover.x, top: hover.y }} aria-hidden="true">
          {hover.text}
        </span>
      )}
      <EdgeLinks app={app} surface={surface} model={model} />
      {mode === 'review' ? <ReviewMarks app={app} model={model} /> : <MarginMarks app={app} model={model} />}
      <TagHandles app={app} surface={surface} />
      <TagChoice app={app} surface={surface} />
      <HoverCard app={app} cards={cards} />
      {mode === 'edit' && <FormatBar app={app} commands={commands} surface={surface} />}
      {mode === 'annotate' && <TagToolbar app={app} commands={commands} surface={surface} />}
    </div>
  );
}
