import { names } from '../exporters/mark-names';
import type { MarkedAttribute, MarkedFrame, MarkedLayer, MarkedLink, MarkedSpan } from '../exporters/marked';
import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { Fragment } from '../model/selector';
import type { AnnotatedImporter, AnnotatedOutcome, ProblemList } from './annotated';
import { createProblemList, maxMarks } from './annotated';
import { exampleFile } from './example-file';
import { extensionOf } from './file-format';
import type { SourceFile } from './importer';
import type { OffsetUnit, Sample } from './offset-units';
import { chooseUnit, createCodePointUnit, createCrLfUnit, flat } from './offset-units';

/**
 * brat standoff: a text and its annotations, `NAME.txt` with `NAME.ann` or, for several annotators as in PolNeAR, `NAME_ANNOTATOR.ann`.
 * Offsets: code points. Source: brat.nlplab.org/standoff.html.
 */
export const brat: AnnotatedImporter = {
  id: 'brat',
  label: 'brat standoff',
  extensions: ['ann'],
  keeps:
    'spans in one or several pieces, events, relations, attributes, normalisations and notes; one layer for each annotator',
  accepts: (files) => files.some(({ name }) => extensionOf(name) === 'ann'),
  read: readBrat,
  example: [
    exampleFile('ferry.txt', 'The ferry stops in May, Ada Example said.\n'),
    exampleFile(
      'ferry_Bo.ann',
      'T1\tPERSON 24 35\tAda Example\nT2\tSource 24 35\tAda Example\nT3\tCue 36 40\tsaid\nT4\tContent 0 22\tThe ferry stops in May\nT5\tAttribution 36 40\tsaid\nE1\tAttribution:T5 Content:T4 Cue:T3 Source:T2\n#1\tAnnotatorNotes T1\tthe mayor\n',
    ),
  ],
};

function readBrat(files: readonly SourceFile[]): Result<AnnotatedOutcome> {
  const texts = files.filter(({ name }) => extensionOf(name) === 'txt');
  const [source, ...others] = texts;
  const annotations = files.filter(({ name }) => extensionOf(name) === 'ann');
  if (source === undefined)
    return fail(
      'unreadable',
      `${annotations[0]?.name ?? 'The file'} has no text beside it: brat keeps the text in a .txt file of the same name. Choose both.`,
    );
  if (others.length > 0) return fail('unreadable', 'There is more than one text for the same annotations.');
  if (source.text === null || source.text.trim() === '')
    return fail('empty', 'There is no text in the .txt file. Nothing was imported.');
  const text = source.text.replace(/^\ufeff/, '');
  const name = stemOf(source.name);
  const problems = createProblemList();
  // brat counts what is in the file; other tools of its family read CR LF as one character. The words in the files tell.
  const units = [createCodePointUnit(text), ...(source.bytes.includes(13) ? [createCrLfUnit(text)] : [])] as const;
  const { toUtf16 } = chooseUnit(text, findSamples(annotations), units);
  const layers = annotations.map((file) =>
    readLayer(file, name, text, toUtf16, annotations.length > 1 ? problemsOf(file, problems) : problems),
  );
  return ok({ articles: [{ name, title: null, text, layers }], problems: problems.tell() });
}

function problemsOf({ name }: SourceFile, problems: ProblemList): ProblemList {
  return { add: (problem, times) => problems.add(`${name}, ${problem}`, times), tell: () => problems.tell() };
}

/** Enough spans to tell how a file counts. */
const maxSamples = 200;

function findSamples(annotations: readonly SourceFile[]): Sample[] {
  const samples: Sample[] = [];
  for (const { text } of annotations)
    for (const line of (text ?? '').split('\n')) {
      const found = /^T[^\t]*\t\S+ (\d{1,9}) (\d{1,9})\t(.+)$/.exec(line);
      if (found !== null && samples.length < maxSamples)
        samples.push({ start: Number(found[1]), end: Number(found[2]), words: found[3] ?? '' });
    }
  return samples;
}

interface Found {
  readonly spans: Map<string, { readonly span: Omit<MarkedSpan, 'attributes' | 'note'>; readonly line: number }>;
  readonly frames: Map<string, Pick<MarkedFrame, 'id' | 'label' | 'trigger' | 'roles'>>;
  readonly links: MarkedLink[];
  readonly attributes: Map<string, MarkedAttribute[]>;
  readonly notes: Map<string, string[]>;
}

function readLayer(
  file: SourceFile,
  name: string,
  text: string,
  toUtf16: OffsetUnit['toUtf16'],
  problems: ProblemList,
): MarkedLayer {
  const found: Found = { spans: new Map(), frames: new Map(), links: [], attributes: new Map(), notes: new Map() };
  const lines = (file.text ?? '').replace(/^\ufeff/, '').split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    if (found.spans.size + found.frames.size + found.links.length >= maxMarks) {
      problems.add(`more than ${maxMarks} annotations: the rest was left out.`);
      break;
    }
    const problem = readLine(line.replace(/\r$/, ''), text, toUtf16, found, index + 1);
    if (problem !== null) problems.add(`line ${index + 1}: ${problem}`);
  }
  const attributesOf = (id: string): MarkedAttribute[] => found.attributes.get(id) ?? [];
  const noteOf = (id: string): string | null => found.notes.get(id)?.join('\n') ?? null;
  const known = (id: string): boolean => found.spans.has(id) || found.frames.has(id);
  const links = found.links.filter(({ from, to }) => known(from) && known(to));
  problems.add(
    'a relation names something that is not in the file. It was left out.',
    found.links.length - links.length,
  );
  const stem = stemOf(file.name);
  return {
    annotator: stem.length > name.length + 1 && stem.startsWith(`${name}_`) ? stem.slice(name.length + 1) : null,
    spans: [...found.spans.values()].map(({ span }) => ({
      ...span,
      attributes: attributesOf(span.id),
      note: noteOf(span.id),
    })),
    frames: [...found.frames.values()].map((frame) => ({
      ...frame,
      // Events may be arguments of events: PolNeAR has none, and an attribution says it with a link.
      roles: frame.roles.filter(({ spanId }) => found.spans.has(spanId)),
      attributes: attributesOf(frame.id),
      note: noteOf(frame.id),
    })),
    links,
  };
}

