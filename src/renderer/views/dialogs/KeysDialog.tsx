import { useMemo, useRef, useState } from 'react';
import {
  Button,
  Dialog,
  GridList,
  GridListHeader,
  GridListSection,
  Input,
  SearchField,
  ToggleButton,
  ToggleButtonGroup,
} from 'react-aria-components';
import type { AppCommand } from '../../state/app-command';
import { keyText } from '../../state/format-key';
import { findConflicts } from '../../state/keymap';
import { Icon } from '../parts/Icon';
import { Key } from '../parts/Key';
import { KeyZone } from '../parts/KeyZone';
import { useCommands } from '../window-tools';
import { DialogHead } from './DialogHead';
import { FixedKeys } from './FixedKeys';
import { KeymapFiles } from './KeymapFiles';
import { KeyRecorder } from './KeyRecorder';
import { KeyRow } from './KeyRow';
import type { KeyFilter } from './key-groups';
import { groupKeys, keyFilters } from './key-groups';
import { useKeyEditing } from './use-key-editing';

/** Every command and its keys on one page, to look them up and to change them. */
export function KeysDialog({ onClose }: { onClose(): void }) {
  const { commands } = useCommands();
  const editing = useKeyEditing();
  const [query, setQuery] = useState('');
  const [pressed, setPressed] = useState<string | null>(null);
  const [isFinding, setFinding] = useState(false);
  const [filter, setFilter] = useState<KeyFilter>('all');
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const conflicts = useMemo(() => findConflicts(commands), [commands]);
  const conflictsOf = (id: string) => conflicts.filter(({ winner, loser }) => winner.id === id || loser.id === id);
  const shared = commands.filter(({ id }) => conflictsOf(id).length > 0);
  const changed = commands.filter(({ id }) => editing.isChanged(id));
  const counts: Readonly<Record<KeyFilter, number>> = {
    all: commands.length,
    changed: changed.length,
    shared: shared.length,
  };
  const among = filter === 'changed' ? changed : filter === 'shared' ? shared : commands;
  const groups = groupKeys(among, query, pressed);

  /** After a key was pressed the row has the focus again. */
  const backToRow = (id: string): void => {
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(id)}"]`)?.focus());
  };
  /** Runs what takes its own button away; the focus goes to the search, not out of the dialog. */
  const andBack = (run: () => void): void => {
    run();
    requestAnimationFrame(() => search.current?.focus());
  };
  const settled = {
    ...editing,
    press: (key: string): boolean => {
      const id = editing.recording?.id;
      const isGiven = editing.press(key);
      if (isGiven && id !== undefined) backToRow(id);
      return isGiven;
    },
    stopRecording: (): void => {
      if (editing.recording !== null) backToRow(editing.recording.id);
      editing.stopRecording();
    },
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const command = commands.find(({ id }) => id === target.closest('[data-key]')?.getAttribute('data-key'));
    const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
    const run = isUndo ? editing.undo : command === undefined ? undefined : rowKeys(event, target, command);
    if (run === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  const rowKeys = (event: KeyboardEvent, target: Element, command: AppCommand): (() => void) | undefined => {
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    const chip = target.closest('[data-key-index]');
    const index = Number(chip?.getAttribute('data-key-index') ?? 0);
    if (event.key === 'Delete')
      return () => {
        editing.remove(command, index);
        backToRow(command.id);
      };
    if (event.key === '+' || event.key === 'Insert') return () => editing.record(command.id, command.keys.length);
    if (event.key === 'Backspace')
      return () => {
        editing.reset(command);
        backToRow(command.id);
      };
    return undefined;
  };

  return (
    <Dialog className="dialog keys-dialog">
      <DialogHead title="All keys" onClose={onClose} />
      <div className="keys-bar">
        <SearchField className="find" aria-label="Find a command" value={query} onChange={setQuery} autoFocus>
          <Icon name="find" />
          <Input ref={search} placeholder="Find a command" />
        </SearchField>
        {isFinding ? (
          <KeyRecorder
            label="The key to find"
            canRemove={false}
            onKey={(key) => {
              setPressed(key);
              setFinding(false);
            }}
            onRemove={() => setFinding(false)}
            onCancel={() => setFinding(false)}
          />
        ) : (
          <Button className="btn" onPress={() => setFinding(true)}>
            <Icon name="keyboard" />
            Press a key to find it
          </Button>
        )}
        {pressed !== null && !isFinding && (
          <Button
            className="btn key-found"
            aria-label={`Found by ${keyText(pressed)}: show all again`}
            onPress={() => setPressed(null)}
          >
            <Key keys={pressed} />
            <Icon name="close" />
          </Button>
        )}
        <ToggleButtonGroup
          className="seg"
          aria-label="Which commands"
          disallowEmptySelection
          selectedKeys={[filter]}
          onSelectionChange={(keys) => setFilter(keyFilters.find(({ key }) => keys.has(key))?.key ?? 'all')}
        >
          {keyFilters.map(({ key, label }) => (
            <ToggleButton key={key} id={key} className={key === 'shared' && counts.shared > 0 ? 'is-warning' : ''}>
              {label} <em>{counts[key]}</em>
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
      <KeyZone className="keys-scroll" onKeyDown={onKeyDown}>
        {groups.length === 0 ? (
          <p className="nothing small" role="status">
            {pressed === null ? emptyWords(query, filter) : `${keyText(pressed)} is free: no command here has it.`}
          </p>
        ) : (
          <GridList ref={list} className="keys-list" aria-label="Commands and their keys" selectionMode="none">
            {groups.map(({ title, note, commands: listed }) => (
              <GridListSection key={title} id={title} className="key-group">
                <GridListHeader className="key-head">
                  <b>{title}</b> {note}
                </GridListHeader>
                {listed.map((command) => (
                  <KeyRow key={command.id} command={command} conflicts={conflictsOf(command.id)} editing={settled} />
                ))}
              </GridListSection>
            ))}
          </GridList>
        )}
        {filter === 'all' && pressed === null && query === '' && <FixedKeys />}
      </KeyZone>
      <div className="keys-foot">
        <p className="keys-help">
          <span>
            <Key keys="Enter" /> change
          </span>
          <span>
            <Key keys="+" /> add another
          </span>
          <span>
            <Key keys="Delete" /> remove
          </span>
          <span>
            <Key keys="Backspace" /> its own again
          </span>
        </p>
        <p className="keys-done" role="status">
          {editing.done}
        </p>
        {editing.canUndo && (
          <Button className="btn ghost" onPress={() => andBack(editing.undo)}>
            Undo <Key keys="Ctrl+Z" />
          </Button>
        )}
        <KeymapFiles editing={editing} />
        <Button className="btn" isDisabled={changed.length === 0} onPress={() => andBack(editing.resetAll)}>
          {changed.length === 0 ? 'No key was changed' : 'Reset all keys'}
        </Button>
      </div>
    </Dialog>
  );
}

/** Why the list is empty. */
function emptyWords(query: string, filter: KeyFilter): string {
  if (query !== '' || filter === 'all') return 'No command here is called that.';
  return filter === 'shared' ? 'No two commands want the same key.' : 'Every command has the key it came with.';
}
