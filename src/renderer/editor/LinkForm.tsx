import { useLayoutEffect, useRef, useState } from 'react';
import { hasHiddenSigns } from '../../core/model/hidden-signs';
import type { App } from '../state/app';
import { linkAt } from './format';
import type { Surface } from './surface';

/** The address of the link on the selected words. Enter sets it, Escape leaves all as it was. */
export function LinkForm({ app, surface }: { readonly app: App; readonly surface: Surface }) {
  const [present] = useState(() => linkAt(surface.galley.editor));
  const [address, setAddress] = useState(present);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.select(), []);
  const close = (): void => {
    surface.isLinking.set(false);
    surface.focus();
  };
  const remove = (): void => {
    app.editor()?.link(null);
    close();
  };
  const save = (): void => {
    if (address.trim() === '') {
      if (present !== '') remove();
      else setProblem('Write the address first.');
      return;
    }
    if (app.editor()?.link(withProtocol(address))) close();
    else setProblem('A link begins with https://, http:// or mailto:.');
  };
  return (
    <form
      className="row link-form"
      aria-label={present === '' ? 'Add a link' : 'Change the link'}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <input
        type="text"
        inputMode="url"
        aria-label="Address of the link"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : 'link-problem'}
        placeholder="https://"
        spellCheck={false}
        autoComplete="off"
        ref={input}
        value={address}
        onChange={(event) => {
          setAddress(event.target.value);
          setProblem(null);
        }}
      />
      <button type="submit" className="key">
        <span>{present === '' ? 'Add' : 'Change'}</span>
        <kbd>Enter</kbd>
      </button>
      {present !== '' && (
        <button type="button" className="key" onClick={remove}>
          <span>Remove</span>
        </button>
      )}
      <button type="button" className="key" onClick={close}>
        <span>Cancel</span>
        <kbd>Esc</kbd>
      </button>
      {hasHiddenSigns(address) && (
        <p>
          Holds signs that nobody sees: <bdi>{address}</bdi>
        </p>
      )}
      {problem !== null && (
        <p id="link-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

/** An address as people write it, such as `example.org/page`, gets the protocol that it lacks. */
function withProtocol(address: string): string {
  const trimmed = address.trim();
  if (/^[a-z][a-z0-9+.-]*:/i.test(trimmed)) return trimmed;
  if (/^[^\s/@]+@[^\s/@]+\.[^\s/@]+$/.test(trimmed)) return `mailto:${trimmed}`;
  return /^[^\s/]+\.[^\s/]+/.test(trimmed) ? `https://${trimmed}` : trimmed;
}
