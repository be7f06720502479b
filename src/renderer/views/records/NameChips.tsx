import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { Icon } from '../parts/Icon';
import { KeyZone } from '../parts/KeyZone';

interface Properties {
  readonly names: readonly string[];
  readonly isEditable: boolean;
  onAdd(name: string): boolean;
  onRemove(name: string): void;
}

/** The other names of an entity. Enter adds the typed one. */
export function NameChips({ names, isEditable, onAdd, onRemove }: Properties) {
  const [typed, setTyped] = useState('');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || typed.trim() === '') return;
    event.preventDefault();
    if (onAdd(typed)) setTyped('');
  };
  return (
    <div className="field wide">
      {names.length > 0 && (
        <>
          <span className="lbl">Other names</span>
          <ul className="chips" aria-label="Other names">
            {names.map((name) => (
              <li key={name} className="chip">
                {name}
                {isEditable && (
                  <Button
                    className="btn ghost icon-only tiny"
                    aria-label={`Remove the name ${name}`}
                    onPress={() => onRemove(name)}
                  >
                    <Icon name="close" />
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {isEditable && (
        <KeyZone onKeyDown={onKeyDown}>
          <TextField value={typed} onChange={setTyped}>
            <Label className="lbl">Add another name</Label>
            <Input className="tx-in" data-field="alias" placeholder="Type a name, then Enter" />
          </TextField>
        </KeyZone>
      )}
    </div>
  );
}
