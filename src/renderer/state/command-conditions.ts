import type { AppState } from './app-state';
import { selectedAnnotation } from './app-state';
import { whyNotOwn } from './whose-tag';

/** Why a command cannot be done now, in words; `null` when it can. */
export function inGalley(state: AppState): string | null {
  return state.view === 'galley' && state.opened !== null ? null : 'Open an article first.';
}

export function withWords(state: AppState): string | null {
  return inGalley(state) ?? (state.textSelection === null ? 'Select some words first.' : null);
}

export function withTag(state: AppState): string | null {
  return inGalley(state) ?? (selectedAnnotation(state) === null ? 'Select a tag first.' : null);
}

export function withOwnTag(state: AppState): string | null {
  return withTag(state) ?? whyNotOwn(state);
}

export function withEither(state: AppState): string | null {
  return withWords(state) === null ? null : withTag(state) === null ? null : 'Select words or a tag first.';
}
