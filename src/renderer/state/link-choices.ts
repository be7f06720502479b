import type { Command } from '../../core/commands/command';
import type { Annotation, KindId } from '../../core/kinds/index';
import { liveAnnotations } from '../../core/model/article-state';
import { wouldCircle } from '../../core/model/nesting';
import type { Layer } from '../../core/model/records';

export type LinkChoiceId = 'contradicts' | 'supports' | 'same_claim' | 'said_by' | 'claims' | 'inside';

/** A way in which a tag can be linked to another. */
export interface LinkChoice {
  readonly id: LinkChoiceId;
  readonly label: string;
  /** What is looked for, for the search field. */
  readonly asks: string;
  readonly from: KindId;
  readonly to: KindId;
  command(fromId: string, toId: string): Command;
}

const between = (relation: 'contradicts' | 'supports' | 'same_claim') => (from: string, to: string) =>
  ({ type: 'relation.add', relation, from, to }) as const;

/** The ways, in the order of their keys: Alt and the number of the way among those of its kind. */
export const linkChoices: readonly LinkChoice[] = [
  {
    id: 'contradicts',
    label: 'Contradicts',
    asks: 'Which claim does it contradict?',
    from: 'claim',
    to: 'claim',
    command: between('contradicts'),
  },
  {
    id: 'supports',
    label: 'Supports',
    asks: 'Which claim does it support?',
    from: 'claim',
    to: 'claim',
    command: between('supports'),
  },
  {
    id: 'same_claim',
    label: 'Same claim',
    asks: 'Which claim is the same?',
    from: 'claim',
    to: 'claim',
    command: between('same_claim'),
  },
  {
    id: 'said_by',
    label: 'Said by',
    asks: 'Who says it?',
    from: 'claim',
    to: 'attribution',
    command: (from, to) => ({ type: 'relation.add', relation: 'attributed_by', from, to }),
  },
  {
    id: 'claims',
    label: 'Makes the claim',
    asks: 'Which claim does it make?',
    from: 'attribution',
    to: 'claim',
    // The link belongs to the claim, whichever end it is made from.
    command: (from, to) => ({ type: 'relation.add', relation: 'attributed_by', from: to, to: from }),
  },
  {
    id: 'inside',
    label: 'Lies inside',
    asks: 'Which statement is it a part of?',
    from: 'attribution',
    to: 'attribution',
    command: (from, to) => ({ type: 'attribution.setParent', annotationId: from, parentId: to }),
  },
];

/** The ways in which a tag can be linked; none for kinds that are not. */
export function linkChoicesFor(annotation: Annotation | null): readonly LinkChoice[] {
  return annotation === null ? [] : linkChoices.filter(({ from }) => from === annotation.kind);
}

/** What a tag can be linked to in one way, last worked on first. A link that starts at the other end needs one's own tag there. */
export function listTargets(
  layers: readonly Layer[],
  annotation: Annotation,
  choice: LinkChoice,
): readonly Annotation[] {
  const isOwnOnly = choice.id === 'claims' || choice.id === 'inside';
  return layers
    .filter((layer) => !isOwnOnly || layer.personId === annotation.authorId)
    .flatMap((layer) =>
      liveAnnotations(layer).filter(
        (other) =>
          other.kind === choice.to &&
          other.id !== annotation.id &&
          !(choice.id === 'inside' && wouldCircle(layer.annotations, annotation.id, other.id)),
      ),
    )
    .sort((a, b) => (a.modifiedAt < b.modifiedAt ? 1 : a.modifiedAt > b.modifiedAt ? -1 : a.id < b.id ? -1 : 1));
}
