import { kindOf } from '../../../core/kinds/index';
import type { KindFormProperties } from '../kinds/kind-form-properties';
import { FieldInput } from './FieldInput';
import { QuoteBlock } from './QuoteBlock';

/** The form that any kind gets from its list of fields. */
export function FieldsForm({ annotation, isEditable }: KindFormProperties) {
  return (
    <>
      <QuoteBlock annotation={annotation} isEditable={isEditable} />
      <section className="sec" data-form-start="">
        <div className="form">
          <FieldList annotation={annotation} isEditable={isEditable} />
        </div>
      </section>
    </>
  );
}

/** The inputs of a kind's fields, in order; short choices share a row. */
export function FieldList({ annotation, isEditable }: KindFormProperties) {
  return kindOf(annotation.kind).fields.map((field) => (
    <FieldInput key={field.key} annotation={annotation} field={field} isEditable={isEditable} />
  ));
}
