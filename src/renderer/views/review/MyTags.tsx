import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { Annotation } from '../../../core/kinds/index';
import { liveAnnotations } from '../../../core/model/article-state';
import type { Decision } from '../../../core/model/records';
import { differencesBetween, readTag } from '../../../core/review/facets';
import type { Standing } from '../../../core/review/standings';
import { jumpBeside } from '../inspector/jump-to';
import { TagRowContent } from '../inspector/TagGrid';
import { toTagRow } from '../inspector/tag-rows';
import { Icon } from '../parts/Icon';
import { useTagset, useTools, useWindowState } from '../window-tools';
import { CommentForm } from './CommentForm';
import { describeDecision } from './standing-words';
import { ThreadView } from './ThreadView';
import { useOwnLayer, useReview } from './use-review';
import { useThreads } from './use-threads';

interface Decided {
  readonly annotation: Annotation;
  readonly standing: Standing;
}

/** What changed in review: each decision on one's own tags, with its reason, and where to answer. */
export function MyTags() {
  const review = useReview();
  const layer = useOwnLayer();
  const decided = useMemo(() => {
    if (review === null || layer === null) return [];
    return liveAnnotations(layer).flatMap((annotation): Decided[] => {
      const standing = review.standings.get(annotation.id);
      return standing === undefined ? [] : [{ annotation, standing }];
    });
  }, [review, layer]);
  const order = { rejected: 0, changed: 1, contested: 2, stale: 3, accepted: 4, undecided: 5 };
  const sorted = decided.toSorted((a, b) => order[a.standing.state] - order[b.standing.state]);
  if (sorted.length === 0)
    return (
      <div className="nothing small">
        <p>Nobody has decided anything about your tags in this article yet.</p>
      </div>
    );
  return (
    <ul className="scroll my-tags" aria-label="What was decided about your tags">
      {sorted.map(({ annotation, standing }) => (
        <MyTag key={annotation.id} annotation={annotation} standing={standing} />
      ))}
    </ul>
  );
}

function MyTag({ annotation, standing }: Decided) {
  const { app } = useTools();
  const tagset = useTagset();
  const people = useWindowState((state) => state.people);
  const isSelected = useWindowState((state) => state.selected?.annotationId === annotation.id);
  const threads = useThreads().filter((thread) => thread.annotationId === annotation.id);
  const decisions = [...standing.inForce, ...standing.stale];
  return (
    <li className={`my-tag is-${standing.state}`}>
      <Button className="my-tag-head" onPress={() => jumpBeside(app, toTagRow(annotation, tagset))}>
        <TagRowContent row={toTagRow(annotation, tagset)} />
      </Button>
      {decisions.map((decision) => (
        <div key={decision.id} className="my-decision">
          <Icon name={decision.decision === 'accept' ? 'check' : decision.decision === 'reject' ? 'close' : 'pencil'} />
          <div>
            <b>{describeDecision(decision, people)}</b>
            {standing.stale.includes(decision) && <span className="lbl"> before you changed it</span>}
            <Proposal annotation={annotation} decision={decision} />
            {decision.reason !== null && <p>{decision.reason}</p>}
          </div>
        </div>
      ))}
      {(isSelected || threads.length > 0) && threads.map((thread) => <ThreadView key={thread.id} thread={thread} />)}
      {isSelected && threads.length === 0 && (
        <CommentForm label="Your answer" goal={{ target: { on: 'tag', annotationId: annotation.id } }} isCalled />
      )}
    </li>
  );
}

/** What a change made of the tag, from and to. */
function Proposal({ annotation, decision }: { readonly annotation: Annotation; readonly decision: Decision }) {
  const tagset = useTagset();
  const layer = useOwnLayer();
  if (decision.proposed === null || layer === null) return null;
  const before = readTag(annotation, layer, tagset);
  const after = readTag(decision.proposed, layer, tagset);
  const wordsOf = (reading: typeof before, key: string): string => {
    if (key === 'label') return reading.label?.words ?? '';
    return reading.facets.find((facet) => facet.key === key)?.words || 'not given';
  };
  return (
    <ul className="from-to">
      {differencesBetween(before, after).map((key) => (
        <li key={key}>
          {key.startsWith('place.') ? (
            'Other words'
          ) : (
            <>
              {wordsOf(before, key)} <Icon name="forward" /> {wordsOf(after, key)}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
