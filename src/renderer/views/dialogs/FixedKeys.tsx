import { isMac } from '../../state/platform';
import { Key } from '../parts/Key';

const fixed: readonly { readonly keys: readonly string[]; readonly words: string }[] = [
  {
    keys: ['Tab', 'Shift+Tab'],
    words: 'the next and the last control; with words selected, the next and the last layer of keys',
  },
  { keys: ['Escape'], words: 'closes what is open, lets go of a tag, then of the selected words; ends editing' },
  {
    keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
    words: 'move the caret, and in lists the focus; with Shift they select',
  },
  { keys: ['Enter', 'Space'], words: 'open or press what has the focus outside the text' },
  {
    keys: ['Alt'],
    words: 'with a tagging key: takes the words exactly as selected; for a claim Alt, Shift and its digit',
  },
  { keys: ['Ctrl+C', 'Ctrl+X', 'Ctrl+V', 'Ctrl+A'], words: 'copy, cut, paste, select all' },
];

/** What cannot be changed, and how keys are told apart. */
export function FixedKeys() {
  return (
    <section className="keys-fixed" aria-label="Keys that stay as they are">
      <h3>Keys that stay as they are</h3>
      <dl>
        {fixed.map(({ keys, words }) => (
          <div key={words}>
            <dt>
              {keys.map((key) => (
                <Key key={key} keys={key} />
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p>
        Keys go by the sign they type, so they are the same on every keyboard layout. A sign that needs{' '}
        {isMac ? 'Option' : 'AltGr'} or Shift is pressed with it. On a Greek, Cyrillic, Hebrew or Arabic keyboard a
        letter stands for the Latin one in its place. Your keys are kept with this desk, for you on this machine.
      </p>
    </section>
  );
}
