import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import type { Choice } from '../../../core/model/tagset';
import { Icon } from '../parts/Icon';

interface Properties {
  readonly field: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly values: readonly string[];
  onChange(keys: readonly string[]): void;
}

/** Any number of several choices. They are kept in the order of the choices. */
export function ChoiceToggles({ field, label, choices, values, onChange }: Properties) {
  return (
    <CheckboxGroup
      className="field wide"
      value={[...values]}
      onChange={(keys) => onChange(choices.map(({ key }) => key).filter((key) => keys.includes(key)))}
    >
      <Label className="lbl">{label}</Label>
      <div className="toggles" data-field={field}>
        {choices.map(({ key, label: words }) => (
          <Checkbox key={key} value={key} className="toggle">
            {({ isSelected }) => (
              <>
                {isSelected && <Icon name="check" />}
                {words}
              </>
            )}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
