import { useMemo } from 'react';
import type { Attribution } from '../../../core/kinds/attribution';
import { listTagLinks } from '../../state/tag-links';
import { FieldList } from '../inspector/FieldsForm';
import { useLayers } from '../window-tools';
import { AttributionChain } from './AttributionChain';
import { AttributionParts } from './AttributionParts';
import { AttributionSources } from './AttributionSources';
import { GoBetween } from './GoBetween';
import type { KindFormProperties } from './kind-form-properties';
import { LinkedClaims } from './LinkedClaims';
import { SourceDetails } from './SourceDetails';

/** Who says what: the parts, what stands behind each source, and how sure we are of what is said. */
export function AttributionForm({ annotation, isEditable }: KindFormProperties) {
  if (annotation.kind !== 'attribution') return null;
  return <Form annotation={annotation} isEditable={isEditable} />;
}

function Form({ annotation, isEditable }: { readonly annotation: Attribution; readonly isEditable: boolean }) {
  const layers = useLayers();
  const claims = useMemo(
    () => listTagLinks(layers, annotation).filter(({ other }) => other.kind === 'claim'),
    [layers, annotation],
  );
  return (
    <>
      <AttributionParts annotation={annotation} isEditable={isEditable} />
      <AttributionChain annotation={annotation} isEditable={isEditable} when="nested" />
      <AttributionSources annotation={annotation} isEditable={isEditable}>
        <FieldList annotation={annotation} isEditable={isEditable} />
        <SourceDetails annotation={annotation} isEditable={isEditable} />
      </AttributionSources>
      <GoBetween annotation={annotation} isEditable={isEditable} />
      <AttributionChain annotation={annotation} isEditable={isEditable} when="alone" />
      <LinkedClaims attribution={annotation} claims={claims} isEditable={isEditable} />
    </>
  );
}
