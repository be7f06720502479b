import { describe, expect, it } from 'vitest';
import { layerOf } from '../../../../src/core/commands/decide';
import type { Attribution } from '../../../../src/core/kinds/attribution';
import type { Annotation } from '../../../../src/core/kinds/index';
import { doc, p } from '../../../builders/document';
import { ann, ben } from '../../../builders/people';
import { state } from '../../../builders/state';
import { act, at, presetOf, tag } from '../../../builders/tagging';

const story = () =>
  state(
    doc(
      p('“Nobody,” Ilse Marrant, the director, said on Tuesday, “told us.”'),
      p('She and Ola Berg later said the gate was safe. Officials familiar with it denied that.'),
    ),
  );

function attributionOf(annotation: Annotation): Attribution {
  if (annotation.kind !== 'attribution') throw new Error('not an attribution');
  return annotation;
}

describe('tagging an entity', () => {
  it('joins the mentions of one name, whatever their case, to one entity', () => {
    const tagging = tag(state(doc(p('Ilse Marrant spoke. ILSE  MARRANT left. Ilse Marrant Ltd closed.'))));
    const first = tagging.entity('Ilse Marrant', 'PERSON');
    const second = tagging.entity('ILSE  MARRANT', 'PERSON');
    const other = tagging.entity('Ilse Marrant Ltd', 'ORG');
    const ids = [first, second, other].map((annotation) => (annotation.kind === 'entity' ? annotation.entityIds : []));
    expect(ids[0]).toEqual(ids[1]);
    expect(ids[0]).not.toEqual(ids[2]);
    expect(Object.values(layerOf(tagging.state, ann.id).entities).map((entity) => entity.canonical)).toEqual([
      'Ilse Marrant',
      'Ilse Marrant Ltd',
    ]);
  });

  it('keeps the same name as person and as place apart, also when the type is changed later', () => {
    const tagging = tag(state(doc(p('Carrow left Carrow.'))));
    const person = tagging.entity([at(tagging.state, 'Carrow')], 'PERSON');
    const place = tagging.entity([at(tagging.state, 'Carrow', 2)], 'PLACE');
    const changed = tagging.set(person, { type: 'PLACE' });
    expect(changed).toMatchObject({
      type: 'PLACE',
      entityIds: place.kind === 'entity' ? place.entityIds : [],
      version: 2,
    });
  });
});

describe('building an attribution', () => {
  it('may begin with any part and takes the others one by one', () => {
    const tagging = tag(story());
    const made = attributionOf(
      tagging.attribution({
        sources: [{ words: 'Ilse Marrant, the director', preset: 'named' }],
        cue: 'said on Tuesday',
        content: ['“Nobody,”', '“told us.”'],
      }),
    );
    expect(made.content?.quote.exact).toBe('“Nobody,” “told us.”');
    expect(made.content?.fragments).toHaveLength(2);
    expect(made.form).toBe('direct');
    expect(made.sources).toMatchObject([{ kind: 'official', identification: 'named', groundRules: 'on_record' }]);
    expect(Object.values(layerOf(tagging.state, ann.id).sources)).toMatchObject([
      { label: 'Ilse Marrant', count: 'one' },
    ]);
  });

  it('sees that a pronoun is one, keeps it through a preset and links it to a source record', () => {
    const tagging = tag(story());
    tagging.attribution({
      sources: [{ words: 'Ilse Marrant, the director', preset: 'named' }],
      cue: 'said on Tuesday',
    });
    const record = Object.values(layerOf(tagging.state, ann.id).sources)[0];
    const made = tagging.attribution({
      sources: [
        { words: 'She', preset: 'named' },
        { words: 'Ola Berg', preset: 'expert' },
      ],
      content: 'the gate was safe',
    });
    expect(attributionOf(made).sources.map((source) => source.identification)).toEqual(['pronoun', 'named']);
    const linked = attributionOf(tagging.setSource(made, 0, { sourceId: record?.id ?? null }));
    expect(linked.sources[0]?.sourceId).toBe(record?.id);
    const spokesperson = attributionOf(
      tagging
        .run({ type: 'attribution.usePreset', annotationId: made.id, index: 0, preset: presetOf('spokesperson') })
        .annotation(),
    );
    expect(spokesperson.sources[0]).toMatchObject({ kind: 'spokesperson', identification: 'pronoun' });
  });

  it('stays implicit exactly while a source has no words', () => {
    const tagging = tag(story());
    const made = tagging.attribution({ content: 'the gate was safe' });
    expect(attributionOf(made).sources).toMatchObject([{ identification: 'implicit', selector: null }]);
    expect(() => tagging.setSource(made, 0, { identification: 'named' })).toThrow(/select some first/);
    const own = attributionOf(
      tagging
        .run({ type: 'attribution.usePreset', annotationId: made.id, index: 0, preset: presetOf('people_familiar') })
        .annotation(),
    );
    expect(own.sources[0]).toMatchObject({ identification: 'implicit', kind: 'unspecified' });
    const worded = attributionOf(
      tagging
        .run({
          type: 'attribution.addPart',
          annotationId: made.id,
          part: 'source',
          fragments: [at(tagging.state, 'Officials familiar with it')],
          preset: presetOf('people_familiar'),
        })
        .annotation(),
    );
    expect(worded.sources).toMatchObject([{ identification: 'group', kind: 'unspecified' }]);
    const without = attributionOf(
      tagging.run({ type: 'attribution.removePart', annotationId: made.id, partKey: 'source:0' }).annotation(),
    );
    expect(without.sources).toMatchObject([{ identification: 'implicit', selector: null }]);
  });

  it('does not lose its last part', () => {
    const tagging = tag(story());
    const made = tagging.attribution({ cue: 'said on Tuesday' });
    expect(() => tagging.run({ type: 'attribution.removePart', annotationId: made.id, partKey: 'cue' })).toThrow(
      /Delete the attribution/,
    );
  });

  it.each([
    ['“told us.”', 'direct'],
    ['the gate was safe', 'indirect'],
    ['“Nobody,” Ilse Marrant, the director, said on Tuesday, “told us.”', 'mixed'],
  ])('guesses the form of %s as %s', (content, form) => {
    expect(attributionOf(tag(story()).attribution({ content })).form).toBe(form);
  });
});

