import type { ReactNode } from 'react';
import { kindOf } from '../../../core/kinds/index';
import { confidences } from '../../../core/model/tagset';
import { runForAll } from '../../state/run-command';
import { focusField } from '../../state/tagging';
import { ActionBar } from '../lists/ActionBar';
import { isDeleteKey, TickList } from '../lists/TickList';
import { Avatar } from '../parts/Avatar';
import { ConfidenceSign } from '../parts/ConfidenceSign';
import { DisputedMark } from '../parts/DisputedMark';
import { Icon } from '../parts/Icon';
import { useTools, useWindowState } from '../window-tools';
import { jumpTo } from './jump-to';
import type { TagRow } from './tag-rows';

interface Properties {
  readonly id: 'tags' | 'claims';
  readonly label: string;
  readonly rows: readonly TagRow[];
  readonly ticked: ReadonlySet<string>;
  readonly empty: ReactNode;
  onTick(ids: ReadonlySet<string>): void;
}

/** Tags as a list. The digits rate the claims among those that are ticked, Delete deletes them. */
export function TagGrid({ id: list, label, rows, ticked, empty, onTick }: Properties) {
  const { app } = useTools();
  const me = useWindowState((state) => state.me?.id ?? null);
  const markedId = useWindowState((state) => state.selected?.annotationId ?? null);
  const step = ({ id, annotation, place }: TagRow): void => {
    const partKey = kindOf(annotation.kind).parts(annotation)[0]?.key ?? null;
    app.store.setState({ selected: { annotationId: id, partKey }, isListShown: true });
    if (place !== null) app.editor()?.reveal(place.start, place.end);
  };
  const open = (row: TagRow, isByKey: boolean): void => {
    jumpTo(app, row);
    // By key one goes on in the form; a click leaves the keys to the text.
    if (isByKey) focusField(app, null);
    app.store.setState({ formFrom: list });
  };
  const onKey = (key: string, aimed: () => readonly TagRow[]): boolean => {
    const level = confidences.find(({ hotkey }) => hotkey === key);
    const isDelete = isDeleteKey(key);
    if (level === undefined && !isDelete) return false;
    const fits = aimed().filter(({ annotation }) => isDelete || annotation.kind === 'claim');
    if (fits.length === 0) return false;
    const own = fits.filter(({ authorId }) => authorId === me).map(({ id }) => id);
    if (own.length === 0) app.say('info', 'These are colleagues’ tags: only they can change or delete them.');
    else if (level === undefined) runForAll(app, { type: 'annotation.delete', annotationIds: own }, own.length);
    else {
      const values = { confidence: level.key };
      runForAll(app, { type: 'annotation.setFieldsOfAll', annotationIds: own, values }, own.length);
    }
    return true;
  };
  return (
    <TickList
      label={label}
      rows={rows}
      ticked={ticked}
      markedId={markedId}
      empty={empty}
      nameOf={nameOf}
      draw={drawRow}
      actions={drawActions}
      onTick={onTick}
      onStep={step}
      onOpen={open}
      onKey={onKey}
    />
  );
}

function drawRow(row: TagRow): ReactNode {
  return <TagRowContent row={row} />;
}

function drawActions(chosen: readonly TagRow[], onDone: () => void): ReactNode {
  return <ActionBar rows={chosen} onDone={onDone} />;
}

function nameOf({ words, meaning, trouble, lacking }: TagRow): string {
  return [words, meaning, trouble, lacking].filter((part) => part !== null).join(', ');
}

/** The words of a tag in the face of the text, and below them what it says. */
export function TagRowContent({ row }: { readonly row: TagRow }) {
  const isMine = useWindowState((state) => state.me?.id === row.authorId);
  const isSelected = useWindowState((state) => state.selected?.annotationId === row.id);
  const author = useWindowState((state) => state.people.find((person) => person.id === row.authorId));
  const { annotation } = row;
  return (
    <>
      <span className="tag-words">
        <span className={`ul ${row.mark ?? ''}`}>{row.words}</span>
      </span>
      <small className="tag-meaning">
        {isSelected && <span className="here">Selected</span>}
        {annotation.kind === 'claim' ? <ConfidenceSign level={annotation.confidence} /> : row.meaning}
        {annotation.kind === 'claim' && <DisputedMark annotationId={annotation.id} />}
        {row.trouble !== null && (
          <span className="trouble">
            <Icon name="warn" />
            {row.trouble}
          </span>
        )}
        {row.lacking !== null && <span className="lacking">{row.lacking}</span>}
        {!isMine && author !== undefined && <Avatar person={author} />}
      </small>
    </>
  );
}
