import { useState } from 'react';
import type { KeyOverrides } from '../../../core/model/preferences';
import type { AppCommand } from '../../state/app-command';
import { keyText } from '../../state/format-key';
import { putKey, withKeys } from '../../state/key-overrides';
import { setPreferences } from '../../state/preferences';
import { keyProblem } from '../../state/reserved-keys';
import { useCommands, useTools, useWindowState } from '../window-tools';

/** A key of a command that is being pressed anew; `index` past its keys stands for a further one. */
export interface Recording {
  readonly id: string;
  readonly index: number;
}

/** What can be done with the keys of commands, and what came of it. */
export interface KeyEditing {
  readonly recording: Recording | null;
  /** Why the key that was pressed cannot be given. */
  readonly problem: string | null;
  /** What was done last, in words. */
  readonly done: string | null;
  isChanged(id: string): boolean;
  record(id: string, index: number): void;
  stopRecording(): void;
  /** Gives the key that was pressed to the command that is being recorded. Returns false when it cannot have it: another is waited for. */
  press(key: string): boolean;
  remove(command: AppCommand, index: number): void;
  take(key: string, from: AppCommand): void;
  reset(command: AppCommand): void;
  resetAll(): void;
  replaceAll(overrides: KeyOverrides, words: string): void;
  /** Takes the last step back. */
  undo(): void;
  readonly canUndo: boolean;
  /** Says something in the place of what was done. */
  say(words: string): void;
}

/** Changes keys one at a time, each kept at once, with the last step to be taken back. */
export function useKeyEditing(): KeyEditing {
  const { app } = useTools();
  const { commands, ownCommands } = useCommands();
  const overrides = useWindowState((state) => state.preferences.keys);
  const [recording, setRecording] = useState<Recording | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState<{ readonly words: string; readonly before: KeyOverrides | null } | null>(null);

  const ownOf = (id: string): AppCommand | undefined => ownCommands.find((command) => command.id === id);
  const set = (next: KeyOverrides, words: string): void => {
    setDone({ words, before: overrides });
    setPreferences(app, { keys: next });
  };
  const setKeys = (id: string, keys: readonly string[], words: string): void => {
    const own = ownOf(id);
    if (own !== undefined) set(withKeys(overrides, own, keys), words);
  };
  const stopRecording = (): void => {
    setRecording(null);
    setProblem(null);
  };
  const remove = (command: AppCommand, index: number): void => {
    const key = command.keys[index];
    if (key !== undefined)
      setKeys(command.id, command.keys.toSpliced(index, 1), `“${command.label}” lost ${keyText(key)}.`);
  };
  return {
    recording,
    problem,
    done: done?.words ?? null,
    canUndo: done !== null && done.before !== null,
    isChanged: (id) => Object.hasOwn(overrides, id),
    record: (id, index) => {
      setRecording({ id, index });
      setProblem(null);
    },
    stopRecording,
    press: (key) => {
      const command = commands.find((candidate) => candidate.id === recording?.id);
      if (command === undefined || recording === null) return false;
      const reason = keyProblem(key, command.scope);
      if (reason !== null) {
        setProblem(`${keyText(key)}: ${reason}`);
        return false;
      }
      stopRecording();
      if (command.keys[recording.index] !== key)
        setKeys(command.id, putKey(command.keys, recording.index, key), `“${command.label}” has ${keyText(key)} now.`);
      return true;
    },
    remove,
    take: (key, from) => remove(from, from.keys.indexOf(key)),
    reset: (command) => {
      const own = ownOf(command.id);
      if (own !== undefined) setKeys(own.id, own.keys, `“${own.label}” has its own keys again.`);
    },
    resetAll: () => set({}, 'Every command has its own keys again.'),
    replaceAll: set,
    say: (words) => setDone({ words, before: null }),
    undo: () => {
      if (done === null || done.before === null) return;
      setPreferences(app, { keys: done.before });
      setDone({ words: 'Taken back.', before: null });
    },
  };
}
