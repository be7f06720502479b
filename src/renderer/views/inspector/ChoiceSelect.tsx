import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue, Text } from 'react-aria-components';
import type { Choice } from '../../../core/model/tagset';
import { Icon } from '../parts/Icon';

interface Properties {
  readonly field: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  /** What choosing none of them is called and does, where that can be done. */
  readonly none?: { readonly label: string; choose(): void } | undefined;
  onChange(key: string): void;
}

/** The key that stands for none: no choice of a tagset is called that. */
const noneKey = '(none)';

/** One of several choices, as a closed list. */
export function ChoiceSelect({ field, label, choices, value, none, onChange }: Properties) {
  const offered = none === undefined ? choices : [{ key: noneKey, label: none.label, description: '' }, ...choices];
  return (
    <Select
      className="field"
      placeholder="Choose one"
      value={value ?? (none === undefined ? null : noneKey)}
      onChange={(key) => {
        if (key === noneKey) none?.choose();
        else if (key !== null) onChange(String(key));
      }}
    >
      <Label className="lbl">{label}</Label>
      <Button className="sel" data-field={field}>
        <SelectValue />
        <Icon name="down" />
      </Button>
      <Popover className="menu-popover">
        <ListBox className="menu" items={offered.map((choice) => ({ ...choice, id: choice.key }))}>
          {(choice) => (
            <ListBoxItem className="menu-item" textValue={choice.label}>
              <span className="menu-words">
                <Text slot="label">{choice.label}</Text>
                {choice.description !== '' && <Text slot="description">{choice.description}</Text>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
