import { z } from 'zod';
import { casFeatures, casTypes } from '../exporters/cas-names';
import type { MarkedAttribute, MarkedLink, MarkedSpan } from '../exporters/marked';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { Fragment } from '../model/selector';
import type { AnnotatedImporter, AnnotatedOutcome, ProblemList } from './annotated';
import { createProblemList, maxMarks } from './annotated';
import { exampleFile } from './example-file';
import { extensionOf } from './file-format';
import type { SourceFile } from './importer';
import type { OffsetUnit } from './offset-units';
import { createUtf16CrLfUnit } from './offset-units';
import { parseJson } from './safe-json';

const structure = z.looseObject({
  '%ID': z.number(),
  '%TYPE': z.string(),
  '@sofa': z.number().optional(),
  begin: z.number().optional(),
  end: z.number().optional(),
});
type Structure = z.infer<typeof structure>;
const cas = z.looseObject({ '%FEATURE_STRUCTURES': z.array(z.unknown()) });
const pairs = z.array(z.tuple([z.string(), z.string()]));

/** What parsers and tools put into a CAS: not somebody’s tags. */
const notTags =
  /^(uima\.cas\.|uima\.tcas\.DocumentAnnotation$|de\.tudarmstadt\.ukp\.(clarin\.webanno\.api\.type\.|dkpro\.core\.api\.(segmentation|lexmorph|syntax|metadata|structure|frequency)\.))/;
/** Layers whose label is in a feature; the others are labels themselves. */
const labelled: ReadonlySet<string> = new Set([casTypes.namedEntity, casTypes.span, 'uima.tcas.Annotation']);

/**
 * UIMA CAS JSON 0.4, from INCEpTION, DKPro cassis or our own export: annotations of any layer, relations (Governor, Dependent) and link
 * features. Offsets: UTF-16 code units. Source: apache/uima-uimaj-io-jsoncas, SPECIFICATION.
 */
