import { z } from 'zod';

type Schema = z.core.$ZodType;
/** Whether a value surely comes out of a schema as it went in. `false` says nothing: the schema is asked then. */
type Sure = (value: unknown) => boolean;

/**
 * As the `safeParse` of a schema, at a fraction of its cost for what is well-formed: that comes back itself and not as a copy. Everything else is
 * left to the schema, as are schemas that change values or hold what is not known here.
 */
export function judge<T>(schema: z.ZodType<T>, value: unknown): z.ZodSafeParseResult<T> {
  return surelyFits(schema, value) ? { success: true, data: value } : schema.safeParse(value);
}

function surelyFits<T>(schema: z.ZodType<T>, value: unknown): value is T {
  return sureOf(schema)?.(value) === true;
}

const made = new WeakMap<Schema, Sure | null>();

function sureOf(schema: Schema): Sure | null {
  const known = made.get(schema);
  if (known !== undefined) return known;
  // Until it is made, and for good if it holds itself.
  made.set(schema, null);
  const sure = makeSure(schema);
  made.set(schema, sure);
  return sure;
}

function makeSure(schema: Schema): Sure | null {
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return sureString(schema);
  if (schema instanceof z.ZodNumber) return sureNumber(schema);
  if (schema instanceof z.ZodArray) return sureArray(schema);
  // What else has checks may do anything.
  if ((schema._zod.def.checks ?? []).length > 0) return null;
  if (schema instanceof z.ZodBoolean) return (value) => typeof value === 'boolean';
  if (schema instanceof z.ZodUnknown) return () => true;
  if (schema instanceof z.ZodLiteral) return sureOneOf(schema.values);
  if (schema instanceof z.ZodEnum) return sureOneOf(new Set(schema.options));
  if (schema instanceof z.ZodNullable) return sureOr(null, schema._zod.def.innerType);
  if (schema instanceof z.ZodOptional) return sureOr(undefined, schema._zod.def.innerType);
  if (schema instanceof z.ZodRecord) return sureRecord(schema);
  if (schema instanceof z.ZodObject) return sureObject(schema);
  if (schema instanceof z.ZodDiscriminatedUnion) return sureKinds(schema);
  // Only when it is used: what it stands for may hold it.
  if (schema instanceof z.ZodLazy) return (value) => sureOf(schema._zod.innerType)?.(value) === true;
  if (schema instanceof z.ZodXor) return null;
  return schema instanceof z.ZodUnion ? sureUnion(schema) : null;
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

function sureString(schema: z.ZodString | z.ZodStringFormat): Sure | null {
  const limits = limitsOf(schema);
  if (limits === null || schema._zod.def.coerce === true) return null;
  const { patterns, least, most } = limits;
  return (value) => {
    if (typeof value !== 'string' || value.length < least || value.length > most) return false;
    for (const pattern of patterns) if (!pattern.test(value)) return false;
    return true;
  };
}

function sureNumber(schema: z.ZodNumber): Sure | null {
  const limits = limitsOf(schema);
  if (limits === null || schema._zod.def.coerce === true) return null;
  const { least, most } = limits;
  const isNumber = limits.isWhole ? Number.isSafeInteger : Number.isFinite;
  return (value) => typeof value === 'number' && isNumber(value) && value >= least && value <= most;
}

function sureArray(schema: z.ZodArray): Sure | null {
  const limits = limitsOf(schema);
  const item = sureOf(schema._zod.def.element);
  if (limits === null || item === null) return null;
  const { least, most } = limits;
  return (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return false;
    for (const held of value) if (!item(held)) return false;
    return true;
  };
}

function sureOneOf(values: ReadonlySet<unknown>): Sure {
  return (value) => values.has(value);
}

function sureOr(other: null | undefined, schema: Schema): Sure | null {
  const sure = sureOf(schema);
  return sure === null ? null : (value) => value === other || sure(value);
}

function sureUnion(schema: z.ZodUnion): Sure | null {
  // The first that takes a value decides, and might change it if it is not known here: strings and numbers are never both.
  const isPlainly = (option: Schema) => option instanceof z.ZodString || option instanceof z.ZodNumber;
  const options = schema.options.filter(isPlainly).flatMap((option) => sureOf(option) ?? []);
  return options.length < schema.options.length ? null : (value) => options.some((sure) => sure(value));
}

/** An object as JSON gives it: all that it has is its own. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

// Left to the schema: as a key, it is no key like others.
const prototypeKey = '__proto__';

function sureRecord(schema: z.ZodRecord): Sure | null {
  const { keyType, valueType, mode } = schema._zod.def;
  const [key, item] = [sureOf(keyType), sureOf(valueType)];
  if (mode !== undefined || !(keyType instanceof z.ZodString) || key === null || item === null) return null;
  return (value) => {
    if (!isPlain(value)) return false;
    for (const name in value) if (name === prototypeKey || !key(name) || !item(value[name])) return false;
    return true;
  };
}

function sureObject(schema: z.ZodObject): Sure | null {
  const { shape } = schema._zod.def;
  const fields: (readonly [name: string, sure: Sure])[] = [];
  for (const [name, field] of Object.entries(shape)) {
    const sure = sureOf(field);
    if (sure === null) return null;
    fields.push([name, sure]);
  }
  if (Object.hasOwn(shape, prototypeKey)) return null;
  return (value) => {
    if (!isPlain(value)) return false;
    let held = 0;
    for (const [name, sure] of fields) {
      const item = value[name];
      if (!sure(item)) return false;
      if (item !== undefined) held += 1;
    }
    // What else it holds is refused, left out or judged on its own.
    for (const _ in value) held -= 1;
    return held === 0;
  };
}

function sureKinds(schema: z.ZodDiscriminatedUnion): Sure | null {
  const { options, discriminator } = schema._zod.def;
  const byKind = new Map<unknown, Sure>();
  for (const option of options) {
    const kind = option instanceof z.ZodObject ? option.shape[discriminator] : null;
    const sure = sureOf(option);
    if (!(kind instanceof z.ZodLiteral) || sure === null) return null;
    for (const value of kind.values) byKind.set(value, sure);
  }
  return (value) => isPlain(value) && byKind.get(value[discriminator])?.(value) === true;
}
