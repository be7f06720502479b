import { z } from 'zod';
import { markLabels } from '../exporters/mark-names';
import type { MarkedAttribute, MarkedLayer, MarkedLink, MarkedSpan } from '../exporters/marked';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { Fragment } from '../model/selector';
import type { AnnotatedImporter, AnnotatedOutcome, ProblemList } from './annotated';
import { createProblemList, maxMarks } from './annotated';
import { exampleFile } from './example-file';
import { extensionOf } from './file-format';
import type { SourceFile } from './importer';
import type { OffsetUnit, Sample } from './offset-units';
import { chooseUnit, createCodePointUnit, createUtf16Unit, flat } from './offset-units';
import { parseJson } from './safe-json';

// What of the model is read; everything else is let be. A value or a list of values stand for each other in JSON-LD.
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .union([z.array(item), item.transform((value) => [value])])
    .optional()
    .default([]);
const selector = z.looseObject({
  start: z.number().optional(),
  end: z.number().optional(),
  exact: z.string().optional(),
  prefix: z.string().optional().default(''),
  suffix: z.string().optional().default(''),
});
const target = z.looseObject({ selector: listOf(selector) });
const body = z.looseObject({
  purpose: z.string().optional(),
  value: z.string().optional(),
  'nr:field': z.string().optional(),
});
const annotation = z.looseObject({
  id: z.string().optional(),
  body: listOf(z.union([body, z.string()])),
  bodyValue: z.string().optional(),
  target: listOf(z.union([target, z.string()])),
  creator: z.union([z.looseObject({ name: z.string().optional(), id: z.string().optional() }), z.string()]).optional(),
});
type Annotation = z.infer<typeof annotation>;

/** W3C Web Annotation JSON-LD with its text: in the collection (`nr:text`, as we write it) or in a `.txt` of the same name. Offsets: code points. */
export const webAnnotation: AnnotatedImporter = {
  id: 'web-annotation',
  label: 'W3C Web Annotation',
  extensions: ['jsonld'],
  keeps:
    'annotations with text position or quote, their bodies as label, fields and notes, links between them, creators as people',
  accepts: (files) =>
    files.some(({ name, text }) => {
      const start = text?.slice(0, 4000) ?? '';
      return extensionOf(name) === 'jsonld' || (extensionOf(name) === 'json' && /www\.w3\.org\/ns\/anno/.test(start));
    }),
  read: readCollection,
  example: [
    exampleFile('ferry.txt', 'The ferry stops in May, Ada Example said.\n'),
    exampleFile(
      'ferry.jsonld',
      JSON.stringify({
        '@context': 'http://www.w3.org/ns/anno.jsonld',
        id: 'urn:example:1',
        type: 'Annotation',
        body: { type: 'TextualBody', purpose: 'tagging', value: 'PERSON' },
        target: { source: 'urn:example:ferry', selector: { type: 'TextQuoteSelector', exact: 'Ada Example' } },
      }),
    ),
  ],
};

function readCollection(files: readonly SourceFile[]): Result<AnnotatedOutcome> {
  const file = files.find(({ name }) => extensionOf(name) !== 'txt');
  if (file?.text === null || file === undefined) return fail('unreadable', 'The annotations are not a text file.');
  const parsed = parseJson(file.bytes.length, file.text.replace(/^\ufeff/, ''));
  if (!parsed.ok) return parsed;
  const beside = files.find(({ name }) => extensionOf(name) === 'txt')?.text ?? null;
  const text = (textOf(parsed.value) ?? beside)?.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n') ?? null;
  if (text === null || text.trim() === '')
    return fail(
      'unreadable',
      `${file.name} holds annotations without their text. Put the text beside it as a .txt file of the same name and choose both.`,
    );
  const problems = createProblemList();
  const found: Annotation[] = [];
  for (const item of itemsOf(parsed.value)) {
    if (found.length >= maxMarks) {
      problems.add(`More than ${maxMarks} annotations: the rest was left out.`);
      break;
    }
    const read = annotation.safeParse(item);
    if (read.success) found.push(read.data);
    else problems.add('An annotation is not one as the W3C describes it. It was left out.');
  }
  const unit = chooseUnit(text, findSamples(found), [createCodePointUnit(text), createUtf16Unit(text)]);
  const layers = new Map<string, { spans: MarkedSpan[]; links: MarkedLink[] }>();
  for (const [index, item] of found.entries()) {
    const creator = typeof item.creator === 'string' ? item.creator : (item.creator?.name ?? item.creator?.id ?? '');
    const layer = layers.get(creator) ?? { spans: [], links: [] };
    layers.set(creator, layer);
    const id = item.id ?? `item ${index + 1}`;
    const span = toSpan(id, item, text, unit, problems);
    if (span === null) continue;
    layer.spans.push(span);
    layer.links.push(...toLinks(id, item));
  }
  const marked = [...layers].map(
    ([creator, { spans, links }]): MarkedLayer => ({
      annotator: creator === '' ? null : creator,
      spans,
      links,
      frames: [],
    }),
  );
  const name = file.name.replace(/\.[^.]*$/, '');
  return ok({ articles: [{ name, title: titleOf(parsed.value), text, layers: marked }], problems: problems.tell() });
}

