import type { Annotation } from '../../../core/kinds/index';
import { kindOf } from '../../../core/kinds/index';
import { anchorWords } from './anchor-words';

/** The words of a tag with one span, in the face of the text and under their line. */
export function QuoteBlock({ annotation }: { readonly annotation: Annotation }) {
  const part = kindOf(annotation.kind).parts(annotation)[0];
  if (part === undefined) return null;
  const remark = anchorWords(part.selector.anchor);
  return (
    <section className="sec quote-block">
      <blockquote className="quote">
        <span className={`ul ${part.mark}`}>{part.selector.quote.exact}</span>
      </blockquote>
      {remark !== null && <p className="lbl">{remark}</p>}
    </section>
  );
}
