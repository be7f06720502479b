import { Button } from 'react-aria-components';
import type { Attribution } from '../../../core/kinds/attribution';
import { kindOf } from '../../../core/kinds/index';
import type { Part } from '../../../core/kinds/kind';
import { AnchorRemark, AttachButton, KeepWords } from '../inspector/AnchorRemark';
import { jumpTo } from '../inspector/jump-to';
import { PartPieces } from '../inspector/PartPieces';
import { toTagRow } from '../inspector/tag-rows';
import { CommandKey } from '../parts/CommandKey';
import { IconButton } from '../parts/IconButton';
import { useTagset, useTools, useWindowState } from '../window-tools';

interface Properties {
  readonly annotation: Attribution;
  readonly isEditable: boolean;
}

/** The spans of an attribution. Click one to see it in the text and to work on it. */
export function AttributionParts({ annotation, isEditable }: Properties) {
  const parts = kindOf(annotation.kind).parts(annotation);
  const missing = [
    annotation.sources.every((source) => source.selector === null) ? { label: 'source', id: 'source.named' } : null,
    annotation.cue === null ? { label: 'cue', id: 'attribution.cue' } : null,
    annotation.content === null ? { label: 'content', id: 'attribution.content' } : null,
  ].filter((part) => part !== null);
  return (
    <section className="sec parts-block">
      <ul className="parts">
        {parts.map((part) => (
          <PartRow
            key={part.key}
            annotation={annotation}
            part={part}
            isEditable={isEditable}
            canRemove={parts.length > 1}
          />
        ))}
      </ul>
      <KeepWords annotation={annotation} isEditable={isEditable} />
      {isEditable && missing.length > 0 && (
        <p className="lbl part-hint">
          Select words in the text and press{' '}
          {missing.map(({ label, id }, index) => (
            <span key={label}>
              {index > 0 && (index === missing.length - 1 ? ' or ' : ', ')}
              <CommandKey id={id} /> {label}
            </span>
          ))}
          .
        </p>
      )}
    </section>
  );
}

interface RowProperties extends Properties {
  readonly part: Part;
  readonly canRemove: boolean;
}

function PartRow({ annotation, part, isEditable, canRemove }: RowProperties) {
  const { app } = useTools();
  const tagset = useTagset();
  const isCurrent = useWindowState((state) => state.selected?.partKey === part.key);
  const isSplit = part.selector.fragments.length > 1;
  const removeLabel = `Remove the ${part.label.toLowerCase()} “${shorten(part.selector.quote.exact)}”`;
  return (
    <li className={isCurrent ? 'part-row is-current' : 'part-row'}>
      <span className="lbl">
        {part.label}
        {isSplit && <small>{part.selector.fragments.length} pieces</small>}
      </span>
      {isSplit ? (
        <PartPieces annotation={annotation} part={part} isEditable={isEditable} />
      ) : (
        <Button className="part-words" onPress={() => jumpTo(app, toTagRow(annotation, tagset), part.key)}>
          <span className={`ul ${part.mark}`}>{part.selector.quote.exact}</span>
        </Button>
      )}
      {isEditable && canRemove && !isSplit && (
        <IconButton
          icon="close"
          className="tiny"
          label={removeLabel}
          onPress={() => app.run({ type: 'attribution.removePart', annotationId: annotation.id, partKey: part.key })}
        />
      )}
      <div className="part-remark">
        <AnchorRemark annotation={annotation} part={part} />
        {isEditable && <AttachButton annotation={annotation} part={part} />}
      </div>
    </li>
  );
}

function shorten(words: string): string {
  return words.length > 30 ? `${words.slice(0, 30)}…` : words;
}
