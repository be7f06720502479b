import { FieldsForm } from '../inspector/FieldsForm';
import type { KindFormProperties } from './kind-form-properties';
import { TagLinks } from './TagLinks';

/** A claim with what it rests on and how it stands to other claims. */
export function ClaimForm({ annotation, isEditable }: KindFormProperties) {
  return (
    <>
      <FieldsForm annotation={annotation} isEditable={isEditable} />
      <TagLinks annotation={annotation} isEditable={isEditable} />
    </>
  );
}
