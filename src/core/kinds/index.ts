import { z } from 'zod';
import { keepFor } from '../model/kept-up';
import { attribution, attributionSchema } from './attribution';
import { claim, claimSchema } from './claim';
import { entity, entitySchema } from './entity';
import type { Kind } from './kind';
import { note, noteSchema } from './note';

/** The kinds of annotation, in the order of the layers: a new kind is one file and its line here and in the schema below. */
export const kinds = [entity, attribution, claim, note] as const;

/** Any annotation record. */
export const annotation = z.discriminatedUnion('kind', [entitySchema, attributionSchema, claimSchema, noteSchema]);
export type Annotation = z.infer<typeof annotation>;
export type KindId = Annotation['kind'];

const byId: ReadonlyMap<string, Kind<Annotation>> = new Map(
  kinds.map((kind): [string, Kind<Annotation>] => [kind.id, kind]),
);

const shapes: ReadonlyMap<KindId, Readonly<Record<string, z.ZodType>>> = new Map(
  annotation.options.map(({ shape }) => [shape.kind.value, shape] as const),
);

type Values = Readonly<Record<string, unknown>>;

/** The kinds that values fit: thousands of tags may be given the same. */
const fittingKinds = keepFor((values: Values): ReadonlySet<KindId> => {
  const fits = (shape: Readonly<Record<string, z.ZodType>>): boolean =>
    Object.entries(values).every(([key, value]) => shape[key]?.safeParse(value).success === true);
  return new Set([...shapes].filter(([, shape]) => fits(shape)).map(([id]) => id));
});

/** The annotation with other values of some properties; `null` when one does not fit. Nothing else is looked at: it was sound before. */
export function withValues(annotation: Annotation, values: Values): Annotation | null {
  const isSound = (_: Annotation | Values): _ is Annotation => fittingKinds(values).has(annotation.kind);
  const changed = { ...annotation, ...values };
  return isSound(changed) ? changed : null;
}

/** The kind with this id. Throws on an id that is not in the list: a parsed annotation always has one. */
export function kindOf(id: KindId): Kind<Annotation> {
  const kind = byId.get(id);
  if (kind === undefined) throw new Error(`Broken belief: unknown kind ${id}`);
  return kind;
}
