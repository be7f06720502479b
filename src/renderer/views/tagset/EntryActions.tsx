import { Button } from 'react-aria-components';
import type { EntryState } from '../../../core/model/tagset-value';
import { Icon } from '../parts/Icon';
import { Key } from '../parts/Key';
import type { EntryMoves } from './use-entry-list';

interface Properties {
  readonly state: EntryState;
  readonly moves: EntryMoves;
  onSetState(state: EntryState): void;
}

/** What can be done with an entry as a whole. Nothing here loses a tag. */
export function EntryActions({ state, moves, onSetState }: Properties) {
  const { canMoveUp, canMoveDown, onMove } = moves;
  return (
    <div className="entry-actions">
      {state === 'offered' && (
        <>
          <Button className="btn" isDisabled={!canMoveUp} onPress={() => onMove(-1)}>
            <Icon name="up" />
            {canMoveUp ? 'Up' : 'First'}
            {canMoveUp && <Key keys="Alt+ArrowUp" />}
          </Button>
          <Button className="btn" isDisabled={!canMoveDown} onPress={() => onMove(1)}>
            <Icon name="down" />
            {canMoveDown ? 'Down' : 'Last'}
            {canMoveDown && <Key keys="Alt+ArrowDown" />}
          </Button>
        </>
      )}
      <span className="grow" />
      {state === 'offered' && (
        <Button className="btn" onPress={() => onSetState('retired')}>
          Retire
        </Button>
      )}
      {state === 'retired' && (
        <Button className="btn" onPress={() => onSetState('offered')}>
          Offer again
        </Button>
      )}
      {state !== 'deleted' && (
        <Button className="btn" onPress={() => onSetState('deleted')}>
          <Icon name="trash" />
          Delete
        </Button>
      )}
      {state === 'deleted' && (
        <Button className="btn primary" onPress={() => onSetState('offered')}>
          Bring back
        </Button>
      )}
    </div>
  );
}
