import { Button, GridListItem } from 'react-aria-components';
import type { AppCommand } from '../../state/app-command';
import { keyText } from '../../state/format-key';
import type { KeyConflict } from '../../state/keymap';
import { Icon } from '../parts/Icon';
import { Key } from '../parts/Key';
import { KeyRecorder } from './KeyRecorder';
import { scopeWords, whereWords, whyWords } from './key-words';
import type { KeyEditing } from './use-key-editing';

interface Properties {
  readonly command: AppCommand;
  readonly conflicts: readonly KeyConflict[];
  readonly editing: KeyEditing;
}

/** A command with its keys: change one, add one, take one away, or have its own again. */
export function KeyRow({ command, conflicts, editing }: Properties) {
  const { id, label, keys } = command;
  const recorded = editing.recording?.id === id ? editing.recording.index : null;
  const isChanged = editing.isChanged(id);
  const recorder = (
    <KeyRecorder
      label={`New key for ${label}`}
      canRemove={recorded !== null && recorded < keys.length}
      onKey={editing.press}
      onRemove={() => {
        editing.stopRecording();
        editing.remove(command, recorded ?? 0);
      }}
      onCancel={editing.stopRecording}
    />
  );
  return (
    <GridListItem
      id={id}
      textValue={`${label}, ${keys.length === 0 ? 'no key' : keys.map(keyText).join(' or ')}`}
      className="key-row"
      onAction={() => editing.record(id, 0)}
    >
      <div className="key-line">
        <span className="key-name">{label}</span>
        <span className="key-scope">{scopeWords(command.scope)}</span>
        <span className="key-chips">
          {keys.length === 0 && recorded === null && <span className="lbl">no key</span>}
          {keys.map((key, index) =>
            index === recorded ? (
              <span key={key}>{recorder}</span>
            ) : (
              <Button
                key={key}
                className={conflicts.some((conflict) => conflict.key === key) ? 'key-chip is-shared' : 'key-chip'}
                aria-label={`Change ${keyText(key)}`}
                data-key-index={index}
                onPress={() => editing.record(id, index)}
              >
                {conflicts.some((conflict) => conflict.key === key) && <Icon name="warn" />}
                <Key keys={key} />
              </Button>
            ),
          )}
          {recorded === keys.length && recorder}
        </span>
        <span className="key-tools">
          <Button
            className="btn ghost icon-only tiny"
            aria-label={`Add a key for ${label}`}
            onPress={() => editing.record(id, keys.length)}
          >
            <Icon name="plus" />
          </Button>
          {isChanged && (
            <Button
              className="btn ghost icon-only tiny"
              aria-label={`Give ${label} its own keys again`}
              onPress={() => editing.reset(command)}
            >
              <Icon name="undo" />
            </Button>
          )}
        </span>
      </div>
      {recorded !== null && editing.problem !== null && (
        <p className="key-remark is-bad" role="alert">
          <Icon name="warn" />
          <span>{editing.problem}</span>
        </p>
      )}
      {conflicts.map((conflict) => (
        <Shared
          key={`${conflict.key} ${conflict.winner.id} ${conflict.loser.id}`}
          id={id}
          conflict={conflict}
          editing={editing}
        />
      ))}
    </GridListItem>
  );
}

/** Two commands with one key: which is run, why, and the way out. */
function Shared({
  id,
  conflict,
  editing,
}: {
  readonly id: string;
  readonly conflict: KeyConflict;
  readonly editing: KeyEditing;
}) {
  const { key, winner, loser, where } = conflict;
  const other = winner.id === id ? loser : winner;
  const text = keyText(key);
  return (
    <p className="key-remark">
      <Icon name="warn" />
      <span>
        {winner.id === id
          ? `“${loser.label}” has ${text} too and does not get it ${whereWords(where)}: ${whyWords(winner, loser)}.`
          : `“${winner.label}” is run by ${text} ${whereWords(where)}, not this: ${whyWords(winner, loser)}.`}
      </span>
      <Button className="btn small" onPress={() => editing.take(key, other)}>
        {`Take ${text} from “${other.label}”`}
      </Button>
    </p>
  );
}
