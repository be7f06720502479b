import { useStore } from 'zustand';
import type { App } from './app';
import type { AppState } from './app-state';

/** Subscribes a component to one piece of the state; it draws again only when that piece changes. */
export function useAppState<T>(app: App, select: (state: AppState) => T): T {
  return useStore(app.store, select);
}
