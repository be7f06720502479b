import { isHistoryTransaction } from '@tiptap/pm/history';
import type { Transaction } from '@tiptap/pm/state';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Mode } from '../state/app-state';
import { RecordStep } from './record-step';
import { isFromElsewhere } from './take-text';

export type { Mode };

/** Whether a transaction may change the text in this mode: records, history and what was changed elsewhere always pass. */
export function isAllowed(transaction: Transaction, mode: Mode): boolean {
  if (mode === 'edit' || isHistoryTransaction(transaction) || isFromElsewhere(transaction)) return true;
  return transaction.steps.every((step) => step instanceof RecordStep);
}

/**
 * Keeps the text as it is while it is locked. The filter is the lock; the rest sees to it that the browser does not even begin to change
 * the page, so that nothing flickers.
 */
export function createGuard(mode: () => Mode): Plugin {
  const isLocked = (): boolean => mode() !== 'edit';
  const swallow = (_view: EditorView, event: Event): boolean => {
    if (!isLocked()) return false;
    event.preventDefault();
    return true;
  };
  return new Plugin({
    filterTransaction: (transaction) => isAllowed(transaction, mode()),
    props: {
      handleTextInput: isLocked,
      handlePaste: isLocked,
      handleDrop: isLocked,
      handleDOMEvents: {
        beforeinput: swallow,
        paste: swallow,
        cut: swallow,
        drop: swallow,
        dragstart: swallow,
        dragover: swallow,
        compositionstart: isLocked,
        compositionupdate: isLocked,
        compositionend: isLocked,
      },
    },
    view: (view) => {
      let release = isLocked() ? takeInputAway(view.dom) : null;
      return {
        update: () => {
          if (isLocked() === (release !== null)) return;
          release?.();
          release = isLocked() ? takeInputAway(view.dom) : null;
        },
        destroy: () => release?.(),
      };
    },
  });
}

/**
 * An input method composes straight into the page, and that cannot be prevented. With an edit context, composition goes there instead of
 * into the text, while caret and selection stay as they are. What it is given is thrown away.
 */
function takeInputAway(dom: HTMLElement): () => void {
  const EditContext: unknown = Reflect.get(window, 'EditContext');
  if (typeof EditContext !== 'function') return () => undefined;
  const context: unknown = Reflect.construct(EditContext, []);
  if (!(context instanceof EventTarget)) return () => undefined;
  Reflect.set(dom, 'editContext', context);
  return () => Reflect.set(dom, 'editContext', null);
}
