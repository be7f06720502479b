import { z } from 'zod';
import type { MarkedAttribute, MarkedLink, MarkedSpan } from '../exporters/marked';
import { fail, ok } from '../model/result';
import type { AnnotatedImporter, ProblemList } from './annotated';
import { createProblemList, maxMarks } from './annotated';
import { exampleFile } from './example-file';
import { extensionOf } from './file-format';
import type { MarkedLine } from './merge-layers';
import { mergeLayers } from './merge-layers';
import type { OffsetUnit, Sample } from './offset-units';
import { chooseUnit, createCodePointUnit, createUtf16Unit, flat } from './offset-units';
import { parseJson } from './safe-json';

const region = z.looseObject({
  id: z.string().optional(),
  type: z.string(),
  value: z
    .looseObject({
      start: z.number().optional(),
      end: z.number().optional(),
      text: z.string().optional(),
      labels: z.array(z.string()).optional(),
      hypertextlabels: z.array(z.string()).optional(),
    })
    .optional(),
  meta: z.looseObject({ text: z.union([z.string(), z.array(z.string())]).optional() }).nullish(),
  from_id: z.string().optional(),
  to_id: z.string().optional(),
  labels: z.array(z.string()).optional(),
});
type Region = z.infer<typeof region>;
const person = z.union([z.number(), z.looseObject({ email: z.string().optional(), id: z.number().optional() })]);
const work = z.looseObject({
  completed_by: person.nullish(),
  was_cancelled: z.boolean().nullish(),
  result: z.array(z.unknown()),
});
const task = z.looseObject({
  data: z.record(z.string(), z.unknown()),
  annotations: z.array(work).optional(),
});

/**
 * Label Studio’s JSON. Offsets: code points since 2021, UTF-16 code units before; the words of the regions tell which, and the report says so.
 * No region is put on other words than its own.
 */
