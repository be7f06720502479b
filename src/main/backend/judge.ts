import { z } from 'zod';

type Schema = z.core.$ZodType;
/** Says nothing of a value: its schema is asked then. */
const unsure = Symbol('unsure');
/** A copy of a value as it surely comes out of a schema, its keys in the same order; else `unsure`. */
type Take = (value: unknown) => unknown;

/**
 * As the `safeParse` of a schema, at a fraction of its cost for what is well-formed. Everything else is left to the schema, as are schemas that
 * change values or hold what is not known here.
 */
export function judge<T>(schema: z.ZodType<T>, value: unknown): z.ZodSafeParseResult<T> {
  const taken = takeBy(takerOf(schema), value);
  return isTaken<T>(taken) ? { success: true, data: taken } : schema.safeParse(value);
}

/**
 * Whether what a schema lets through may be nested without end: schemas that hold themselves, and those that let through what they do not know.
 * Whoever walks the value by the schema goes no deeper than that in any other.
 */
export function nestsFreely(schema: Schema): boolean {
  const known = free.get(schema);
  if (known !== undefined) return known;
  // As long as it is not known, and so if it holds itself.
  free.set(schema, true);
  const found = heldBy(schema)?.some(nestsFreely) ?? true;
  free.set(schema, found);
  return found;
}

const free = new WeakMap<Schema, boolean>();

/** The schemas of what lies in a value; `null`: it may hold anything, or the same again. */
function heldBy(schema: Schema): readonly Schema[] | null {
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat || schema instanceof z.ZodNumber) return [];
  if (schema instanceof z.ZodBoolean || schema instanceof z.ZodLiteral || schema instanceof z.ZodEnum) return [];
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodReadonly)
    return [schema._zod.def.innerType];
  if (schema instanceof z.ZodArray) return [schema._zod.def.element];
  if (schema instanceof z.ZodRecord) return [schema._zod.def.valueType];
  if (schema instanceof z.ZodUnion) return schema.options;
  if (!(schema instanceof z.ZodObject)) return null;
  const { catchall, shape } = schema._zod.def;
  return catchall === undefined || catchall instanceof z.ZodNever ? Object.values(shape) : null;
}

function isTaken<T>(taken: unknown): taken is T {
  return taken !== unsure;
}

const made = new WeakMap<Schema, Take | null>();

function takerOf(schema: Schema): Take | null {
  const known = made.get(schema);
  if (known !== undefined) return known;
  // Until it is made, and for good if it holds itself.
  made.set(schema, null);
  const take = makeTaker(schema);
  made.set(schema, take);
  return take;
}

function makeTaker(schema: Schema): Take | null {
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return takeString(schema);
  if (schema instanceof z.ZodNumber) return takeNumber(schema);
  if (schema instanceof z.ZodArray) return takeArray(schema);
  // What else has checks may do anything.
  if ((schema._zod.def.checks ?? []).length > 0) return null;
  if (schema instanceof z.ZodBoolean) return (value) => (typeof value === 'boolean' ? value : unsure);
  if (schema instanceof z.ZodUnknown) return (value) => value;
  if (schema instanceof z.ZodLiteral) return takeOneOf(schema.values);
  if (schema instanceof z.ZodEnum) return takeOneOf(new Set(schema.options));
  if (schema instanceof z.ZodNullable) return takeOr(null, schema._zod.def.innerType);
  if (schema instanceof z.ZodOptional) return takeOr(undefined, schema._zod.def.innerType);
  if (schema instanceof z.ZodReadonly) return takeReadonly(schema._zod.def.innerType);
  if (schema instanceof z.ZodRecord) return takeRecord(schema);
  if (schema instanceof z.ZodObject) return takeObject(schema);
  if (schema instanceof z.ZodDiscriminatedUnion) return takeKinds(schema);
  // Only when it is used: what it stands for may hold it.
  if (schema instanceof z.ZodLazy) return (value) => takeBy(takerOf(schema._zod.innerType), value);
  if (schema instanceof z.ZodXor) return null;
  return schema instanceof z.ZodUnion ? takeUnion(schema) : null;
}

function takeBy(take: Take | null | undefined, value: unknown): unknown {
  return take === null || take === undefined ? unsure : take(value);
}

interface Limits {
  readonly patterns: RegExp[];
  least: number;
  most: number;
  isWhole: boolean;
}

/** What the checks of a schema come to; `null`: one of them does something else. */
function limitsOf(schema: Schema): Limits | null {
  const limits: Limits = {
    patterns: [],
    least: Number.NEGATIVE_INFINITY,
    most: Number.POSITIVE_INFINITY,
    isWhole: false,
  };
  const own = schema instanceof z.core.$ZodCheck ? [schema] : [];
  return [...own, ...(schema._zod.def.checks ?? [])].every((check) => addCheck(limits, check)) ? limits : null;
}

const formatsOfPatterns: ReadonlySet<string> = new Set(['regex', 'datetime', 'uuid']);

