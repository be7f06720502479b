import { Button } from 'react-aria-components';
import { drawPart } from '../../../core/kinds/draw-part';
import type { Annotation } from '../../../core/kinds/index';
import type { Part } from '../../../core/kinds/kind';
import type { Fragment } from '../../../core/model/selector';
import { IconButton } from '../parts/IconButton';
import { useCommands, useTagset, useTools } from '../window-tools';

interface Properties {
  readonly annotation: Annotation;
  readonly part: Part;
  readonly isEditable: boolean;
}

/** The pieces of a part that has several: each leads to its words and can be taken out. */
export function PartPieces({ annotation, part, isEditable }: Properties) {
  const { app } = useTools();
  const { keyOf } = useCommands();
  const { mark } = drawPart(useTagset(), annotation, part);
  const isStanding = part.selector.anchor !== 'orphaned';
  const go = ({ start, end }: Fragment): void => {
    app.select({ annotationId: annotation.id, partKey: part.key });
    if (isStanding) app.editor()?.reveal(start, end);
  };
  return (
    <ol className="pieces" aria-label={`${part.selector.fragments.length} pieces`}>
      {listPieces(part).map(({ fragment, words }) => (
        <li key={fragment.start}>
          <Button className="part-words" onPress={() => go(fragment)}>
            <span className={`ul ${mark}`}>{words}</span>
          </Button>
          {isEditable && isStanding && (
            <IconButton
              icon="close"
              className="tiny"
              label={`Take out the piece “${words.length > 30 ? `${words.slice(0, 30)}…` : words}”`}
              keys={keyOf('piece.remove', false)}
              onPress={() =>
                app.run({
                  type: 'annotation.removePiece',
                  annotationId: annotation.id,
                  partKey: part.key,
                  fragments: [fragment],
                  nearby: app.editor()?.tagsNear([fragment], annotation.id),
                })
              }
            />
          )}
        </li>
      ))}
    </ol>
  );
}

/** The words of each fragment: the quote holds them joined by one space. */
function listPieces({ selector }: Part): readonly { readonly fragment: Fragment; readonly words: string }[] {
  let at = 0;
  return selector.fragments.map((fragment) => {
    const words = selector.quote.exact.slice(at, at + fragment.end - fragment.start);
    at += fragment.end - fragment.start + 1;
    return { fragment, words };
  });
}
