import { Button } from 'react-aria-components';
import { jumpTo } from './inspector/jump-to';
import type { TagRow } from './inspector/tag-rows';
import { Icon } from './parts/Icon';
import { useTools } from './window-tools';

interface Properties {
  readonly rows: readonly TagRow[];
  /** What is said of how many there are. */
  readonly words: string;
  /** Whether it stands in narrow windows too, with a sign. */
  readonly isUrgent?: boolean;
}

/** How many tags wait for something; nothing when none does. A press goes to the next of them. */
export function TagCount({ rows, words, isUrgent = false }: Properties) {
  const { app } = useTools();
  const first = rows[0];
  if (first === undefined) return null;
  const goToNext = (): void => {
    const selected = app.store.getState().selected?.annotationId;
    const at = rows.findIndex(({ id }) => id === selected);
    jumpTo(app, rows[(at + 1) % rows.length] ?? first);
  };
  return (
    <Button className={isUrgent ? 'lacking-count' : 'lacking-count hide-s'} onPress={goToNext}>
      {isUrgent && <Icon name="warn" />}
      {words}
    </Button>
  );
}
