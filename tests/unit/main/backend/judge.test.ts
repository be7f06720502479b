import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { api } from '../../../../src/contract/api';
import { createEdit } from '../../../../src/core/commands/change';
import { kinds } from '../../../../src/core/kinds/index';
import type { ArticleState } from '../../../../src/core/model/article-state';
import { summarize } from '../../../../src/core/model/article-state';
import { articleSummary } from '../../../../src/core/model/article-summary';
import { judge, nestsFreely } from '../../../../src/main/backend/judge';
import { storedTypes } from '../../../../src/main/backend/storage/stored-types';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { uuidOf } from '../../../builders/ids';
import { ann } from '../../../builders/people';

/** What is sent and stored of an article, with the schema that it is judged by. */
function recordsOf(state: ArticleState): readonly (readonly [z.ZodType, unknown])[] {
  const { article, revision, layers } = state;
  const change = {
    id: uuidOf(1),
    articleId: article.id,
    personId: ann.id,
    at: '2026-11-26T09:00:00.000Z',
    label: 'Tag',
    edits: kinds.map(({ example }) => createEdit('annotations', example.id, null, example)),
  };
  return [
    [storedTypes.article.schema, article],
    [storedTypes.revision.schema, revision],
    ...layers.map((layer) => [storedTypes.layer.schema, layer] as const),
    [api['layers.apply'].params, { change }],
    [articleSummary, summarize(state)],
  ];
}

const asSent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The same with the keys of each object the other way round. */
function turnedAround(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedAround);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, held]) => [name, turnedAround(held)]),
  );
}

/** Each made anew: it is spoilt itself at times. */
const wrong = fc.constantFrom<() => unknown>(
  ...[null, undefined, '', 'x', ' x ', '__proto__', 'é', '2026-11-26', '2026-11-26T09:00:00+01:00', uuidOf(1)].map(
    always,
  ),
  ...[uuidOf(1).toUpperCase(), `${uuidOf(1)}\n`, 0, -0, 1, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY].map(always),
  ...[2 ** 53, 1n, true, false, Symbol('x')].map(always),
  ...[() => [], () => ({}), () => [null], () => Object.create(null), () => Object.create({ id: 'x' })],
  ...[() => new Date(0), () => new Map(), () => always, () => ({ constructor: 1 })],
  () => JSON.parse('{"__proto__":{"id":"x"}}'),
);
function always<T>(value: T): () => T {
  return () => value;
}

const harm = fc.record({ at: fc.array(fc.nat(40), { maxLength: 8 }), how: fc.nat(3), wrong, key: fc.string() });
type Harm = typeof harm extends fc.Arbitrary<infer H> ? H : never;

/** Changes one place of a value: another thing there, none, or one more. */
function spoil(value: unknown, harmed: Harm): unknown {
  const { at, how, key } = harmed;
  const [step, ...rest] = at;
  if (typeof value !== 'object' || value === null || step === undefined) return harmed.wrong();
  const keys = Object.keys(value);
  const name = keys[step % Math.max(keys.length, 1)] ?? key;
  const held: unknown = Reflect.get(value, name);
  if (rest.length > 0 && typeof held === 'object' && held !== null)
    Reflect.set(value, name, spoil(held, { ...harmed, at: rest }));
  else if (Array.isArray(value)) value.splice(step % (keys.length + 1), how % 2, harmed.wrong());
  else if (how === 0) Reflect.deleteProperty(value, name);
  else
    Object.defineProperty(value, how === 1 ? key : name, {
      ...{ value: harmed.wrong(), enumerable: true, configurable: true, writable: true },
    });
  return value;
}

const whole = { depth: null, maxArrayLength: null, maxStringLength: null } as const;

function expectAsSchema(schema: z.ZodType, value: unknown): void {
  const [judged, wanted] = [judge(schema, value), schema.safeParse(value)];
  expect(judged.success).toBe(wanted.success);
  expect(judged.data).toStrictEqual(wanted.data);
  // Its keys come in the same order: files that are exported hang on it.
  expect(inspect(judged.data, whole)).toBe(inspect(wanted.data, whole));
  expect(judged.error?.issues).toEqual(wanted.error?.issues);
  expect(frozenIn(judged.data)).toEqual(frozenIn(wanted.data));
}

/** Whether an object and those in it are frozen, in their order. */
function frozenIn(value: unknown): boolean[] {
  if (typeof value !== 'object' || value === null) return [];
  return [Object.isFrozen(value), ...Object.values(value).flatMap(frozenIn)];
}

