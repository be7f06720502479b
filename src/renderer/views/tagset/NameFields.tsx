import { CommitField } from '../inspector/CommitField';
import { HotkeyField } from './HotkeyField';

interface Values {
  label?: string;
  hotkey?: string | null;
  description?: string;
}

interface Properties {
  readonly entry: { readonly label: string; readonly hotkey: string | null; readonly description: string };
  /** Ids of the commands that the entry's list makes. */
  readonly own: string;
  /** Resolves to whether it was kept. */
  onSet(values: Values, done: string): Promise<boolean>;
}

/** What an entry with a key of its own is called, its key and what it is for. */
export function NameFields({ entry, own, onSet }: Properties) {
  const { label, hotkey, description } = entry;
  return (
    <>
      <CommitField
        field="label"
        label="Name"
        isLong={false}
        value={label}
        onCommit={(text) => void onSet({ label: text }, `Now called “${text}”.`)}
      />
      <HotkeyField
        value={hotkey}
        own={own}
        onChange={(key) => onSet({ hotkey: key }, `The key of “${label}” was set.`)}
      />
      <CommitField
        field="description"
        label="When to use it"
        isLong
        value={description}
        onCommit={(text) => void onSet({ description: text }, `The description of “${label}” was set.`)}
      />
    </>
  );
}
