import type { EntityColor, EntityLook } from '../model/tagset-value';
import { entityColor, entityLook } from '../model/tagset-value';
import { toMark } from './draw-part';
import type { EntityMark } from './kind';

/** Style and width of each line, as CSS writes them. */
const lines: Readonly<Record<EntityLook, string>> = {
  solid: 'solid 1.5px',
  double: 'double 1px',
  dotted: 'dotted 2px',
  dashed: 'dashed 1.25px',
  wavy: 'wavy 1.25px',
  heavy: 'solid 3px',
};

/** An entity mark as a style sheet needs it. */
export interface EntityLine {
  readonly mark: EntityMark;
  /** The colour, as a reference to the custom property of its name. */
  readonly color: string;
  /** Value of `text-decoration`. */
  readonly decoration: string;
}

/** Every line in every colour: what the window and the page to print make their rules of. */
export const entityLines: readonly EntityLine[] = entityLook.options.flatMap((look) =>
  entityColor.options.map((name) => {
    const color = colorReference(name);
    return { mark: toMark(look, name), color, decoration: `underline ${lines[look]} ${color}` };
  }),
);

/** A colour as a style sheet refers to it. */
export function colorReference(color: EntityColor): string {
  return `var(--e-${color})`;
}
