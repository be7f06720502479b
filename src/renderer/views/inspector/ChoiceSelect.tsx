import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue, Text } from 'react-aria-components';
import type { Choice } from '../../../core/model/tagset';
import { Icon } from '../parts/Icon';

interface Properties {
  readonly field: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  onChange(key: string): void;
}

/** One of several choices, as a closed list. */
export function ChoiceSelect({ field, label, choices, value, onChange }: Properties) {
  return (
    <Select
      className="field"
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
    >
      <Label className="lbl">{label}</Label>
      <Button className="sel" data-field={field}>
        <SelectValue />
        <Icon name="down" />
      </Button>
      <Popover className="menu-popover">
        <ListBox className="menu" items={choices.map((choice) => ({ ...choice, id: choice.key }))}>
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
