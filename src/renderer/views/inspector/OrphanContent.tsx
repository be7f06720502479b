import { Button } from 'react-aria-components';
import { drawPart } from '../../../core/kinds/draw-part';
import { kindOf } from '../../../core/kinds/index';
import type { Part } from '../../../core/kinds/kind';
import { Avatar } from '../parts/Avatar';
import { ConfidenceSign } from '../parts/ConfidenceSign';
import { useTagset, useWindowState } from '../window-tools';
import type { OrphanRow } from './orphan-rows';
import { revisionNumber } from './orphan-rows';
import { toTagRow } from './tag-rows';
import type { OrphanActions } from './use-orphan-actions';

interface Properties {
  readonly row: OrphanRow;
  readonly actions: OrphanActions;
}

/** What the tag says, the words that it has lost, and what can be done about each. */
export function OrphanContent({ row, actions }: Properties) {
  const { annotation } = row;
  const isMine = useWindowState((state) => state.me?.id === annotation.authorId);
  const author = useWindowState((state) => state.people.find((person) => person.id === annotation.authorId));
  const canChange = actions.canChange(row);
  const tagset = useTagset();
  const kind = kindOf(annotation.kind).label;
  const { meaning } = toTagRow(annotation, tagset);
  return (
    <>
      <span className="tag-meaning">
        <b>{kind}</b>
        {annotation.kind === 'claim' ? (
          <ConfidenceSign level={annotation.confidence} />
        ) : (
          meaning !== kind && <span>{meaning}</span>
        )}
        {!row.isWaiting && <span className="kept-mark">Kept</span>}
        {!isMine && author !== undefined && <Avatar person={author} />}
      </span>
      {row.lost.map((part) => (
        <LostPart key={part.key} row={row} part={part} actions={actions} canChange={canChange} />
      ))}
      {canChange && (
        <span className="orphan-actions">
          <Button className="btn small" onPress={() => actions.toggleKept(row)}>
            {row.isWaiting ? 'Keep it as it is' : 'Let it wait again'}
          </Button>
          <Button className="btn ghost small" onPress={() => actions.remove(row)}>
            Delete the tag
          </Button>
        </span>
      )}
    </>
  );
}

function LostPart({
  row,
  part,
  actions,
  canChange,
}: Properties & { readonly part: Part; readonly canChange: boolean }) {
  const opened = useWindowState((state) => state.opened);
  const tagset = useTagset();
  const number = opened === null ? null : revisionNumber(opened, part.selector.revisionId);
  const isAttribution = row.annotation.kind === 'attribution';
  return (
    <span className="lost-part" data-part={part.key}>
      <span className="lost-words">
        <span className={`ul ${drawPart(tagset, row.annotation, part).mark}`}>{part.selector.quote.exact}</span>
      </span>
      <small>
        {isAttribution && `${part.label}, `}
        {number === null ? 'from an older revision' : `from revision ${number}`}
      </small>
      {canChange && (
        <span className="orphan-actions">
          <Button className="btn small" onPress={() => actions.attach(row, part.key)}>
            Attach to the selected words
          </Button>
          {isAttribution && (
            <Button className="btn ghost small" onPress={() => actions.removePart(row, part.key)}>
              Remove this part
            </Button>
          )}
        </span>
      )}
    </span>
  );
}
