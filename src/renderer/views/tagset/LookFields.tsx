import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { TypeLook } from '../../../core/kinds/draw-part';
import { colorOf, markOf } from '../../../core/kinds/draw-part';
import { colorReference } from '../../../core/kinds/entity-lines';
import type { EntityTypeEntry } from '../../../core/model/tagset-value';
import { entityColor, entityLook } from '../../../core/model/tagset-value';

interface Properties {
  readonly entry: Pick<EntityTypeEntry, 'label' | 'look' | 'color'>;
  /** Resolves to whether it was kept. */
  onSet(values: Partial<TypeLook>, done: string): Promise<boolean>;
}

/** The line of an entity type and its colour, each chosen by itself: every colour can be read on every ground of the window. */
export function LookFields({ entry, onSet }: Properties) {
  const { label, look } = entry;
  const color = colorOf(entry);
  const setLook = (value: string): void => {
    // A type that had no colour of its own keeps the one on screen.
    const kept = entry.color === null ? { color } : {};
    void onSet({ look: entityLook.parse(value), ...kept }, `“${label}” has another line.`);
  };
  return (
    <>
      <RadioGroup className="field wide" value={look} onChange={setLook}>
        <Label className="lbl">Line in the text</Label>
        <div className="look-list">
          {entityLook.options.map((option) => (
            <Radio key={option} value={option} className="look" aria-label={lookWords[option]}>
              <span className={`ul ${markOf({ look: option, color })}`}>Abc</span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <RadioGroup
        className="field wide"
        value={color}
        onChange={(value) => void onSet({ color: entityColor.parse(value) }, `“${label}” has another colour.`)}
      >
        <Label className="lbl">Colour of the line</Label>
        <div className="color-list">
          {entityColor.options.map((option) => (
            <Radio key={option} value={option} className="look">
              <i className="swatch" style={{ background: colorReference(option) }} aria-hidden="true" />
              {colorWords[option]}
            </Radio>
          ))}
        </div>
      </RadioGroup>
    </>
  );
}

const lookWords = {
  solid: 'Solid line',
  double: 'Double line',
  dotted: 'Dotted line',
  dashed: 'Dashed line',
  wavy: 'Wavy line',
  heavy: 'Heavy line',
} as const;

const colorWords = {
  blue: 'Blue',
  indigo: 'Indigo',
  purple: 'Purple',
  magenta: 'Magenta',
  pink: 'Pink',
  red: 'Red',
  brown: 'Brown',
  olive: 'Olive',
  leaf: 'Leaf',
  green: 'Green',
  teal: 'Teal',
  grey: 'Grey',
} as const;
