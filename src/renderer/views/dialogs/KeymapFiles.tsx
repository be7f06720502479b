import { Button, FileTrigger } from 'react-aria-components';
import { parseKeymapFile, writeKeymapFile } from '../../../core/model/keymap-file';
import { fitKeymap } from '../../state/key-overrides';
import { useCommands, useWindowState } from '../window-tools';
import { notWritten, saveTextFile } from './save-files';
import type { KeyEditing } from './use-key-editing';

const mostBytes = 1_000_000;

/** Keys to a file and from one, for another desk or a colleague. */
export function KeymapFiles({ editing }: { readonly editing: KeyEditing }) {
  const { ownCommands } = useCommands();
  const overrides = useWindowState((state) => state.preferences.keys);
  const load = async (file: File): Promise<void> => {
    const given = file.size > mostBytes ? null : parseKeymapFile(await file.text());
    if (given === null) {
      editing.say(`${file.name} is not a file of keys that Galley saved.`);
      return;
    }
    const { overrides: fitting, remarks } = fitKeymap(given, ownCommands);
    editing.replaceAll(fitting, [`The keys of ${file.name} are in use.`, ...remarks].join(' '));
  };
  const save = async (): Promise<void> => {
    if (!(await saveTextFile('galley-keys.json', 'application/json', writeKeymapFile(overrides))))
      editing.say(notWritten);
  };
  return (
    <>
      <FileTrigger
        acceptedFileTypes={['application/json', '.json']}
        onSelect={(files) => {
          const file = files?.[0];
          if (file !== undefined) void load(file);
        }}
      >
        <Button className="btn ghost">Load keys…</Button>
      </FileTrigger>
      <Button className="btn ghost" onPress={() => void save()}>
        Save keys…
      </Button>
    </>
  );
}
