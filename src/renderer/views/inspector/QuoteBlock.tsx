import { drawPart } from '../../../core/kinds/draw-part';
import { kindOf } from '../../../core/kinds/index';
import type { KindFormProperties } from '../kinds/kind-form-properties';
import { useTagset } from '../window-tools';
import { AnchorRemark, AttachButton, KeepWords } from './AnchorRemark';
import { PartPieces } from './PartPieces';

/** The words of a tag with one span, in the face of the text and under their line; and how they stand on the text now. */
export function QuoteBlock({ annotation, isEditable }: KindFormProperties) {
  const tagset = useTagset();
  const part = kindOf(annotation.kind).parts(annotation)[0];
  if (part === undefined) return null;
  const isSplit = part.selector.fragments.length > 1;
  return (
    <section className="sec quote-block">
      <blockquote className="quote">
        {isSplit ? (
          <>
            <span className="lbl">{part.selector.fragments.length} pieces</span>
            <PartPieces annotation={annotation} part={part} isEditable={isEditable} />
          </>
        ) : (
          <span className={`ul ${drawPart(tagset, annotation, part).mark}`}>{part.selector.quote.exact}</span>
        )}
      </blockquote>
      <AnchorRemark annotation={annotation} part={part} />
      {isEditable && <AttachButton annotation={annotation} part={part} />}
      <KeepWords annotation={annotation} isEditable={isEditable} />
    </section>
  );
}
