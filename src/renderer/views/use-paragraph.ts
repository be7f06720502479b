import { useEffect, useMemo, useState } from 'react';
import { blockRolesOf, sizeKeyOf } from '../../core/model/article-state';
import { findBlockAt, toPlainText } from '../../core/model/plain-text';
import type { App } from '../state/app';
import { useAppState } from '../state/use-app';

/** Where the caret is, in words, such as “Paragraph 2 of 12”. Draws again only when the paragraph changes. */
export function useParagraph(app: App): string | null {
  // Tags come and go without the paragraphs having other numbers.
  const key = useAppState(app, ({ opened }) => (opened === null ? null : sizeKeyOf(opened)));
  const richText = useAppState(app, (state) => state.opened?.revision.document ?? null);
  const blocks = useMemo(() => (richText === null ? [] : toPlainText(richText).blocks), [richText]);
  const [words, setWords] = useState<string | null>(null);
  useEffect(() => {
    const { opened } = app.store.getState();
    if (key === null || opened === null) return;
    const roles = blockRolesOf(opened);
    const numbers = new Map<string, number>();
    for (const { id } of blocks) {
      const role = roles.get(id);
      if (role === undefined || (!role.excluded && numberedRoles.has(role.role))) numbers.set(id, numbers.size + 1);
    }
    let timer: ReturnType<typeof setTimeout> | null = null;
    const update = (): void => {
      timer = null;
      const editor = app.editor();
      const block = editor === null ? null : findBlockAt(blocks, editor.caret());
      const number = block === null ? undefined : numbers.get(block.id);
      setWords(number === undefined ? null : `Paragraph ${number} of ${numbers.size}`);
    };
    // Not in a frame: to ask for one has the window drawn a second time for each letter, though the paragraph is the same. Nor before its frame.
    const schedule = (): void => {
      timer ??= setTimeout(update, afterMs);
    };
    schedule();
    document.addEventListener('selectionchange', schedule);
    return () => {
      document.removeEventListener('selectionchange', schedule);
      if (timer !== null) clearTimeout(timer);
    };
  }, [app, key, blocks]);
  return words;
}

/** More than is between two letters. */
const afterMs = 100;
const numberedRoles: ReadonlySet<string> = new Set(['body', 'dateline', 'quote', 'other']);
