import { Button } from 'react-aria-components';
import type { AppState } from '../state/app-state';
import { jumpTo } from './inspector/jump-to';
import type { TagRow } from './inspector/tag-rows';
import { Icon } from './parts/Icon';
import { useTools } from './window-tools';

interface Properties {
  readonly count: number;
  /** What is said of how many there are. */
  readonly words: string;
  /** Whether it stands in narrow windows too, with a sign. */
  readonly isUrgent?: boolean;
  /** Which they are. Asked when somebody goes to the next. */
  list(state: AppState): readonly TagRow[];
}

/** How many tags wait for something; nothing when none does. A press goes to the next of them. */
export function TagCount({ count, words, isUrgent = false, list }: Properties) {
  const { app } = useTools();
  if (count === 0) return null;
  const goToNext = (): void => {
    const state = app.store.getState();
    const rows = list(state);
    const at = rows.findIndex(({ id }) => id === state.selected?.annotationId);
    const next = rows[(at + 1) % rows.length];
    if (next !== undefined) jumpTo(app, next);
  };
  return (
    <Button className={isUrgent ? 'lacking-count' : 'lacking-count hide-s'} onPress={goToNext}>
      {isUrgent && <Icon name="warn" />}
      {words}
    </Button>
  );
}
