import type { StoreApi } from 'zustand/vanilla';
import { diffText } from '../../core/anchoring/diff-text';
import { counted } from '../../core/model/count-words';
import type { AppState } from './app-state';
import type { OpenedArticle } from './opened-article';

const longestShown = 60;

/**
 * Says that what was typed when the window went away is in the text now, and what it is, and offers to take it out again. `before`: the text as it
 * was kept last; the article holds both.
 */
export function tellRecovered(store: StoreApi<AppState>, before: OpenedArticle['revision']): void {
  const { opened } = store.getState();
  if (opened === null) return;
  const { text } = opened.revision;
  const changes = diffText(before.text, text);
  const [first] = changes;
  let words = 'only its format changed.';
  if (first !== undefined) {
    const typed = text.slice(first.start, first.start + first.newSize).trim();
    const quoted = typed.length <= longestShown ? typed : `${typed.slice(0, longestShown)}…`;
    const what = quoted === '' ? 'words were cut' : `“${quoted.replaceAll('\n', ' ¶ ')}”`;
    words = `${counted(changes.length, 'change')}, ${changes.length === 1 ? '' : 'first '}${what}.`;
  }
  store.setState({
    recovered: { revisionId: opened.revision.id, before: before.document },
    notice: {
      tone: 'info',
      text: `Text that was typed before the window closed was kept: ${words}`,
      action: { label: 'Take it out again', commandId: 'text.takeOutRecovered' },
    },
  });
}
