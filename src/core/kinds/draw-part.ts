import { entityTypeOf, typeLabel } from '../model/tagset-lookup';
import type { EntityColor, EntityLook, EntityTypeEntry, Tagset } from '../model/tagset-value';
import type { Annotation } from './index';
import type { DrawnMark, EntityMark, Part } from './kind';

/** How an entity type is drawn as far as the tagset says it. */
export type TypeLook = Pick<EntityTypeEntry, 'look' | 'color'>;

/** The colour that goes with a line where none was chosen: no two lines have the same. */
const ownColors: Readonly<Record<EntityLook, EntityColor>> = {
  solid: 'blue',
  double: 'purple',
  dotted: 'green',
  dashed: 'olive',
  wavy: 'pink',
  heavy: 'brown',
};

/** What a type that the tagset does not know is drawn as. */
export const plainMark: EntityMark = toMark('dashed', ownColors.dashed);

/** The colour that a type is drawn in. */
export function colorOf({ look, color }: TypeLook): EntityColor {
  return color ?? ownColors[look];
}

/** The highlight that draws a type. */
export function markOf(type: TypeLook): EntityMark {
  return toMark(type.look, colorOf(type));
}

/** The highlight that draws an entity type, by its key. */
export function entityMark(tagset: Tagset, type: string): EntityMark {
  const entry = entityTypeOf(tagset, type);
  return entry === null ? plainMark : markOf(entry);
}

/** What a part is called and how it is drawn under a tagset. */
export function drawPart(
  tagset: Tagset,
  annotation: Annotation,
  part: Pick<Part, 'label' | 'mark'>,
): { readonly label: string; readonly mark: DrawnMark } {
  if (annotation.kind === 'entity')
    return { label: typeLabel(tagset, annotation.type), mark: entityMark(tagset, annotation.type) };
  return { label: part.label, mark: part.mark === 'entity' ? plainMark : part.mark };
}

/** The highlight of a line in a colour. */
export function toMark(look: EntityLook, color: EntityColor): EntityMark {
  return `e-${look}-${color}`;
}
