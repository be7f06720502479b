import { kindOf } from '../../../core/kinds/index';
import type { KindFormProperties } from '../kinds/kind-form-properties';
import { FieldInput } from './FieldInput';
import { QuoteBlock } from './QuoteBlock';

/** The form that any kind gets from its list of fields. */
export function FieldsForm({ annotation, isEditable }: KindFormProperties) {
  return (
    <>
      <QuoteBlock annotation={annotation} />
      <section className="sec" data-form-start="">
        <FieldStack annotation={annotation} isEditable={isEditable} />
      </section>
    </>
  );
}

/** A kind's fields one below the other; short choices share a row. */
export function FieldStack({ annotation, isEditable }: KindFormProperties) {
  return (
    <div className="form">
      {kindOf(annotation.kind).fields.map((field) => (
        <FieldInput key={field.key} annotation={annotation} field={field} isEditable={isEditable} />
      ))}
    </div>
  );
}