function addCheck(limits: Limits, check: unknown): boolean {
  if (check instanceof z.core.$ZodCheckStringFormat) {
    const { format, pattern } = check._zod.def;
    if (!formatsOfPatterns.has(format) || pattern === undefined || pattern.global || pattern.sticky) return false;
    limits.patterns.push(pattern);
  } else if (check instanceof z.core.$ZodCheckNumberFormat) {
    if (check._zod.def.format !== 'safeint') return false;
    limits.isWhole = true;
  } else if (check instanceof z.core.$ZodCheckMinLength) {
    limits.least = Math.max(limits.least, check._zod.def.minimum);
  } else if (check instanceof z.core.$ZodCheckMaxLength) {
    limits.most = Math.min(limits.most, check._zod.def.maximum);
  } else if (check instanceof z.core.$ZodCheckGreaterThan || check instanceof z.core.$ZodCheckLessThan) {
    const { value, inclusive } = check._zod.def;
    if (typeof value !== 'number' || !inclusive) return false;
    if (check instanceof z.core.$ZodCheckGreaterThan) limits.least = Math.max(limits.least, value);
    else limits.most = Math.min(limits.most, value);
  } else return false;
  return true;
}

function takeString(schema: z.ZodString | z.ZodStringFormat): Take | null {
  const limits = limitsOf(schema);
  if (limits === null || schema._zod.def.coerce === true) return null;
  const { patterns, least, most } = limits;
  return (value) => {
    if (typeof value !== 'string' || value.length < least || value.length > most) return unsure;
    for (const pattern of patterns) if (!pattern.test(value)) return unsure;
    return value;
  };
}

function takeNumber(schema: z.ZodNumber): Take | null {
  const limits = limitsOf(schema);
  if (limits === null || schema._zod.def.coerce === true) return null;
  const { least, most } = limits;
  const isNumber = limits.isWhole ? Number.isSafeInteger : Number.isFinite;
  return (value) => (typeof value === 'number' && isNumber(value) && value >= least && value <= most ? value : unsure);
}

function takeArray(schema: z.ZodArray): Take | null {
  const limits = limitsOf(schema);
  const item = takerOf(schema._zod.def.element);
  if (limits === null || item === null) return null;
  const { least, most } = limits;
  return (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return unsure;
    const list: unknown[] = [];
    for (const held of value) {
      const taken = item(held);
      if (taken === unsure) return unsure;
      list.push(taken);
    }
    return list;
  };
}

function takeOneOf(values: ReadonlySet<unknown>): Take {
  return (value) => (values.has(value) ? value : unsure);
}

function takeOr(other: null | undefined, schema: Schema): Take | null {
  const take = takerOf(schema);
  return take === null ? null : (value) => (value === other ? value : take(value));
}

function takeReadonly(schema: Schema): Take | null {
  const take = takerOf(schema);
  if (take === null) return null;
  return (value) => {
    const taken = take(value);
    return taken === unsure ? unsure : Object.freeze(taken);
  };
}

function takeUnion(schema: z.ZodUnion): Take | null {
  // The first that takes a value decides, and might change it if it is not known here: strings and numbers are never both.
  const isPlainly = (option: Schema) => option instanceof z.ZodString || option instanceof z.ZodNumber;
  const options = schema.options.filter(isPlainly).flatMap((option) => takerOf(option) ?? []);
  if (options.length < schema.options.length) return null;
  return (value) => (options.some((take) => take(value) !== unsure) ? value : unsure);
}

/** An object as JSON gives it: all that it has is its own. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

// Left to the schema: as a key, it is no key like others.
const prototypeKey = '__proto__';

function takeRecord(schema: z.ZodRecord): Take | null {
  const { keyType, valueType, mode } = schema._zod.def;
  const [key, item] = [takerOf(keyType), takerOf(valueType)];
  if (mode !== undefined || !(keyType instanceof z.ZodString) || key === null || item === null) return null;
  return (value) => {
    if (!isPlain(value)) return unsure;
    const table: Record<string, unknown> = {};
    for (const name in value) {
      const taken = name === prototypeKey || key(name) === unsure ? unsure : item(value[name]);
      if (taken === unsure) return unsure;
      table[name] = taken;
    }
    return table;
  };
}

function takeObject(schema: z.ZodObject): Take | null {
  const { shape } = schema._zod.def;
  const fields: (readonly [name: string, take: Take])[] = [];
  for (const [name, field] of Object.entries(shape)) {
    const take = takerOf(field);
    if (take === null) return null;
    fields.push([name, take]);
  }
  if (Object.hasOwn(shape, prototypeKey)) return null;
  return (value) => {
    if (!isPlain(value)) return unsure;
    const copy: Record<string, unknown> = {};
    let held = 0;
    for (const [name, take] of fields) {
      const item = value[name];
      const taken = take(item);
      if (taken === unsure) return unsure;
      if (item === undefined) continue;
      copy[name] = taken;
      held += 1;
    }
    // What else it holds is refused, left out or judged on its own.
    for (const _ in value) held -= 1;
    return held === 0 ? copy : unsure;
  };
}

function takeKinds(schema: z.ZodDiscriminatedUnion): Take | null {
  const { options, discriminator } = schema._zod.def;
  const byKind = new Map<unknown, Take>();
  for (const option of options) {
    const kind = option instanceof z.ZodObject ? option.shape[discriminator] : null;
    const take = takerOf(option);
    if (!(kind instanceof z.ZodLiteral) || take === null) return null;
    for (const value of kind.values) byKind.set(value, take);
  }
  return (value) => (isPlain(value) ? takeBy(byKind.get(value[discriminator]), value) : unsure);
}
