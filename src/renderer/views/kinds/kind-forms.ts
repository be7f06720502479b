import type { ComponentType } from 'react';
import type { KindId } from '../../../core/kinds/index';
import { AttributionForm } from './AttributionForm';
import { ClaimForm } from './ClaimForm';
import { EntityForm } from './EntityForm';
import type { KindFormProperties } from './kind-form-properties';

/** Forms of kinds for which a list of fields is not enough. */
export const kindForms: Partial<Record<KindId, ComponentType<KindFormProperties>>> = {
  entity: EntityForm,
  attribution: AttributionForm,
  claim: ClaimForm,
};
