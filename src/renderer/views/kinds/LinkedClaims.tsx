import { Button } from 'react-aria-components';
import type { Attribution } from '../../../core/kinds/attribution';
import { claim as claimKind } from '../../../core/kinds/claim';
import { ConfidenceScale } from '../inspector/ConfidenceScale';
import { FieldInput } from '../inspector/FieldInput';
import { jumpTo } from '../inspector/jump-to';
import type { TagRow } from '../inspector/tag-rows';
import { ConfidenceSign } from '../parts/ConfidenceSign';
import { Icon } from '../parts/Icon';
import { useTools, useWindowState } from '../window-tools';

interface Properties {
  readonly attribution: Attribution;
  readonly claims: readonly TagRow[];
  readonly isEditable: boolean;
}

/** The claims that an attribution makes. Without one, rating what is said makes it. */
export function LinkedClaims({ attribution, claims, isEditable }: Properties) {
  if (claims.length > 0) return claims.map((row) => <LinkedClaim key={row.id} row={row} isEditable={isEditable} />);
  if (!isEditable) return null;
  return <RateContent attribution={attribution} />;
}

function LinkedClaim({ row, isEditable }: { readonly row: TagRow; readonly isEditable: boolean }) {
  const { app } = useTools();
  const isOwn = useWindowState((state) => state.me?.id === row.authorId);
  const { annotation } = row;
  if (annotation.kind !== 'claim') return null;
  return (
    <section className="sec">
      <div className="head">
        <h3>Linked claim</h3>
        <ConfidenceSign level={annotation.confidence} />
      </div>
      <div className="form">
        {claimKind.fields
          .filter(({ key }) => key === 'confidence' || key === 'rationale')
          .map((field) => (
            <FieldInput key={field.key} annotation={annotation} field={field} isEditable={isEditable && isOwn} />
          ))}
      </div>
      <Button className="btn ghost small" onPress={() => jumpTo(app, row)}>
        <Icon name="jump" />
        Go to the claim
      </Button>
    </section>
  );
}

function RateContent({ attribution }: { readonly attribution: Attribution }) {
  const { app } = useTools();
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
    </section>
  );
}
