import { Button } from 'react-aria-components';
import type { Annotation } from '../../../core/kinds/index';
import type { Part } from '../../../core/kinds/kind';
import type { Layer } from '../../../core/model/records';
import { Icon } from '../parts/Icon';
import { useTools, useWindowState } from '../window-tools';
import { anchorWords, hasChangedWords, isRatedOnOtherWords, taggedWords } from './anchor-words';
import { attachToSelection } from './orphan-actions';

interface Properties {
  readonly annotation: Annotation;
  readonly part: Part;
}

const noLayers: readonly Layer[] = [];

/** How a part stands on the current text, when it is not as it was tagged. */
export function AnchorRemark({ annotation, part }: Properties) {
  const records = useWindowState((state) => state.opened?.records ?? noLayers);
  const { anchor } = part.selector;
  const words = anchorWords(part, anchor === 'changed' ? taggedWords(records, annotation, part.key) : null);
  if (words === null) return null;
  if (anchor === 'moved') return <small className="anchor-remark">{words}</small>;
  return (
    <small className="anchor-remark is-warn">
      <Icon name="warn" />
      <span>{words}</span>
    </small>
  );
}

/** Puts a part whose words are gone on the words that are selected in the text. */
export function AttachButton({ annotation, part }: Properties) {
  const { app } = useTools();
  if (part.selector.anchor !== 'orphaned') return null;
  return (
    <Button className="btn small attach" onPress={() => attachToSelection(app, annotation.id, part.key)}>
      Attach to the selected words
    </Button>
  );
}

/** Takes words that changed as those of the tag. A claim was rated on other words: that is said here too. */
export function KeepWords({
  annotation,
  isEditable,
}: {
  readonly annotation: Annotation;
  readonly isEditable: boolean;
}) {
  const { app } = useTools();
  if (!hasChangedWords(annotation)) return null;
  return (
    <div className="keep-words">
      {isRatedOnOtherWords(annotation) && (
        <p>
          <Icon name="warn" />
          <b>Text changed since it was rated</b>
        </p>
      )}
      {isEditable && (
        <Button
          className="btn small"
          onPress={() => app.run({ type: 'annotation.confirmWords', annotationId: annotation.id })}
        >
          Keep as it is now
        </Button>
      )}
    </div>
  );
}