const collection = z.looseObject({
  'nr:text': z.string().optional(),
  'nr:title': z.string().optional(),
  items: z.array(z.unknown()).optional(),
  first: z.union([z.looseObject({ items: z.array(z.unknown()).optional() }), z.string()]).optional(),
  target: z.unknown().optional(),
  '@graph': z.array(z.unknown()).optional(),
});

function textOf(value: unknown): string | null {
  return collection.safeParse(value).data?.['nr:text'] ?? null;
}

function titleOf(value: unknown): string | null {
  return collection.safeParse(value).data?.['nr:title'] ?? null;
}

/** The annotations of a collection, a page, a list, a graph, or a single one. */
function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const read = collection.safeParse(value).data;
  if (read === undefined) return [];
  const page = typeof read.first === 'object' ? read.first.items : undefined;
  return page ?? read.items ?? read['@graph'] ?? (read.target === undefined ? [] : [value]);
}

function findSamples(found: readonly Annotation[]): Sample[] {
  return found.slice(0, 200).flatMap(({ target: targets }) =>
    targets.flatMap((item) => {
      if (typeof item === 'string') return [];
      const { position, quote } = sortSelectors(item);
      return position === null || quote === null ? [] : [{ ...position, words: quote.exact }];
    }),
  );
}

function sortSelectors({ selector: selectors }: z.infer<typeof target>) {
  let position: { readonly start: number; readonly end: number } | null = null;
  let quote: { readonly exact: string; readonly prefix: string; readonly suffix: string } | null = null;
  for (const { start, end, exact, prefix, suffix } of selectors) {
    if (start !== undefined && end !== undefined) position ??= { start, end };
    if (exact !== undefined) quote ??= { exact, prefix, suffix };
  }
  return { position, quote };
}

function toSpan(
  id: string,
  item: Annotation,
  text: string,
  unit: OffsetUnit,
  problems: ProblemList,
): MarkedSpan | null {
  const fragments: Fragment[] = [];
  for (const one of item.target) {
    const place = typeof one === 'string' ? null : findPlace(one, text, unit);
    if (place === null) {
      problems.add(`${id} has a target whose words are not in the text, or in several places of it. It was left out.`);
      return null;
    }
    fragments.push(place);
  }
  if (fragments.length === 0) {
    problems.add(`${id} has no target. It was left out.`);
    return null;
  }
  const attributes: MarkedAttribute[] = [];
  const notes: string[] = item.bodyValue === undefined ? [] : [item.bodyValue];
  let label: string | null = null;
  for (const one of item.body) {
    if (typeof one === 'string' || one.value === undefined) continue;
    const field = one['nr:field'];
    if (field !== undefined) attributes.push([field, one.value]);
    else if (label === null && (one.purpose === 'classifying' || one.purpose === 'tagging')) label = one.value;
    else notes.push(one.value);
  }
  return {
    id,
    label: label ?? markLabels.note,
    fragments: fragments.sort((a, b) => a.start - b.start),
    attributes,
    note: notes.length === 0 ? null : notes.join('\n'),
  };
}

/** Where the position says, if its quote stands there; else the one place of the quote with its surroundings. Never a guess. */
function findPlace(item: z.infer<typeof target>, text: string, unit: OffsetUnit): Fragment | null {
  const { position, quote } = sortSelectors(item);
  const [start, end] = [unit.toUtf16(position?.start ?? -1), unit.toUtf16(position?.end ?? -1)];
  if (start !== null && end !== null && start < end) {
    if (quote === null || flat(text.slice(start, end)) === flat(quote.exact)) return { start, end };
  }
  if (quote === null || quote.exact === '') return null;
  const places: number[] = [];
  for (let at = text.indexOf(quote.exact); at !== -1; at = text.indexOf(quote.exact, at + 1)) {
    places.push(at);
    // A quote this common is found by its surroundings or not at all; there is an end to looking.
    if (places.length > 1000) break;
  }
  const fitting = places.filter(
    (at) => text.slice(0, at).endsWith(quote.prefix) && text.startsWith(quote.suffix, at + quote.exact.length),
  );
  const [only, ...others] = fitting.length > 0 ? fitting : places;
  return only === undefined || others.length > 0 ? null : { start: only, end: only + quote.exact.length };
}

/** Properties of our own prefix that lead to other annotations. */
function toLinks(id: string, item: Annotation): MarkedLink[] {
  return Object.entries(item).flatMap(([name, value]) => {
    if (!name.startsWith('nr:') || !Array.isArray(value)) return [];
    return value.flatMap((end: unknown): MarkedLink[] => {
      const to = z.looseObject({ id: z.string() }).safeParse(end).data?.id;
      return to === undefined ? [] : [{ label: name.slice(3), from: id, to }];
    });
  });
}