/** Reads one line into `found`. Answers what is wrong with it, or `null`. */
function readLine(
  line: string,
  text: string,
  toUtf16: OffsetUnit['toUtf16'],
  found: Found,
  number: number,
): string | null {
  const [id = '', middle = ''] = line.split('\t', 2);
  const rest = line.slice(id.length + middle.length + 2);
  const [type = '', ...words] = middle.split(' ').filter((word) => word !== '');
  const [first] = words;
  switch (line[0]) {
    case 'T': {
      if (found.spans.has(id)) return `${id} is there twice. The second was left out.`;
      const fragments = toFragments(words.join(' '), toUtf16);
      if (type === '' || fragments === null) return `${id} has no proper span in this text. It was left out.`;
      const problem = findTextProblem(text, fragments, rest);
      if (problem !== null) return `${id} ${problem}`;
      found.spans.set(id, {
        span: {
          id,
          label: type,
          fragments: joinOverLines(
            text,
            fragments.toSorted((a, b) => a.start - b.start),
          ),
        },
        line: number,
      });
      return null;
    }
    case 'E': {
      const [label = '', trigger = ''] = type.split(':');
      const roles = words.flatMap((word) => {
        const [role, spanId] = word.split(':');
        return role === undefined || spanId === undefined ? [] : [{ role, spanId }];
      });
      if (label === '' || roles.length !== words.length)
        return `${id} is not an event as brat writes it. It was left out.`;
      if (found.frames.has(id)) return `${id} is there twice. The second was left out.`;
      found.frames.set(id, { id, label, trigger: trigger === '' ? null : trigger, roles });
      return null;
    }
    case 'R': {
      const [from, to] = [1, 2].map((number) => words.find((word) => word.startsWith(`Arg${number}:`))?.slice(5));
      if (type === '' || from === undefined || to === undefined)
        return `${id} is not a relation as brat writes it. It was left out.`;
      found.links.push({ label: type, from, to });
      return null;
    }
    case 'A':
    case 'M':
      if (type === '' || first === undefined) return `${id} is not an attribute as brat writes it. It was left out.`;
      push(found.attributes, first, [type, words.slice(1).join(' ') || 'yes']);
      return null;
    case 'N': {
      const [base = '', key = ''] = (words[1] ?? '').split(/:(.*)/s);
      if (first === undefined || key === '') return `${id} is not a normalisation as brat writes it. It was left out.`;
      if (/^wikidata$/i.test(base))
        push(found.attributes, first, [names.entity, rest === '' ? key : rest], [names.wikidata, key]);
      else push(found.attributes, first, [base, key]);
      return null;
    }
    case '#':
      if (first === undefined) return null;
      if (type === 'AnnotatorNotes') push(found.notes, first, rest);
      else push(found.attributes, first, [type, rest]);
      return null;
    case '*': {
      // Everything after the first is equal to the one before it.
      for (const [index, to] of words.entries()) {
        const from = words[index - 1];
        if (from !== undefined) found.links.push({ label: 'coref', from, to });
      }
      return null;
    }
    default:
      return `“${line.slice(0, 40)}” is nothing that brat writes. It was left out.`;
  }
}

function toFragments(offsets: string, toUtf16: OffsetUnit['toUtf16']): Fragment[] | null {
  const fragments: Fragment[] = [];
  for (const piece of offsets.split(';')) {
    const numbers = /^(\d{1,9}) (\d{1,9})$/.exec(piece.trim());
    const [start, end] = [toUtf16(Number(numbers?.[1] ?? -1)), toUtf16(Number(numbers?.[2] ?? -1))];
    if (numbers === null || start === null || end === null || start >= end) return null;
    fragments.push({ start, end });
  }
  return fragments;
}

/** The file repeats the words of each span: what does not stand there is a wrong offset, and no tag is put on wrong words. */
function findTextProblem(text: string, fragments: readonly Fragment[], words: string): string | null {
  const there = fragments.map(({ start, end }) => text.slice(start, end)).join(' ');
  if (flat(words) === '' || flat(there) === flat(words)) return null;
  return `says “${flat(words).slice(0, 60)}”, but “${flat(there).slice(0, 60)}” stands there. It was left out.`;
}

/** brat breaks a span at the end of a line; the pieces belong together. */
function joinOverLines(text: string, fragments: readonly Fragment[]): Fragment[] {
  const joined: Fragment[] = [];
  for (const part of fragments) {
    const last = joined.at(-1);
    const between = last === undefined ? '' : text.slice(last.end, part.start);
    if (last !== undefined && between !== '' && /^\n+$/.test(between))
      joined[joined.length - 1] = { start: last.start, end: part.end };
    else joined.push(part);
  }
  return joined;
}

function push<T>(table: Map<string, T[]>, id: string, ...values: T[]): void {
  const known = table.get(id);
  if (known === undefined) table.set(id, values);
  else known.push(...values);
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '');
}
