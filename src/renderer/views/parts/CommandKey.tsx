import { memo } from 'react';
import { useCommands } from '../window-tools';
import { Key } from './Key';

interface Properties {
  readonly id: string;
  /** What stands there while the command has no key, such as words in a sentence. */
  readonly none?: string;
  /** Whether the text or a field has the focus, where only chords are heard. */
  readonly isTyping?: boolean;
}

/** The key that a command has for this person. */
export const CommandKey = memo(function CommandKey({ id, none, isTyping = false }: Properties) {
  const key = useCommands().keyOf(id, isTyping);
  if (key !== null) return <Key keys={key} />;
  return none === undefined ? null : <span>{none}</span>;
});
