import { useMemo } from 'react';
import type { Attribution } from '../../../core/kinds/attribution';
import { FieldList } from '../inspector/FieldsForm';
import { useTagset, useWindowState } from '../window-tools';
import { AttributionParts } from './AttributionParts';
import { AttributionSources } from './AttributionSources';
import type { KindFormProperties } from './kind-form-properties';
import { LinkedClaims } from './LinkedClaims';
import { listLinked } from './linked-tags';

/** Who says what: the parts, what stands behind each source, and how sure we are of what is said. */
export function AttributionForm({ annotation, isEditable }: KindFormProperties) {
  if (annotation.kind !== 'attribution') return null;
  return <Form annotation={annotation} isEditable={isEditable} />;
}

function Form({ annotation, isEditable }: { readonly annotation: Attribution; readonly isEditable: boolean }) {
  const opened = useWindowState((state) => state.opened);
  const tagset = useTagset();
  const claims = useMemo(
    () => (opened === null ? [] : listLinked(opened.layers, annotation.id, 'claim', tagset)),
    [opened, annotation.id, tagset],
  );
  return (
    <>
      <AttributionParts annotation={annotation} isEditable={isEditable} />
      <AttributionSources annotation={annotation} isEditable={isEditable}>
        <FieldList annotation={annotation} isEditable={isEditable} />
      </AttributionSources>
      <LinkedClaims attribution={annotation} claims={claims} isEditable={isEditable} />
    </>
  );
}