describe('a value that is judged', () => {
  it('is taken without asking its schema when it is a record as Galley makes it, in whatever order its keys come', () => {
    fc.assert(
      fc.property(taggedArticle, (state) => {
        for (const [schema, value] of recordsOf(state))
          for (const sent of [asSent(value), turnedAround(asSent(value))]) {
            const asked = vi.spyOn(schema, 'safeParse');
            expect(judge(schema, sent).success).toBe(true);
            expect(asked).not.toHaveBeenCalled();
            asked.mockRestore();
            expectAsSchema(schema, sent);
          }
      }),
      { numRuns: 20 },
    );
  });

  it('is taken and refused as its schema says, whatever was done to it', () => {
    fc.assert(
      fc.property(taggedArticle, fc.nat(100), fc.array(harm, { minLength: 1, maxLength: 2 }), (state, pick, harms) => {
        const records = recordsOf(state);
        const [schema, value] = records[pick % records.length] ?? [z.never(), null];
        expectAsSchema(schema, harms.reduce(spoil, asSent(value)));
      }),
      { numRuns: 1500 },
    );
  });

  const id = z.uuid();
  const item = z.strictObject({ kind: z.literal('a'), id, count: z.number().int().min(2).max(5) });
  const other = z.strictObject({
    kind: z.literal(['b', 'c']),
    when: z.iso.datetime().nullable(),
    more: z.array(z.string().min(1)).min(1).max(2).optional(),
  });
  type Tree = { readonly name: string; readonly below: readonly Tree[] };
  const tree: z.ZodType<Tree> = z.lazy(() => z.strictObject({ name: z.string(), below: z.array(tree) }));
  const schemas: readonly (readonly [string, z.ZodType])[] = [
    ['kinds', z.discriminatedUnion('kind', [item, other])],
    ['a tree', tree],
    ['a table', z.record(z.string().regex(/^[a-z]+$/), z.union([z.string().max(3), z.number()]))],
    ['a table of named keys', z.record(z.enum(['a', 'b']), z.boolean())],
    ['limits that are not reached', z.array(z.number().gt(1).lt(3))],
    ['small numbers', z.strictObject({ a: z.int32(), b: z.number().multipleOf(2) })],
    ['what is left out', z.object({ a: z.string() })],
    ['what is kept', z.looseObject({ a: z.string() })],
    ['what else there is', z.object({ a: z.string() }).catchall(z.number())],
    ['trimmed', z.strictObject({ a: z.string().trim().min(1) })],
    ['a usual value', z.strictObject({ a: z.string().default('x'), b: z.number().catch(1) })],
    ['refined', z.strictObject({ a: z.string() }).refine(({ a }) => a !== 'x')],
    ['a refined list', z.array(z.string()).refine((list) => list.length !== 1)],
    ['transformed', z.strictObject({ a: z.string().transform((text) => text.length) })],
    ['coerced', z.strictObject({ a: z.coerce.string(), b: z.coerce.number() })],
    ['frozen', z.strictObject({ a: z.array(z.string()).readonly() })],
    ['the first of several', z.union([z.strictObject({ a: z.string().trim() }), z.strictObject({ a: z.string() })])],
    ['one of two and not both', z.xor([z.string().max(3), z.string().min(1)])],
    ['a web address', z.url()],
    ['a pattern that remembers', z.string().regex(/x/y)],
    ['the first of two texts', z.union([z.string().trim(), z.string()])],
    ['a table of anything', z.record(z.string(), z.unknown())],
    ['a pair', z.tuple([z.string(), z.number()])],
  ];
  const sound: readonly unknown[] = [
    { kind: 'a', id: uuidOf(1), count: 2 },
    { kind: 'c', when: null },
    { kind: 'b', when: null, more: ['x'] },
    { name: 'x', below: [{ name: 'y', below: [] }] },
    { a: 'x' },
    { a: ' x ' },
    { a: 'x', b: 2 },
    { a: 1, b: 2 },
    {},
    { a: true, b: false },
    { a: ['x'] },
    ['x'],
    ['x', 1],
    [2],
    [1, 3],
    'x',
    ' x ',
    'ax',
    'xx',
    'xxxx',
    JSON.parse('{"__proto__":1}'),
    'https://example.org',
  ];

  it.each(schemas)('is judged as its schema does it: %s', (_, schema) => {
    for (const value of sound) {
      expectAsSchema(schema, asSent(value));
      // Once more: a pattern may remember.
      expectAsSchema(schema, asSent(value));
    }
    const spoilt = fc.tuple(fc.constantFrom(...sound), fc.array(harm, { minLength: 1, maxLength: 2 }));
    fc.assert(
      fc.property(spoilt, ([value, harms]) => expectAsSchema(schema, harms.reduce(spoil, asSent(value)))),
      { numRuns: 200 },
    );
  });
});

describe('what may be nested without end', () => {
  /** Too deep for anything that walks it whole. */
  const deepValue = (): unknown => {
    let value: unknown = 'x';
    for (let depth = 0; depth < 200_000; depth += 1)
      value = depth % 2 === 0 ? [value] : { change: value, content: value };
    return value;
  };

  it('is known of a schema', () => {
    const tree: z.ZodType = z.lazy(() => z.strictObject({ below: z.array(tree) }));
    const own = z.strictObject({
      get below() {
        return z.array(own);
      },
    });
    expect(nestsFreely(own)).toBe(true);
    expect(nestsFreely(z.strictObject({ name: z.array(z.nullable(z.string().min(1))) }))).toBe(false);
    expect(nestsFreely(api['layers.apply'].params)).toBe(false);
    for (const free of [z.unknown(), tree, z.array(tree), z.looseObject({}), z.record(z.string(), z.json()), z.any()])
      expect(nestsFreely(z.strictObject({ held: free }))).toBe(true);
  });

  it.each(Object.entries(api).filter(([, { params }]) => !nestsFreely(params)))(
    'is no danger to a schema that is known to end: %s',
    (_, { params }) => {
      const deep = deepValue();
      const fields = params instanceof z.ZodObject ? Object.keys(params.shape) : [];
      const sent = [deep, Object.fromEntries(fields.map((field) => [field, deep]))];
      for (const value of sent)
        expect(judge<unknown>(params, value).success).toBe(fields.length === 0 && value !== deep);
    },
  );
});
