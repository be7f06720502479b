import { entityTypeOf, typeLabel } from '../model/tagset-lookup';
import type { EntityLook, Tagset } from '../model/tagset-value';
import type { Annotation } from './index';
import type { DrawnMark, Part } from './kind';

const marks: Readonly<Record<EntityLook, DrawnMark>> = {
  solid: 'e-person',
  double: 'e-org',
  dotted: 'e-place',
  dashed: 'e-more',
  wavy: 'e-wavy',
  heavy: 'e-heavy',
};

/** The highlight that draws a look. */
export function markOfLook(look: EntityLook): DrawnMark {
  return marks[look];
}

/** The highlight that draws an entity type. */
export function entityMark(tagset: Tagset, type: string): DrawnMark {
  return marks[entityTypeOf(tagset, type)?.look ?? 'dashed'];
}

/** What a part is called and how it is drawn under a tagset. */
export function drawPart(
  tagset: Tagset,
  annotation: Annotation,
  part: Pick<Part, 'label' | 'mark'>,
): { readonly label: string; readonly mark: DrawnMark } {
  if (annotation.kind === 'entity')
    return { label: typeLabel(tagset, annotation.type), mark: entityMark(tagset, annotation.type) };
  return { label: part.label, mark: part.mark === 'entity' ? 'e-more' : part.mark };
}
