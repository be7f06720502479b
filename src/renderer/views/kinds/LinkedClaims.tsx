import { Button } from 'react-aria-components';
import type { Attribution } from '../../../core/kinds/attribution';
import { claim as claimKind } from '../../../core/kinds/claim';
import type { TagLink } from '../../state/tag-links';
import { ConfidenceScale } from '../inspector/ConfidenceScale';
import { FieldInput } from '../inspector/FieldInput';
import { jumpTo } from '../inspector/jump-to';
import { toTagRow } from '../inspector/tag-rows';
import { ConfidenceSign } from '../parts/ConfidenceSign';
import { DisputedMark } from '../parts/DisputedMark';
import { Icon } from '../parts/Icon';
import { useTagset, useTools, useWindowState } from '../window-tools';

interface Properties {
  readonly attribution: Attribution;
  /** The links to its claims, whoever made them. */
  readonly claims: readonly TagLink[];
  readonly isEditable: boolean;
}

/** The claims that an attribution makes. Without one, rating what is said makes it. */
export function LinkedClaims({ attribution, claims, isEditable }: Properties) {
  if (claims.length > 0)
    return claims.map((link) => <LinkedClaim key={link.key} link={link} isEditable={isEditable} />);
  if (!isEditable) return null;
  return <RateContent attribution={attribution} />;
}

function LinkedClaim({ link, isEditable }: { readonly link: TagLink; readonly isEditable: boolean }) {
  const { app } = useTools();
  const tagset = useTagset();
  const { other: annotation, relation } = link;
  const isOwn = useWindowState((state) => state.me?.id === annotation.authorId);
  const isOwnLink = useWindowState((state) => relation !== null && state.me?.id === relation.authorId);
  if (annotation.kind !== 'claim') return null;
  return (
    <section className="sec">
      <div className="head">
        <h3>Linked claim</h3>
        <span className="head-signs">
          <DisputedMark annotationId={annotation.id} />
          <ConfidenceSign level={annotation.confidence} />
        </span>
      </div>
      <div className="form">
        {claimKind.fields
          .filter(({ key }) => key === 'confidence' || key === 'rationale')
          .map((field) => (
            <FieldInput key={field.key} annotation={annotation} field={field} isEditable={isEditable && isOwn} />
          ))}
      </div>
      <div className="chain-tools">
        <Button className="btn ghost small" onPress={() => jumpTo(app, toTagRow(annotation, tagset))}>
          <Icon name="jump" />
          Go to the claim
        </Button>
        {isEditable && isOwnLink && relation !== null && (
          <Button
            className="btn ghost small"
            onPress={() => app.run({ type: 'relation.delete', relationId: relation.id })}
          >
            <Icon name="close" />
            Unlink
          </Button>
        )}
      </div>
    </section>
  );
}

function RateContent({ attribution }: { readonly attribution: Attribution }) {
  const { app, executeById } = useTools();
  const { content } = attribution;
  return (
    <section className="sec">
      <div className="head">
        <h3>Claim</h3>
        <span className="lbl">none linked yet</span>
      </div>
      {content === null || content.anchor === 'orphaned' ? (
        <p className="lbl">
          {content === null
            ? 'Tag the content first; then you can say how sure you are of it.'
            : 'The content is no longer in the text: attach it to other words first.'}
        </p>
      ) : (
        <ConfidenceScale
          field="confidence"
          label="Rate what is said"
          value={null}
          onChange={(confidence) =>
            app.run({
              type: 'claim.tag',
              fragments: content.fragments,
              confidence,
              attributionId: attribution.id,
            })
          }
        />
      )}
      <Button className="btn ghost small" onPress={() => executeById('link.claims')}>
        <Icon name="link" />
        Link to a claim that is there
      </Button>
    </section>
  );
}