describe('claims, links and deletion', () => {
  it('links a claim to its attribution at once and drops the link when either goes; undo is one step', () => {
    const tagging = tag(story());
    const says = tagging.attribution({ content: 'the gate was safe' });
    const claim = tagging.claim('the gate was safe', 'doubtful', says);
    expect(Object.values(layerOf(tagging.state, ann.id).relations)).toMatchObject([
      { type: 'attributed_by', from: claim.id, to: says.id },
    ]);
    tagging.remove(says);
    expect(Object.values(layerOf(tagging.state, ann.id).relations)).toEqual([]);
    expect(layerOf(tagging.state, ann.id).annotations[says.id]?.deletedAt).not.toBeNull();
  });

  it('tells “not rated” from “can’t judge”', () => {
    const tagging = tag(story());
    expect(tagging.claim('the gate was safe')).toMatchObject({ confidence: null });
    expect(tagging.claim('the gate was safe', 'cannot_judge')).toMatchObject({ confidence: 'cannot_judge' });
  });

  it.each([
    ['a field the kind does not have', { colour: 'red' }],
    ['a value outside the scale', { confidence: 'sure' }],
    ['its id', { id: 'x' }],
  ])('refuses to set %s', (_, values) => {
    const tagging = tag(story());
    const claim = tagging.claim('the gate was safe');
    expect(() => tagging.set(claim, values)).toThrow(/refused/);
  });

  it('refuses to touch what is in a colleague’s layer or deleted', () => {
    const tagging = tag(story());
    const claim = tagging.claim('the gate was safe');
    expect(() => act(tagging.state, { type: 'annotation.delete', annotationIds: [claim.id] }, ben)).toThrow(
      /only they can change or delete it/,
    );
    tagging.remove(claim);
    expect(() => tagging.set(claim, { confidence: 'likely' })).toThrow(/not in your layer/);
  });

  it('links only kinds that the relation goes between, once', () => {
    const tagging = tag(story());
    const one = tagging.claim('the gate was safe');
    const two = tagging.claim('told us');
    const name = tagging.entity('Ola Berg', 'PERSON');
    tagging.relate('contradicts', one, two);
    expect(() => tagging.relate('contradicts', one, two)).toThrow(/already/);
    expect(() => tagging.relate('supports', one, name)).toThrow(/between these kinds/);
    expect(() => tagging.relate('same_claim', one, one)).toThrow(/itself/);
  });

  it('leaves four of five coincident tags when one is deleted', () => {
    const tagging = tag(story());
    const made = Array.from({ length: 5 }, () => tagging.note('Ola Berg', 'x'));
    const gone = made[2];
    if (gone !== undefined) tagging.remove(gone);
    expect(
      Object.values(layerOf(tagging.state, ann.id).annotations).filter((annotation) => annotation.deletedAt === null),
    ).toHaveLength(4);
  });
});
