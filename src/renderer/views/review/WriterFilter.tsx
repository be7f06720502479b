import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Thread } from '../../../core/review/threads';
import { isWriter, listWriters } from '../../../core/review/threads';
import { useWindowState } from '../window-tools';

interface Properties {
  /** Whose writers can be chosen. */
  readonly threads: readonly Thread[];
  /** Those of them that would be listed for everybody. */
  readonly listed: readonly Thread[];
  /** The id of the person whose threads are listed; `null` for everybody. */
  readonly writer: string | null;
  onChoose(writer: string | null): void;
}

/** Whose threads are listed: those in which a person has written. It is left out while fewer than two have. */
export function WriterFilter({ threads, listed, writer, onChoose }: Properties) {
  const people = useWindowState((state) => state.people);
  const writers = listWriters(threads);
  if (writers.length < 2 && writer === null) return null;
  return (
    <ToggleButtonGroup
      className="choice-chips"
      aria-label="Whose comments"
      disallowEmptySelection
      selectedKeys={[writer ?? 'all']}
      onSelectionChange={(keys) => {
        const chosen = String([...keys][0] ?? 'all');
        onChoose(chosen === 'all' ? null : chosen);
      }}
    >
      <ToggleButton id="all">Everybody {listed.length}</ToggleButton>
      {writers.map((id) => (
        <ToggleButton key={id} id={id}>
          {people.find((person) => person.id === id)?.displayName ?? 'Somebody else'}{' '}
          {listed.filter((thread) => isWriter(thread, id)).length}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
