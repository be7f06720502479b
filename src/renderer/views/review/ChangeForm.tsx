import { Button } from 'react-aria-components';
import { kindOf } from '../../../core/kinds/index';
import { selectedAnnotation } from '../../state/app-state';
import { standingOf } from '../../state/review';
import { setReview } from '../../state/review-commands';
import { AttributeRows } from '../inspector/AttributeRows';
import { FieldList } from '../inspector/FieldsForm';
import { AttributionParts } from '../kinds/AttributionParts';
import { AttributionSources } from '../kinds/AttributionSources';
import { Icon } from '../parts/Icon';
import { Key } from '../parts/Key';
import { useTools, useWindowState } from '../window-tools';
import { useReview } from './use-review';

/** The form of a tag as it is to be. What is set here is the reviewer’s decision; the tag itself stays as its author made it. */
export function ChangeForm() {
  const { app } = useTools();
  const review = useReview();
  const tag = useWindowState(selectedAnnotation);
  const me = useWindowState((state) => state.me?.id);
  const author = useWindowState((state) => state.people.find(({ id }) => id === tag?.authorId));
  if (tag === null || review === null) return null;
  const own = standingOf(review, tag.id).inForce.find(({ reviewerId }) => reviewerId === me);
  const annotation = own?.proposed ?? tag;
  return (
    <div className="scroll tag-form" data-tag-form="">
      <div className="form-top">
        <Button className="btn ghost small" onPress={() => setReview(app, { isChanging: false })}>
          <Icon name="back" />
          Differences
          <Key keys="Escape" />
        </Button>
      </div>
      <div className="sec form-head">
        <h2>Change this {kindOf(tag.kind).label.toLowerCase()}</h2>
      </div>
      <p className="sec whose">
        What you set here is your decision. The tag of {author?.displayName ?? 'its author'} stays as it is; other
        readings of these words are rejected.
      </p>
      {annotation.kind === 'attribution' ? (
        <>
          <AttributionParts annotation={annotation} isEditable={false} />
          <AttributionSources annotation={annotation} isEditable hasRecords={false}>
            <FieldList annotation={annotation} isEditable />
          </AttributionSources>
        </>
      ) : (
        <section className="sec" data-form-start="">
          <blockquote className="quote">{annotation.selector.quote.exact}</blockquote>
          <div className="form">
            <FieldList annotation={annotation} isEditable />
          </div>
        </section>
      )}
      <AttributeRows annotation={annotation} isEditable />
    </div>
  );
}
