import type { Annotation } from '../../../core/kinds/index';

/** What every form of a kind is given. */
export interface KindFormProperties {
  readonly annotation: Annotation;
  readonly isEditable: boolean;
}
