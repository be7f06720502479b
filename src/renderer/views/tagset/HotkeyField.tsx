import { useMemo, useState } from 'react';
import { Input, Label, Text, TextField } from 'react-aria-components';
import { hotkey as hotkeySchema } from '../../../core/model/tagset-value';
import type { AppCommand } from '../../state/app-command';
import { useCommands } from '../window-tools';

interface Properties {
  readonly value: string | null;
  /** Ids of the commands that the same list makes: whether their keys clash, the tagset's own rules say. */
  readonly own: string;
  /** Resolves to whether it was kept. */
  onChange(key: string | null): Promise<boolean>;
}

/** One key. Pressing it sets it; the key of another command in the text is refused with its name. */
export function HotkeyField({ value, own, onChange }: Properties) {
  const { commands } = useCommands();
  const taken = useMemo(() => takenKeys(commands, own), [commands, own]);
  const [problem, setProblem] = useState<string | null>(null);
  const set = (typed: string): void => {
    const last = [...typed.replace(value?.toUpperCase() ?? '', '')].at(-1)?.toLowerCase() ?? null;
    const clash = last === null ? undefined : taken.get(last);
    setProblem(null);
    if (typed === '') void onChange(null);
    else if (last === null || last === value) return;
    else if (clash !== undefined) setProblem(`${last.toUpperCase()} is the key of “${clash}”.`);
    else if (!hotkeySchema.safeParse(last).success) setProblem('Press one letter, digit or sign.');
    else void onChange(last);
  };
  return (
    <TextField
      className="field hotkey-field"
      value={value?.toUpperCase() ?? ''}
      onChange={set}
      isInvalid={problem !== null}
    >
      <Label className="lbl">Key</Label>
      <Input className="tx-in" autoComplete="off" spellCheck={false} placeholder="none" />
      <Text slot="description" className={problem === null ? 'lbl' : 'lbl problem'}>
        {problem ?? 'one key, while its layer is live'}
      </Text>
    </TextField>
  );
}

/** Single keys that mean something in the locked text whatever the layer: the layer's own key would hide them. */
function takenKeys(commands: readonly AppCommand[], own: string): ReadonlyMap<string, string> {
  const taken = new Map<string, string>();
  for (const { id, keys, label, scope } of commands)
    if ((scope === 'galley' || scope === 'text') && !id.startsWith(own))
      for (const key of keys) if ([...key].length === 1) taken.set(key, label);
  return taken;
}
