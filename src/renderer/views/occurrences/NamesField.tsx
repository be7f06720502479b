import { useState } from 'react';
import { Button, Input, Tag, TagGroup, TagList, TextField } from 'react-aria-components';
import { distinct } from '../../state/occurrence-seed';
import { Icon } from '../parts/Icon';
import { KeyZone } from '../parts/KeyZone';
import { useSteps } from '../parts/use-steps';

interface Properties {
  readonly names: readonly string[];
  onChange(names: readonly string[]): void;
}

/** The names looked for: each can be removed, others added. */
export function NamesField({ names, onChange }: Properties) {
  const [typed, setTyped] = useState('');
  const drawn = useSteps(1);
  const add = (): void => {
    onChange(distinct([...names, typed.replace(/\s+/g, ' ').trim()]));
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    add();
  };
  return (
    <KeyZone className="names-field" onKeyDown={onKeyDown}>
      {drawn > 0 ? (
        <TagGroup
          className="names"
          aria-label="Names looked for"
          onRemove={(keys) => onChange(names.filter((name) => !keys.has(name)))}
        >
          <TagList className="name-list" items={names.map((name) => ({ id: name }))}>
            {({ id }) => (
              <Tag className="name-chip" textValue={id}>
                <span>{id}</span>
                <Button slot="remove" className="chip-remove" aria-label={`Do not look for ${id}`}>
                  <Icon name="close" />
                </Button>
              </Tag>
            )}
          </TagList>
        </TagGroup>
      ) : (
        <StillNames names={names} />
      )}
      <TextField
        className="find add-name"
        value={typed}
        onChange={setTyped}
        autoFocus={names.length === 0}
        aria-label="Another name or alias"
      >
        <Input placeholder="Another name or alias, then Enter" />
      </TextField>
    </KeyZone>
  );
}

/** What the names look like until they can be taken out: where they can is the longest part of the first drawing. */
function StillNames({ names }: Pick<Properties, 'names'>) {
  return (
    <div className="names" aria-hidden="true">
      <div className="name-list">
        {names.map((name) => (
          <span key={name} className="name-chip">
            <span>{name}</span>
            <span className="chip-remove">
              <Icon name="close" />
            </span>
          </span>
        ))}
      </div>
    </div>
  );
}
