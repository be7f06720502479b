import { useEffect, useMemo, useRef, useState } from 'react';
import type { Fragment } from '../../core/model/selector';
import type { App } from '../state/app';
import { useAppState } from '../state/use-app';
import { useCell } from './cell';
import type { FindOptions } from './find-text';
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
  const [replaced, setReplaced] = useState<number | null>(null);
  const [options, setOptions] = useState<FindOptions>({ matchCase: false, wholeWord: false });
  const matches = useMemo(
    // The text is another one with each version.
    () => (version < 0 ? [] : findText(surface.galley.blocks.text(), words, options)),
    [surface, words, options, version],
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
    if (isAlt(event, 'KeyC')) toggle('matchCase');
    else if (isAlt(event, 'KeyW')) toggle('wholeWord');
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter') setStep(step + (event.shiftKey ? -1 : 1));
    else if (event.key === 'ArrowDown') setStep(step + 1);
    else if (event.key === 'ArrowUp') setStep(step - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const toggle = (option: keyof FindOptions): void => {
    setOptions({ ...options, [option]: !options[option] });
    setStep(0);
  };
  /** One match, or all of them: more than are counted, too. */
  const replace = (one: Fragment | null): void => {
    const everywhere = () => findText(surface.galley.blocks.text(), words, options, Number.POSITIVE_INFINITY);
    const spans = one === null ? everywhere() : [one];
    surface.galley.replaceText(spans, other, one === null ? `Replace all (${spans.length})` : 'Replace');
    setReplaced(one === null ? spans.length : null);
    surface.say(`Replaced ${spans.length}`);
  };
  const onReplaceKey = (event: React.KeyboardEvent): void => {
    if (event.key !== 'Enter') {
      onKeyDown(event);
      return;
    }
    if (event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (current !== null) replace(event.ctrlKey || event.metaKey ? null : current);
  };
  const count =
    words.trim() === ''
      ? ''
      : matches.length === 0
        ? replaced === null
          ? 'Not in the text'
          : `${replaced} replaced`
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
            setReplaced(null);
            setStep(0);
          }}
          onKeyDown={onKeyDown}
        />
        <span className="count" role="status">
          {count}
        </span>
        <button
          type="button"
          className="option"
          aria-label="Match case"
          title="Match case (Alt+C)"
          aria-keyshortcuts="Alt+C"
          aria-pressed={options.matchCase}
          onClick={() => toggle('matchCase')}
        >
          Aa
        </button>
        <button
          type="button"
          className="option"
          aria-label="Whole words"
          title="Whole words (Alt+W)"
          aria-keyshortcuts="Alt+W"
          aria-pressed={options.wholeWord}
          onClick={() => toggle('wholeWord')}
        >
          <span>ab</span>
        </button>
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
            onKeyDown={onReplaceKey}
          />
          <button type="button" className="word" disabled={current === null} onClick={() => replace(current)}>
            Replace <kbd>Enter</kbd>
          </button>
          <button type="button" className="word" disabled={current === null} onClick={() => replace(null)}>
            Replace all <kbd>Ctrl+Enter</kbd>
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

/** Alt and a letter, by its place on the board: some layouts make a sign of it. */
function isAlt(event: React.KeyboardEvent, code: string): boolean {
  return event.altKey && !event.ctrlKey && !event.metaKey && event.code === code;
}
