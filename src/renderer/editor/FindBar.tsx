import { useEffect, useMemo, useRef, useState } from 'react';
import type { Fragment } from '../../core/model/selector';
import type { App } from '../state/app';
import { useAppState } from '../state/use-app';
import { useCell } from './cell';
import { findText, maxMatches } from './find-text';
import { Glyph } from './Symbols';
import type { Surface } from './surface';

/** Finds words in the text. Closing it leaves the present match selected, so that the next key can tag it. */
export function FindBar({ app, surface }: { readonly app: App; readonly surface: Surface }) {
  const isOpen = useAppState(app, (state) => state.overlay === 'find');
  return isOpen ? <OpenFindBar app={app} surface={surface} /> : null;
}

function OpenFindBar({ app, surface }: { readonly app: App; readonly surface: Surface }) {
  const input = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(() => firstWords(app));
  const [begin] = useState(() => surface.galley.selectionStart());
  const [step, setStep] = useState(0);
  const [other, setOther] = useState('');
  const version = useCell(surface.textVersion);
  const isEditing = useAppState(app, (state) => state.mode === 'edit');
  const matches = useMemo(
    // The text is another one with each version.
    () => (version < 0 ? [] : findText(surface.galley.blocks.text(), words)),
    [surface, words, version],
  );
  const first = matches.findIndex((match) => match.end > begin);
  const at = matches.length === 0 ? -1 : (Math.max(0, first) + step + matches.length * 1000) % matches.length;
  const current = matches[at] ?? null;

  useEffect(() => input.current?.select(), []);
  useEffect(() => surface.showMatches(matches, current), [surface, matches, current]);
  useEffect(() => () => surface.showMatches([], null), [surface]);

  const close = (): void => {
    app.store.setState({ overlay: null });
    surface.focus();
    if (current !== null) app.editor()?.selectText(current.start, current.end);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter') setStep(step + (event.shiftKey ? -1 : 1));
    else if (event.key === 'ArrowDown') setStep(step + 1);
    else if (event.key === 'ArrowUp') setStep(step - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** One match, or all of them. */
  const replace = (one: Fragment | null): void => {
    const spans = one === null ? matches : [one];
    surface.galley.replaceText(spans, other);
    surface.say(`Replaced ${spans.length}`);
  };
  const replaceOne = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (current !== null) replace(current);
  };
  const count =
    words.trim() === ''
      ? ''
      : matches.length === 0
        ? 'Not in the text'
        : `${at + 1} of ${matches.length === maxMatches ? `${maxMatches} or more` : matches.length}`;
  return (
    <search className="find-bar" aria-label="Find in the text">
      <div>
        <Glyph name="find" />
        <input
          ref={input}
          type="text"
          aria-label="Words to find"
          spellCheck={false}
          autoComplete="off"
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setStep(0);
          }}
          onKeyDown={onKeyDown}
        />
        <span className="count" role="status">
          {count}
        </span>
        <button
          type="button"
          aria-label="Previous match"
          title="Previous match (Shift+Enter)"
          disabled={current === null}
          onClick={() => setStep(step - 1)}
        >
          <Glyph name="up" />
        </button>
        <button
          type="button"
          aria-label="Next match"
          title="Next match (Enter)"
          disabled={current === null}
          onClick={() => setStep(step + 1)}
        >
          <Glyph name="down" />
        </button>
        <button
          type="button"
          aria-label="Close: select the match in the text"
          title="Select the match (Esc)"
          onClick={close}
        >
          <kbd>Esc</kbd>
        </button>
      </div>
      {isEditing && (
        <div>
          <input
            type="text"
            aria-label="Replace with"
            placeholder="Replace with"
            autoComplete="off"
            value={other}
            onChange={(event) => setOther(event.target.value)}
            onKeyDown={(event) => (event.key === 'Enter' ? replaceOne(event) : onKeyDown(event))}
          />
          <button type="button" className="word" disabled={current === null} onClick={() => replace(current)}>
            Replace
          </button>
          <button type="button" className="word" disabled={current === null} onClick={() => replace(null)}>
            Replace all
          </button>
        </div>
      )}
    </search>
  );
}

/** Starts with the selected words when they are few. */
function firstWords(app: App): string {
  const quote = app.store.getState().textSelection?.quote ?? '';
  return quote.length <= 60 && !quote.includes('\n') ? quote : '';
}
