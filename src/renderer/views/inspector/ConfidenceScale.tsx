import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Confidence } from '../../../core/model/tagset';
import { confidence } from '../../../core/model/tagset';
import { confidencesOf } from '../../../core/model/tagset-lookup';
import { keyOf as keyPressed } from '../../state/keymap';
import { ConfidenceDisc, confidenceClass } from '../parts/ConfidenceSign';
import { KeyZone } from '../parts/KeyZone';
import { useCommands, useTagset } from '../window-tools';

interface Properties {
  readonly field: string;
  readonly label: string;
  readonly value: string | null;
  /** `null` takes the rating away. */
  onChange(level: Confidence | null): void;
}

/** The six levels of confidence. The arrow keys move, Enter or Space sets, a claim’s key sets at once. */
export function ConfidenceScale({ field, label, value, onChange }: Properties) {
  const { commandKeys } = useCommands();
  const confidences = confidencesOf(useTagset());
  const byDigit = (event: KeyboardEvent): void => {
    const pressed = keyPressed(event);
    const level = confidences.find(({ key }) => commandKeys(`claim.${key}`).includes(pressed));
    if (level === undefined) return;
    event.preventDefault();
    onChange(level.key);
  };
  const current = confidences.find(({ key }) => key === value);
  return (
    <KeyZone className="field wide" field={field} onKeyDown={byDigit}>
      <span className="lbl">{label}</span>
      <ToggleButtonGroup
        className="scale"
        aria-label={label}
        selectedKeys={value === null ? [] : [value]}
        onSelectionChange={(keys) => onChange(confidence.safeParse([...keys][0]).data ?? null)}
      >
        {confidences.map(({ key, label: words, hotkey }) => (
          <ToggleButton key={key} id={key} className={confidenceClass(key)} aria-label={`${hotkey} ${words}`}>
            <ConfidenceDisc level={key} />
            {hotkey}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <p className="scale-words">
        {current === undefined ? 'Not rated yet' : <b className={confidenceClass(current.key)}>{current.label}</b>}
        {current !== undefined && `: ${current.description}`}
      </p>
    </KeyZone>
  );
}
