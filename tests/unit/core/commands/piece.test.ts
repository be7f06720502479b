import { describe, expect, it } from 'vitest';
import { applyChange, invertChange } from '../../../../src/core/commands/change';
import { layerOf } from '../../../../src/core/commands/decide';
import type { Annotation } from '../../../../src/core/kinds/index';
import { kindOf } from '../../../../src/core/kinds/index';
import { doc, p } from '../../../builders/document';
import { ann } from '../../../builders/people';
import { revise, state } from '../../../builders/state';
import type { Tagging } from '../../../builders/tagging';
import { at, tag } from '../../../builders/tagging';

const story = () => state(doc(p('“Nobody told us,” Ilse Marrant said, “that the gate was broken.”')));

function add(tagging: Tagging, annotation: Annotation, words: string, partKey = 'span') {
  return tagging.run({
    type: 'annotation.addPiece',
    annotationId: annotation.id,
    partKey,
    fragments: [at(tagging.state, words)],
  });
}
function takeOut(tagging: Tagging, annotation: Annotation, words: string, partKey = 'span') {
  return tagging.run({
    type: 'annotation.removePiece',
    annotationId: annotation.id,
    partKey,
    fragments: [at(tagging.state, words)],
  });
}
function quoteOf(annotation: Annotation, partKey = 'span'): string | undefined {
  return kindOf(annotation.kind)
    .parts(annotation)
    .find(({ key }) => key === partKey)?.selector.quote.exact;
}

describe('a tag in several pieces', () => {
  it.each(['entity', 'claim', 'note'] as const)(
    'is made of a %s and unmade again; each is one step that inverts',
    (kind) => {
      const tagging = tag(story());
      const first = '“Nobody told us,”';
      const made =
        kind === 'entity'
          ? tagging.entity(first, 'OTHER')
          : kind === 'claim'
            ? tagging.claim(first, 'likely')
            : tagging.note(first, 'x');
      const before = layerOf(tagging.state, ann.id).annotations;
      const added = add(tagging, made, '“that the gate was broken.”');
      expect(quoteOf(added.annotation())).toBe('“Nobody told us,” “that the gate was broken.”');
      const undone = applyChange(layerOf(tagging.state, ann.id), invertChange(added.change));
      expect(undone.ok && undone.value.annotations).toEqual(before);
      // Any word of a piece names it.
      expect(quoteOf(takeOut(tagging, made, 'gate').annotation())).toBe(first);
    },
  );

  it('joins pieces that touch, and refuses words that it has', () => {
    const tagging = tag(story());
    const claim = tagging.claim('Nobody told');
    expect(quoteOf(add(tagging, claim, ' us').annotation())).toBe('Nobody told us');
    expect(() => add(tagging, claim, 'told')).toThrow(/already/);
  });

  it('keeps its last piece and knows its own pieces', () => {
    const tagging = tag(story());
    const claim = tagging.claim('Nobody told us');
    expect(() => takeOut(tagging, claim, 'broken')).toThrow(/no piece/);
    expect(() => takeOut(tagging, claim, 'told')).toThrow(/only piece/);
    expect(() => add(tagging, claim, 'broken', 'cue')).toThrow(/part is not there/);
  });

  it('adds to any part of an attribution', () => {
    const tagging = tag(story());
    const made = tagging.attribution({ sources: ['Ilse'], content: '“Nobody told us,”' });
    expect(quoteOf(add(tagging, made, 'gate', 'source:0').annotation(), 'source:0')).toBe('Ilse gate');
    expect(quoteOf(takeOut(tagging, made, 'Ilse', 'source:0').annotation(), 'source:0')).toBe('gate');
  });

  it('gives a tag whose words are gone new ones', () => {
    const tagging = tag(story());
    const claim = tagging.claim('“that the gate was broken.”');
    const revised = tag(revise(tagging.state, doc(p('“Nobody told us,” Ilse Marrant said.'))));
    expect(quoteOf(add(revised, claim, '“Nobody told us,”').annotation())).toBe('“Nobody told us,”');
  });
});
