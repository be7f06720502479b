import { z } from 'zod';
import type { Change } from '../commands/change';
import { applyChange } from '../commands/change';
import type { Command } from '../commands/command';
import { decide, layerOf } from '../commands/decide';
import type { ArticleState } from '../model/article-state';
import { defaultTagset } from '../model/default-tagset';
import type { PersonId } from '../model/ids';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { Fragment } from '../model/selector';
import { confidence, entityType } from '../model/tagset';

/** Words of the sample: the `nth` place (counted from 0) where the text has them. */
const place = z.strictObject({ quote: z.string().min(1), nth: z.number().int().min(0) });
type Place = z.infer<typeof place>;

const { sourcePresets } = defaultTagset;
const presetKeys = new Set(sourcePresets.map((preset) => preset.key));

/** The tags that the sample article opens with, as `resources/sample/tags.json` holds them. They are made in this order. */
export const sampleTags = z.array(
  z.discriminatedUnion('do', [
    z.strictObject({ do: z.literal('entity.tag'), ...place.shape, entityType }),
    z.strictObject({
      do: z.literal('attribution'),
      source: z.strictObject({
        ...place.shape,
        /** Key of a source preset. */
        preset: z.string().refine((key) => presetKeys.has(key), 'no such source preset'),
        anonymityReason: z.string().nullable(),
      }),
      cue: place,
      content: place,
    }),
    z.strictObject({
      do: z.literal('claim.tag'),
      ...place.shape,
      confidence,
      rationale: z.string().nullable(),
      /** Counts the attributions above it, from 0; `null` for a claim that rests on none. */
      attribution: z.number().int().min(0).nullable(),
    }),
    z.strictObject({ do: z.literal('note.tag'), ...place.shape, text: z.string().min(1) }),
  ]),
);
export type SampleTags = z.infer<typeof sampleTags>;

/** What planning may not find out by itself. `newId` hands out fresh UUIDs. */
export interface SampleFacts {
  readonly now: string;
  readonly personId: PersonId;
  newId(): string;
}

/** As many ids as one command may use. */
const idsPerCommand = 12;

/**
 * The changes that put the sample's tags into a person's layer, each to be applied after the one before. Made by the same rules as a user's own
 * tags. Errors: `not-found` (a quote is not in the text, or an attribution is not above its claim) and whatever `decide` refuses.
 */
export function planSampleTags(state: ArticleState, tags: SampleTags, facts: SampleFacts): Result<Change[]> {
  const plan = new Plan(state, facts);
  const attributions: string[] = [];
  for (const tag of tags) {
    const done = plan.add(tag, attributions);
    if (!done.ok) return done;
  }
  return ok(plan.changes);
}

class Plan {
  readonly changes: Change[] = [];
  readonly #facts: SampleFacts;
  #state: ArticleState;

  constructor(state: ArticleState, facts: SampleFacts) {
    this.#state = state;
    this.#facts = facts;
  }

  add(tag: SampleTags[number], attributions: string[]): Result<null> {
    switch (tag.do) {
      case 'entity.tag':
        return this.#run(tag, (fragments) => ({ type: 'entity.tag', fragments, entityType: tag.entityType }));
      case 'note.tag':
        return this.#run(tag, (fragments) => ({ type: 'note.tag', fragments, text: tag.text }));
      case 'claim.tag':
        return this.#addClaim(tag, attributions);
      case 'attribution':
        return this.#addAttribution(tag, attributions);
    }
  }

  #addClaim(tag: Extract<SampleTags[number], { do: 'claim.tag' }>, attributions: readonly string[]): Result<null> {
    const attributionId = tag.attribution === null ? null : attributions[tag.attribution];
    if (attributionId === undefined)
      return fail('not-found', `No attribution ${tag.attribution} stands above the claim “${tag.quote}”.`);
    const tagged = this.#run(tag, (fragments) => ({
      type: 'claim.tag',
      fragments,
      confidence: tag.confidence,
      attributionId,
    }));
    if (!tagged.ok || tag.rationale === null) return tagged;
    const values = { rationale: tag.rationale };
    return this.#apply({ type: 'annotation.setFields', annotationId: this.#lastAnnotation, values });
  }

  #addAttribution(tag: Extract<SampleTags[number], { do: 'attribution' }>, attributions: string[]): Result<null> {
    const preset = sourcePresets.find(({ key }) => key === tag.source.preset) ?? null;
    const started = this.#run(tag.source, (fragments) => ({
      type: 'attribution.start',
      part: 'source',
      fragments,
      preset,
    }));
    if (!started.ok) return started;
    const annotationId = this.#lastAnnotation;
    attributions.push(annotationId);
    for (const part of ['cue', 'content'] as const) {
      const added = this.#run(tag[part], (fragments) => ({
        type: 'attribution.addPart',
        annotationId,
        part,
        fragments,
        preset: null,
      }));
      if (!added.ok) return added;
    }
    const { anonymityReason } = tag.source;
    if (anonymityReason === null) return ok(null);
    return this.#apply({ type: 'attribution.setSource', annotationId, index: 0, values: { anonymityReason } });
  }

  /** The annotation that the last change made or changed. */
  get #lastAnnotation(): string {
    return this.changes.at(-1)?.edits.findLast((edit) => edit.table === 'annotations')?.id ?? '';
  }

  #run(at: Place, toCommand: (fragments: readonly Fragment[]) => Command): Result<null> {
    const start = findNth(this.#state.revision.text, at);
    if (start === null) return fail('not-found', `The sample does not have “${at.quote}” ${at.nth + 1} times.`);
    return this.#apply(toCommand([{ start, end: start + at.quote.length }]));
  }

  #apply(command: Command): Result<null> {
    const { now, personId } = this.#facts;
    const ids = Array.from({ length: idsPerCommand }, () => this.#facts.newId());
    const change = decide(this.#state, command, { now, personId, ids, tagset: defaultTagset });
    if (!change.ok) return change;
    const layer = applyChange(layerOf(this.#state, personId), change.value);
    if (!layer.ok) return layer;
    const others = this.#state.layers.filter((present) => present.personId !== personId);
    this.#state = { ...this.#state, layers: [...others, layer.value] };
    this.changes.push(change.value);
    return ok(null);
  }
}

/** Where a text has a quote for the nth time (from 0), in UTF-16 units; `null` when it has it less often. */
function findNth(text: string, { quote, nth }: Place): number | null {
  let at = text.indexOf(quote);
  for (let count = 0; count < nth && at !== -1; count += 1) at = text.indexOf(quote, at + 1);
  return at === -1 ? null : at;
}
