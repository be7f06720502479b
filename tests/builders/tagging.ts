import type { Change } from '../../src/core/commands/change';
import { applyChange, invertChange } from '../../src/core/commands/change';
import type { AttributionPart, Command, SourceValues } from '../../src/core/commands/command';
import { countIds, decide, layerOf } from '../../src/core/commands/decide';
import type { Annotation } from '../../src/core/kinds/index';
import type { Person } from '../../src/core/model/article';
import type { ArticleState } from '../../src/core/model/article-state';
import { defaultTagset } from '../../src/core/model/default-tagset';
import type { Relation } from '../../src/core/model/records';
import type { Fragment } from '../../src/core/model/selector';
import type { Confidence, EntityType } from '../../src/core/model/tagset';
import type { SourcePreset } from '../../src/core/model/tagset-value';
import { nextMoment, nextUuid } from './ids';
import { ann } from './people';
import { withLayer } from './state';

/** What somebody's command did to an article. */
export interface Done {
  readonly state: ArticleState;
  readonly change: Change;
  /** The annotation that the command made or changed; throws when there is none. */
  annotation(): Annotation;
}

/** Runs a command through the real rules. Throws with their message when they refuse it. */
export function act(before: ArticleState, command: Command, who: Person = ann): Done {
  const facts = {
    now: nextMoment(),
    personId: who.id,
    ids: Array.from({ length: countIds(command) }, nextUuid),
    tagset: defaultTagset,
  };
  const decided = decide(before, command, facts);
  if (!decided.ok) throw new Error(`${command.type} was refused: ${decided.error.message}`);
  const after = applied(before, decided.value);
  return {
    state: after,
    change: decided.value,
    annotation: () => {
      const edit = decided.value.edits.findLast((candidate) => candidate.table === 'annotations');
      const annotation = edit === undefined ? undefined : layerOf(after, who.id).annotations[edit.id];
      if (annotation === undefined) throw new Error(`${command.type} left no annotation`);
      return annotation;
    },
  };
}

function applied(before: ArticleState, change: Change): ArticleState {
  const layer = applyChange(layerOf(before, change.personId), change);
  if (!layer.ok) throw new Error(`${change.label} was refused: ${layer.error.message}`);
  return withLayer(before, layer.value);
}

/** Where words stand in the current text: their `occurrence`, counted from 1. Offsets: UTF-16 code units. */
export function at(before: ArticleState, words: string, occurrence = 1): Fragment {
  let start = -1;
  for (let seen = 0; seen < occurrence; seen += 1) start = before.revision.text.indexOf(words, start + 1);
  if (start === -1) throw new Error(`The text does not hold “${words}” ${occurrence} times`);
  return { start, end: start + words.length };
}

/** The source preset with this key. */
export function presetOf(key: string): SourcePreset {
  const found = defaultTagset.sourcePresets.find((preset) => preset.key === key);
  if (found === undefined) throw new Error(`There is no preset “${key}”`);
  return found;
}

/** Words of the article, or places in it. */
export type Words = string | readonly (string | Fragment)[];

/** Words for the parts of an attribution. Several sources: one entry each. */
export interface AttributionWords {
  readonly sources?: readonly (Words | { readonly words: Words; readonly preset: string })[];
  readonly cue?: Words;
  readonly content?: Words;
}

/** Tags an article step by step: `tag(state(doc(p('...')))).entity('Ann', 'PERSON')`. Every step goes through the real rules. */
export class Tagging {
  state: ArticleState;
  readonly who: Person;
  private readonly shared: Tagging | null;
  /** What was done last, by whomever. */
  last: Change | null = null;

  constructor(before: ArticleState, who: Person = ann, shared: Tagging | null = null) {
    this.state = before;
    this.who = who;
    this.shared = shared;
  }

  /** The same article under somebody else's name; what he does shows here too. */
  by(who: Person): Tagging {
    return new Tagging(this.current(), who, this.shared ?? this);
  }

  entity(words: Words, entityType: EntityType): Annotation {
    return this.run({ type: 'entity.tag', fragments: this.find(words), entityType }).annotation();
  }

  claim(words: Words, confidence: Confidence | null = null, restsOn: Annotation | null = null): Annotation {
    const attributionId = restsOn?.id ?? null;
    const done = this.run({ type: 'claim.tag', fragments: this.find(words), confidence, attributionId });
    return done.annotation();
  }

  note(words: Words, text: string): Annotation {
    return this.run({ type: 'note.tag', fragments: this.find(words), text }).annotation();
  }

  attribution(parts: AttributionWords): Annotation {
    const steps: { part: AttributionPart; words: Words; preset: SourcePreset | null }[] = [];
    for (const source of parts.sources ?? []) {
      const isPlain = typeof source === 'string' || Array.isArray(source);
      if (isPlain) steps.push({ part: 'source', words: source, preset: null });
      else if ('words' in source) steps.push({ part: 'source', words: source.words, preset: presetOf(source.preset) });
    }
    if (parts.cue !== undefined) steps.push({ part: 'cue', words: parts.cue, preset: null });
    if (parts.content !== undefined) steps.push({ part: 'content', words: parts.content, preset: null });
    let made: Annotation | null = null;
    for (const { part, words, preset } of steps) {
      const fragments = this.find(words);
      const command: Command =
        made === null
          ? { type: 'attribution.start', part, fragments, preset }
          : { type: 'attribution.addPart', annotationId: made.id, part, fragments, preset };
      made = this.run(command).annotation();
    }
    if (made === null) throw new Error('An attribution needs words for at least one part');
    return made;
  }

  setSource(annotation: Annotation, index: number, values: SourceValues): Annotation {
    return this.run({ type: 'attribution.setSource', annotationId: annotation.id, index, values }).annotation();
  }

  set(annotation: Annotation, values: Readonly<Record<string, unknown>>): Annotation {
    return this.run({ type: 'annotation.setFields', annotationId: annotation.id, values }).annotation();
  }

  relate(relation: Relation['type'], from: Annotation, to: Annotation): void {
    this.run({ type: 'relation.add', relation, from: from.id, to: to.id });
  }

  remove(...annotations: Annotation[]): void {
    this.run({ type: 'annotation.delete', annotationIds: annotations.map((annotation) => annotation.id) });
  }

  /** Any other command. */
  run(command: Command): Done {
    const done = act(this.current(), command, this.who);
    this.put(done.state, done.change);
    return done;
  }

  /** Takes back what was done last; once more does it again. */
  undo(): void {
    const { last } = this.shared ?? this;
    if (last === null) return;
    const back = invertChange(last);
    this.put(applied(this.current(), back), back);
  }

  private put(state: ArticleState, last: Change): void {
    this.state = state;
    const all = this.shared ?? this;
    all.state = state;
    all.last = last;
  }

  private current(): ArticleState {
    return this.shared === null ? this.state : this.shared.state;
  }

  private find(words: Words): Fragment[] {
    const list = typeof words === 'string' ? [words] : words;
    return list.map((part) => (typeof part === 'string' ? at(this.current(), part) : part));
  }
}

/** Starts tagging an article as `who`. */
export function tag(before: ArticleState, who: Person = ann): Tagging {
  return new Tagging(before, who);
}
