import type { KindId } from '../../core/kinds/index';
import type { AppState } from './app-state';

/**
 * Where a command's key works. `window`: everywhere; where one types, only with Ctrl or Alt or as a function key. `text`: in the text,
 * locked or not. `galley`: in the locked text. `edit`: in the text while typing edits it.
 * `entity`, `attribution`, `claim`, `note`: in the text while that layer's keys are live. `library`: outside the text and fields.
 * `review`: while one reviews, in the text and beside it. `orphans`: on a row of the list of orphans, which hears them itself.
 */
export type Scope = 'window' | 'text' | 'galley' | 'edit' | 'library' | 'orphans' | 'review' | KindId;

/** Something the user can do, by key, palette, menu or button. */
export interface AppCommand {
  readonly id: string;
  readonly label: string;
  readonly group: 'For the selection' | 'Review' | 'Move' | 'Article' | 'Desk' | 'View';
  /** Keys as `Ctrl+Shift+K`, `p`, `]`, `F2`; Ctrl stands for Cmd on a Mac. The first is shown. */
  readonly keys: readonly string[];
  readonly scope: Scope;
  /** Why it cannot be done now, in words; `null` when it can. */
  whyNot(state: AppState): string | null;
  run(): void;
}