export const labelStudio: AnnotatedImporter = {
  id: 'label-studio',
  label: 'Label Studio JSON',
  extensions: ['label-studio.json'],
  keeps:
    'regions with their labels, relations, fields and notes in their meta; each annotator’s work on a task is a layer',
  accepts: ([file]) => {
    if (file === undefined || extensionOf(file.name) !== 'json') return false;
    const start = file.text?.slice(0, 200_000) ?? '';
    return /^\ufeff?\s*\[/.test(start) && start.includes('"data"') && start.includes('"annotations"');
  },
  read: ([file]) => {
    if (file?.text === null || file === undefined) return fail('unreadable', 'This is not a text file.');
    const parsed = parseJson(file.bytes.length, file.text.replace(/^\ufeff/, ''));
    if (!parsed.ok) return parsed;
    if (!Array.isArray(parsed.value))
      return fail('unreadable', 'The file is not a list of tasks as Label Studio writes it.');
    const problems = createProblemList();
    const stem = file.name.replace(/(\.label-studio)?\.[^.]*$/, '');
    const lines: MarkedLine[] = [];
    for (const [index, item] of parsed.value.entries()) {
      const read = task.safeParse(item).data;
      const raw = read === undefined ? undefined : textOf(read.data);
      if (read === undefined || raw === undefined) {
        problems.add(`Task ${index + 1} has no text. It was left out.`);
        continue;
      }
      const text = raw.replace(/\r\n?/g, '\n');
      const base = {
        name: stringOf(read.data.article) ?? (parsed.value.length === 1 ? stem : `${stem} ${index + 1}`),
        title: stringOf(read.data.title) ?? null,
        text,
      };
      const done = (read.annotations ?? []).filter(({ was_cancelled: isCancelled }) => isCancelled !== true);
      if (done.length === 0) lines.push({ ...base, layer: { annotator: null, spans: [], links: [], frames: [] } });
      for (const { completed_by: by, result } of done) {
        const regions = result.flatMap((one) => region.safeParse(one).data ?? []);
        problems.add(
          `Task ${index + 1} has regions of a sort that is not read. They were left out.`,
          result.length - regions.length,
        );
        const unit = findUnit(regions, text, index + 1, problems);
        const annotator = typeof by === 'number' ? `Annotator ${by}` : by?.email || null;
        lines.push({ ...base, layer: { annotator, ...toMarks(regions, text, unit, index + 1, problems), frames: [] } });
      }
    }
    return ok({ articles: mergeLayers(lines), problems: problems.tell() });
  },
  example: [
    exampleFile(
      'ferry.json',
      JSON.stringify([
        {
          id: 1,
          data: { text: 'The ferry stops in May, Ada Example said.' },
          annotations: [
            {
              id: 1,
              completed_by: 1,
              result: [
                {
                  ...{ id: 'a', from_name: 'label', to_name: 'text', type: 'labels' },
                  value: { start: 24, end: 35, text: 'Ada Example', labels: ['PER'] },
                },
              ],
            },
          ],
        },
      ]),
    ),
  ],
};

/** The text of a task: under `text` as a rule, else the longest that there is. */
function textOf(data: Readonly<Record<string, unknown>>): string | undefined {
  const texts = Object.values(data).filter((value) => typeof value === 'string');
  const found = stringOf(data.text) ?? texts.toSorted((a, b) => b.length - a.length)[0];
  return found === undefined || found.trim() === '' ? undefined : found;
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function findUnit(regions: readonly Region[], text: string, number: number, problems: ProblemList): OffsetUnit {
  const samples = regions.flatMap(({ value }): Sample[] =>
    value?.start === undefined || value.end === undefined || value.text === undefined
      ? []
      : [{ start: value.start, end: value.end, words: value.text }],
  );
  const units = [createCodePointUnit(text), createUtf16Unit(text)] as const;
  const unit = chooseUnit(text, samples, units);
  if (unit !== units[0])
    problems.add(`Task ${number} counts UTF-16 code units, as Label Studio did before 2021. It was read so.`);
  return unit;
}

function toMarks(regions: readonly Region[], text: string, unit: OffsetUnit, number: number, problems: ProblemList) {
  const spans: MarkedSpan[] = [];
  const links: MarkedLink[] = [];
  for (const [index, { id, type, value, meta, from_id: from, to_id: to, labels }] of regions.entries()) {
    if (spans.length >= maxMarks) {
      problems.add(`Task ${number} has more than ${maxMarks} regions: the rest was left out.`);
      break;
    }
    if (type === 'relation') {
      if (from !== undefined && to !== undefined) links.push({ label: labels?.[0] ?? 'related', from, to });
      continue;
    }
    const label = (value?.labels ?? value?.hypertextlabels)?.[0];
    const [start, end] = [unit.toUtf16(value?.start ?? -1), unit.toUtf16(value?.end ?? -1)];
    const there = start === null || end === null ? null : text.slice(start, end);
    if (label === undefined || start === null || end === null || start >= end) {
      problems.add(`Task ${number}: region ${index + 1} is no labelled span of the text. It was left out.`);
      continue;
    }
    if (value?.text !== undefined && flat(value.text) !== flat(there ?? '')) {
      problems.add(
        `Task ${number}: region ${index + 1} says “${flat(value.text).slice(0, 60)}”, but “${flat(there ?? '').slice(0, 60)}” stands there. It was left out.`,
      );
      continue;
    }
    const said = typeof meta?.text === 'string' ? [meta.text] : (meta?.text ?? []);
    const attributes: MarkedAttribute[] = [];
    const notes: string[] = [];
    for (const line of said) {
      const pair = /^([A-Za-z][A-Za-z0-9_]{0,40})=([\s\S]+)$/.exec(line);
      if (pair === null) notes.push(line);
      else attributes.push([pair[1] ?? '', pair[2] ?? '']);
    }
    spans.push({
      id: id ?? `r${index}`,
      label,
      fragments: [{ start, end }],
      attributes,
      note: notes.length === 0 ? null : notes.join('\n'),
    });
  }
  const known = new Set(spans.map((span) => span.id));
  const kept = links.filter(({ from, to }) => known.has(from) && known.has(to));
  problems.add(
    `Task ${number}: a relation names something that is not there. It was left out.`,
    links.length - kept.length,
  );
  return { spans, links: kept };
}