export const uimaCas: AnnotatedImporter = {
  id: 'uima-cas',
  label: 'INCEpTION CAS JSON',
  extensions: ['json'],
  keeps:
    'annotations of every layer with their features, relations and link features; not tokens, sentences and syntax',
  accepts: ([file]) =>
    file !== undefined &&
    extensionOf(file.name) === 'json' &&
    file.text !== null &&
    /^\ufeff?\s*\{\s*"%(HEADER|TYPES|FEATURE_STRUCTURES)"/.test(file.text),
  read: ([file]) => (file === undefined ? fail('empty', 'There is no file.') : readCas(file)),
  example: [
    exampleFile(
      'ferry.cas.json',
      JSON.stringify({
        '%TYPES': {},
        '%FEATURE_STRUCTURES': [
          {
            '%ID': 1,
            '%TYPE': 'uima.cas.Sofa',
            sofaNum: 1,
            sofaID: '_InitialView',
            mimeType: 'text',
            sofaString: 'The ferry stops in May, Ada Example said.',
          },
          { '%ID': 2, '%TYPE': casTypes.namedEntity, '@sofa': 1, begin: 24, end: 35, value: 'PER' },
        ],
        '%VIEWS': { _InitialView: { '%SOFA': 1, '%MEMBERS': [2] } },
      }),
    ),
  ],
};

function readCas(file: SourceFile): Result<AnnotatedOutcome> {
  const parsed = parseJson(file.bytes.length, (file.text ?? '').replace(/^\ufeff/, ''));
  if (!parsed.ok) return parsed;
  const given = cas.safeParse(parsed.value);
  if (!given.success) return fail('unreadable', `${file.name} holds no feature structures. Nothing was imported.`);
  const problems = createProblemList();
  const all: Structure[] = [];
  for (const item of given.data['%FEATURE_STRUCTURES']) {
    const read = structure.safeParse(item);
    if (read.success) all.push(read.data);
    else problems.add('A feature structure has no id or no type. It was left out.');
  }
  const byId = new Map(all.map((item) => [item['%ID'], item]));
  const stem = file.name.replace(/(\.cas)?\.[^.]*$/, '');
  const articles = all.flatMap((sofa) => {
    const whole = sofa.sofaString;
    if (sofa['%TYPE'] !== casTypes.sofa || typeof whole !== 'string' || whole.trim() === '') return [];
    const text = whole.replace(/\r\n?/g, '\n');
    const own = all.filter((item) => item['@sofa'] === sofa['%ID']);
    const meta = own.find((item) => item['%TYPE'] === casTypes.document);
    const view = stringOf(sofa, 'sofaID');
    return [
      {
        name: stringOf(meta, 'documentId') ?? (view === null || view === '_InitialView' ? stem : `${stem} ${view}`),
        title: stringOf(meta, 'documentTitle'),
        text,
        layers: readLayers(own, byId, text, createUtf16CrLfUnit(whole), problems),
      },
    ];
  });
  if (articles.length === 0) return fail('empty', `There is no text in ${file.name}. Nothing was imported.`);
  return ok({ articles, problems: problems.tell() });
}

function readLayers(
  own: readonly Structure[],
  byId: ReadonlyMap<number, Structure>,
  text: string,
  unit: OffsetUnit,
  problems: ProblemList,
) {
  const layers = new Map<string, { spans: MarkedSpan[]; links: MarkedLink[] }>();
  const layerOf = (item: Structure | undefined) => {
    const name = stringOf(item, casFeatures.annotator) ?? '';
    const known = layers.get(name) ?? { spans: [], links: [] };
    layers.set(name, known);
    return known;
  };
  const spans = new Set<string>();
  let isTold = false;
  for (const item of own) {
    if (isRelation(item) || item.begin === undefined || item.end === undefined) continue;
    if (notTags.test(item['%TYPE'])) {
      if (!item['%TYPE'].endsWith('DocumentAnnotation') && item['%TYPE'] !== casTypes.document) isTold = true;
      continue;
    }
    if (spans.size >= maxMarks) {
      problems.add(`More than ${maxMarks} annotations: the rest was left out.`);
      break;
    }
    const fragments = placeOf(item, unit);
    if (fragments === null || fragments.some(({ end }) => end > text.length)) {
      problems.add(`${nameOf(item)} ${item['%ID']} is no span of its text. It was left out.`);
      continue;
    }
    const id = String(item['%ID']);
    spans.add(id);
    layerOf(item).spans.push({ id, ...labelOf(item), fragments, note: stringOf(item, casFeatures.note) });
  }
  if (isTold) problems.add('Tokens, sentences and other marks that programs made were left out.');
  const link = (label: string, from: number, to: number): void => {
    if (spans.has(String(from)) && spans.has(String(to)))
      layerOf(byId.get(from)).links.push({ label, from: String(from), to: String(to) });
    else problems.add('A relation names something that is not a tag. It was left out.');
  };
  for (const item of own) {
    if (isRelation(item)) {
      if (notTags.test(item['%TYPE'])) continue;
      link(stringOf(item, 'label') ?? nameOf(item), numberOf(item, '@Governor'), numberOf(item, '@Dependent'));
    } else if (spans.has(String(item['%ID'])))
      for (const [role, target] of slotsOf(item, byId)) link(role, item['%ID'], target);
  }
  return [...layers].map(([name, { spans: found, links }]) => ({
    annotator: name === '' ? null : name,
    spans: found,
    links,
    frames: [],
  }));
}

function isRelation(item: Structure): boolean {
  return typeof item['@Governor'] === 'number' && typeof item['@Dependent'] === 'number';
}

/** Links of a span to others: `@feature` names an array of structures with a role and a target. */
function slotsOf(item: Structure, byId: ReadonlyMap<number, Structure>): (readonly [string, number])[] {
  return Object.entries(item).flatMap(([feature, value]) => {
    if (!feature.startsWith('@') || feature === '@sofa' || typeof value !== 'number') return [];
    const elements = byId.get(value)?.['%ELEMENTS'];
    if (!Array.isArray(elements)) return [];
    return elements.flatMap((id: unknown) => {
      const slot = typeof id === 'number' ? byId.get(id) : undefined;
      const target = slot === undefined ? -1 : numberOf(slot, '@target');
      return target === -1 ? [] : [[stringOf(slot, 'role') ?? feature.slice(1), target] as const];
    });
  });
}

/** The pieces where they are given and fit the span, else the span. `null` when there is no such place. */
function placeOf(item: Structure, unit: OffsetUnit): Fragment[] | null {
  const toFragment = (from: number, to: number): Fragment | null => {
    const [start, end] = [unit.toUtf16(from), unit.toUtf16(to)];
    return start === null || end === null || start >= end ? null : { start, end };
  };
  const pieces = (stringOf(item, casFeatures.pieces) ?? '').split(';').flatMap((piece) => {
    const found = /^(\d{1,9})-(\d{1,9})$/.exec(piece);
    const fragment = found === null ? null : toFragment(Number(found[1]), Number(found[2]));
    return fragment === null ? [] : [fragment];
  });
  const whole = toFragment(item.begin ?? -1, item.end ?? -1);
  const isFitting = pieces[0]?.start === whole?.start && pieces.at(-1)?.end === whole?.end;
  return whole === null ? null : isFitting && pieces.length > 1 ? pieces : [whole];
}

const ownFeatures: ReadonlySet<string> = new Set(['begin', 'end', ...Object.values(casFeatures)]);

function labelOf(item: Structure): { readonly label: string; readonly attributes: MarkedAttribute[] } {
  const feature = labelled.has(item['%TYPE']) ? ['value', 'label'].find((name) => stringOf(item, name)) : undefined;
  const label = (feature === undefined ? null : stringOf(item, feature)) ?? nameOf(item);
  const attributes = readPairs(stringOf(item, casFeatures.attributes));
  if (attributes !== null) return { label, attributes };
  const others = Object.entries(item).flatMap(([name, value]): MarkedAttribute[] => {
    if (/^[%@^]/.test(name) || name === feature || ownFeatures.has(name)) return [];
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [[name, String(value)]]
      : [];
  });
  return { label, attributes: others };
}

function readPairs(given: string | null): MarkedAttribute[] | null {
  if (given === null) return null;
  const parsed = parseJson(given.length, given);
  return parsed.ok ? (pairs.safeParse(parsed.value).data ?? null) : null;
}

/** The last part of a type’s name. */
function nameOf(item: Structure): string {
  return item['%TYPE'].slice(item['%TYPE'].lastIndexOf('.') + 1) || 'Annotation';
}

function stringOf(item: Structure | undefined, feature: string): string | null {
  const value = item?.[feature];
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(item: Structure, feature: string): number {
  const value = item[feature];
  return typeof value === 'number' ? value : -1;
}
