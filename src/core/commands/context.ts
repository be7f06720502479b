import type { Annotation } from '../kinds/index';
import { kindOf } from '../kinds/index';
import type { ArticleState } from '../model/article-state';
import type { PersonId } from '../model/ids';
import type { EntityRecord, Layer } from '../model/records';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { Selector } from '../model/selector';
import type { Tagset } from '../model/tagset-value';
import type { RecordEdit } from './change';

/** What one command's rules see: the state, the person's own layer and the facts, with ids handed out in order. */
export interface Context {
  /** Brings a selector that stands on an older text to the current one. */
  current(selector: Selector): Selector;
  readonly state: ArticleState;
  readonly layer: Layer;
  readonly now: string;
  readonly personId: PersonId;
  /** The tagset in force. */
  readonly tagset: Tagset;
  nextId(): string;
  /** The person's own entities in force that have a name, in no particular order. */
  entitiesNamed(name: string): readonly EntityRecord[];
}

/** The edits that a command comes down to, and how undo names it. */
export interface Decision {
  readonly label: string;
  readonly edits: readonly RecordEdit[];
}

/** A live annotation of the person's own layer. Errors: `invalid` for a colleague's, `not-found`. */
export function findOwn(context: Context, id: string): Result<Annotation> {
  const annotation = context.layer.annotations[id];
  if (annotation !== undefined && annotation.deletedAt === null) return ok(annotation);
  const isOthers = context.state.layers.some((layer) => layer.annotations[id]?.deletedAt === null);
  return isOthers
    ? fail(
        'invalid',
        'That is a colleague’s tag: only they can change or delete it. Your own can stand beside it on the same words.',
      )
    : fail('not-found', 'That tag is not in your layer any more.');
}

/** The next version of an annotation. */
export function touch<A extends Annotation>(context: Context, annotation: A): A {
  return { ...annotation, version: annotation.version + 1, modifiedAt: context.now };
}

/** What an annotation is called in undo and messages, such as “entity”. */
export function nameOf(annotation: Annotation): string {
  return kindOf(annotation.kind).label.toLowerCase();
}
