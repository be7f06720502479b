import { useState } from 'react';
import { Button, Input, Label, ListBox, ListBoxItem, TextField } from 'react-aria-components';
import type { EntryState } from '../../../core/model/tagset-value';
import { Icon } from '../parts/Icon';
import { Key } from '../parts/Key';
import { KeyZone } from '../parts/KeyZone';

/** An entry of the tagset as its list shows it. */
export interface ListedEntry {
  readonly key: string;
  readonly label: string;
  readonly hotkey: string | null;
  readonly state: EntryState;
  /** Class of the line under the label; `''` for none. */
  readonly look: string;
  /** A few words behind the label. */
  readonly remark: string;
}

interface Properties {
  readonly label: string;
  readonly entries: readonly ListedEntry[];
  readonly selected: string | null;
  onSelect(key: string): void;
  onMove(step: 1 | -1): void;
}

/** Entries in their order: the arrow keys choose one, Alt and the arrow keys move it. */
export function EntryList({ label, entries, selected, onSelect, onMove }: Properties) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <KeyZone className="entry-list" onKeyDown={onKeyDown}>
      <ListBox
        aria-label={label}
        items={entries.map((entry) => ({ ...entry, id: entry.key }))}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={selected === null ? [] : [selected]}
        onSelectionChange={(keys) => {
          const key = [...keys][0];
          if (key !== undefined) onSelect(String(key));
        }}
      >
        {(entry) => (
          <ListBoxItem
            className={`entry is-${entry.state}`}
            textValue={entry.label}
            aria-label={`${entry.label}${wordsFor(entry)}`}
          >
            <span className="entry-label">
              <span className={entry.look === '' ? '' : `ul ${entry.look}`}>{entry.label}</span>
            </span>
            {entry.remark !== '' && <small>{entry.remark}</small>}
            {entry.state !== 'offered' && <span className="chip">{entry.state}</span>}
            {entry.hotkey !== null && entry.state === 'offered' && <Key keys={entry.hotkey} />}
          </ListBoxItem>
        )}
      </ListBox>
    </KeyZone>
  );
}

function wordsFor({ state, hotkey, remark }: ListedEntry): string {
  const standing = state !== 'offered' ? `, ${state}` : hotkey === null ? '' : `, key ${hotkey.toUpperCase()}`;
  return remark === '' ? standing : `${standing}, ${remark}`;
}

/** A field at the foot of a list that makes a new entry of a name. */
export function AddEntry({ label, onAdd }: { readonly label: string; onAdd(name: string): Promise<boolean> }) {
  const [name, setName] = useState('');
  const add = (): void => {
    const trimmed = name.trim();
    if (trimmed === '') return;
    void onAdd(trimmed).then((isKept) => {
      if (isKept) setName('');
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    add();
  };
  return (
    <KeyZone className="entry-add" onKeyDown={onKeyDown}>
      <TextField value={name} onChange={setName} maxLength={40}>
        <Label className="lbl">{label}</Label>
        <Input className="tx-in" placeholder="Name" />
      </TextField>
      <Button className="btn" onPress={add}>
        <Icon name="plus" />
        Add
      </Button>
    </KeyZone>
  );
}
