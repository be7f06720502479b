import type { RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { App } from '../state/app';
import type { AppCommand } from '../state/app-command';
import { keyText } from '../state/format-key';
import { inFirstTask } from '../state/own-task';
import { sidesOf } from '../state/review-sides';
import { useAppState } from '../state/use-app';
import { useCell } from './cell';
import { FacingSheet } from './FacingSheet';
import { FindBar } from './FindBar';
import { HoverCards } from './hover-cards';
import { keepPlace } from './place';
import { followPointer } from './pointer';
import { SheetOverlay } from './SheetOverlay';
import { Surface } from './surface';
import { createPort } from './surface-port';
import { TagStepper } from './tag-walk';

function taggingHelp(commands: readonly AppCommand[]): string {
  return helpOn(
    commands,
    'The text is locked while you tag. Select words with Shift and the arrow keys, then press a key of the layer: Tab goes to the next layer.',
    [
      ['tag.stepInto', 'selects the tag at the caret'],
      ['tag.next', 'goes to the next tag'],
    ],
  );
}

function reviewHelp(commands: readonly AppCommand[]): string {
  return helpOn(commands, 'You are reviewing.', [
    ['review.next', 'goes to the next difference'],
    ['review.take1', 'takes the first reading'],
    ['review.rejectAll', 'rejects all readings'],
  ]);
}

function helpOn(commands: readonly AppCommand[], first: string, told: readonly (readonly [string, string])[]): string {
  const help = [first];
  for (const [id, words] of told) {
    const key = commands.find((command) => command.id === id)?.keys[0];
    if (key !== undefined) help.push(`${keyText(key)} ${words}.`);
  }
  return help.join(' ');
}
const editingHelp = 'You are editing the text. Tags stay on their words. Escape saves it and goes back to tagging.';

interface EditorProps {
  readonly app: App;
  readonly commands: readonly AppCommand[];
}

/** The galley sheet of the opened article: role gutter, text, margin. Each text gets a sheet of its own. */
export function Editor({ app, commands, textKey }: EditorProps & { /** Names the text. */ readonly textKey: string }) {
  const isLater = useRef(false);
  return <Sheet key={textKey} app={app} commands={commands} isLater={isLater} />;
}

interface SheetProps extends EditorProps {
  /** Whether a text was shown before this one, without anything else in between. */
  readonly isLater: RefObject<boolean>;
}

function Sheet({ app, commands, isLater }: SheetProps) {
  const sheet = useRef<HTMLElement>(null);
  const columns = useRef<HTMLDivElement>(null);
  const mount = useRef<HTMLDivElement>(null);
  const latest = useRef(commands);
  const [parts, setParts] = useState<{ surface: Surface; cards: HoverCards } | null>(null);
  const [generation, setGeneration] = useState(0);
  const mode = useAppState(app, (state) => state.mode);
  const isSideBySide = useAppState(app, (state) => sidesOf(state) !== null);

  useEffect(() => {
    latest.current = commands;
  }, [commands]);

  useEffect(() => {
    let stop: (() => void) | null = null;
    const make = (): void => {
      const { opened } = app.store.getState();
      if (opened === null || sheet.current === null || columns.current === null || mount.current === null) return;
      const elements = { sheet: sheet.current, columns: columns.current, mount: mount.current };
      const made = new Surface(
        app,
        opened,
        () => latest.current,
        elements,
        () => setGeneration(generation + 1),
      );
      const stepper = new TagStepper();
      const detach = app.attachEditor(createPort(app, made, stepper));
      const cards = new HoverCards(app, made, elements.sheet);
      const stops = [
        followPointer(app, made, stepper, cards, elements.sheet),
        keepPlace(app, opened, made, elements.sheet),
        () => cards.destroy(),
      ];
      setParts({ surface: made, cards });
      stop = () => {
        detach();
        for (const stopOne of stops) stopOne();
        made.destroy();
        setParts(null);
      };
    };
    // In the place of another text it is made at once: no key that is typed meanwhile is lost.
    let forget: (() => void) | null = null;
    if (isLater.current) make();
    else forget = inFirstTask(make);
    isLater.current = true;
    return () => {
      forget?.();
      stop?.();
    };
  }, [app, generation, isLater]);

  return (
    <div className="spread-place">
      <div className="spread">
        <main className="sheet" ref={sheet} aria-label="Galley">
          {parts !== null && <FindBar app={app} surface={parts.surface} />}
          <div className="cols" ref={columns}>
            <div className="text" ref={mount} />
            {parts !== null && <SheetOverlay app={app} commands={commands} {...parts} />}
          </div>
          <p id="galley-help" className="sr">
            {mode === 'edit' ? editingHelp : mode === 'review' ? reviewHelp(commands) : taggingHelp(commands)}
          </p>
          {parts !== null && <Spoken surface={parts.surface} />}
        </main>
        {parts !== null && isSideBySide && <FacingSheet app={app} surface={parts.surface} main={sheet} />}
      </div>
    </div>
  );
}

/** What screen readers are told: the tag that was selected, what was done. */
function Spoken({ surface }: { readonly surface: Surface }) {
  return (
    <p className="sr" role="status" aria-live="polite">
      {useCell(surface.spoken)}
    </p>
  );
}
