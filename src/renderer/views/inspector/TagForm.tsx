import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { Annotation } from '../../../core/kinds/index';
import { kindOf } from '../../../core/kinds/index';
import { backToRow } from '../../state/where-shown';
import { whyNotMine } from '../../state/whose-tag';
import { kindForms } from '../kinds/kind-forms';
import { CommandKey } from '../parts/CommandKey';
import { formatMoment } from '../parts/format-moment';
import { Icon } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import { Key } from '../parts/Key';
import { ThreadList } from '../review/ThreadList';
import { useCanWrite, useCommands, useTools, useWindowState } from '../window-tools';
import { AttributeRows } from './AttributeRows';
import { FieldsForm } from './FieldsForm';
import { LackingNote } from './LackingNote';

/** The form of the selected tag. Colleagues' tags can be read and not changed. */
export function TagForm({ annotation }: { readonly annotation: Annotation }) {
  const { app, executeById } = useTools();
  const { keyOf } = useCommands();
  const isOwn = useWindowState((state) => state.me?.id === annotation.authorId);
  const canWrite = useCanWrite();
  const whyNot = useWindowState((state) => whyNotMine(state, annotation));
  const isEditable = isOwn && canWrite;
  const from = useWindowState((state) => state.formFrom);
  const Form = kindForms[annotation.kind] ?? FieldsForm;
  return (
    <div className="scroll tag-form" data-tag-form="">
      <div className="form-top">
        <Button className="btn ghost small" onPress={() => app.store.setState(backToRow(app.store.getState()))}>
          <Icon name="back" />
          {from === 'claims' ? 'Claims' : 'All tags'}
          {from === null ? <CommandKey id="list.show" /> : <Key keys="Escape" />}
        </Button>
        <History annotation={annotation} isOwn={isOwn} />
      </div>
      <div className="sec form-head">
        <div className="head">
          <h2>{kindOf(annotation.kind).label}</h2>
          {isEditable ? (
            <IconButton
              icon="trash"
              label="Delete the tag"
              keys={keyOf('tag.delete')}
              onPress={() => executeById('tag.delete')}
            />
          ) : (
            <span className="lbl">{isOwn ? 'This desk is read only' : 'Read only'}</span>
          )}
        </div>
        <LackingNote annotation={annotation} />
      </div>
      {whyNot !== null && <p className="sec whose">{whyNot}</p>}
      <Form key={annotation.id} annotation={annotation} isEditable={isEditable} />
      <AttributeRows key={`${annotation.id} attributes`} annotation={annotation} isEditable={isEditable} />
      <ThreadList kind={annotation.kind} ids={[annotation.id]} annotationId={annotation.id} />
    </div>
  );
}

/** Who made the tag, and when it was last changed. */
function History({ annotation, isOwn }: { readonly annotation: Annotation; readonly isOwn: boolean }) {
  const author = useWindowState((state) => state.people.find((person) => person.id === annotation.authorId));
  const changed = useMemo(() => formatMoment(annotation.modifiedAt, new Date().toISOString()), [annotation.modifiedAt]);
  const who = isOwn ? 'You' : (author?.displayName ?? 'Somebody else');
  const detail = annotation.version === 1 ? 'Made' : `Version ${annotation.version}, changed`;
  return (
    <span className="lbl" title={`${detail} ${new Date(annotation.modifiedAt).toLocaleString('en-GB')}`}>
      {who}, {changed}
    </span>
  );
}
