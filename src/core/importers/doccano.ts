import { z } from 'zod';
import type { MarkedSpan } from '../exporters/marked';
import { fail, ok } from '../model/result';
import type { AnnotatedImporter } from './annotated';
import { createProblemList, maxMarks } from './annotated';
import { exampleFile } from './example-file';
import { extensionOf } from './file-format';
import { firstJsonLine, readJsonLines } from './json-lines';
import type { MarkedLine } from './merge-layers';
import { mergeLayers } from './merge-layers';
import { createCodePointUnit } from './offset-units';

const id = z.union([z.number(), z.string()]);
const line = z.looseObject({
  text: z.string().optional(),
  data: z.string().optional(),
  label: z.array(z.unknown()).optional(),
  labels: z.array(z.unknown()).optional(),
  entities: z.array(z.unknown()).optional(),
  relations: z.array(z.unknown()).optional(),
  annotator: z.string().nullish(),
  title: z.string().nullish(),
  article: z.string().nullish(),
});
const triple = z.tuple([z.number(), z.number(), z.string()]);
const entity = z.looseObject({
  id: id.optional(),
  start_offset: z.number(),
  end_offset: z.number(),
  label: z.string(),
});
const relation = z.looseObject({ from_id: id, to_id: id, type: z.string() });

/** doccano’s JSONL: `label` triples, or `entities` with `relations`. Offsets: code points. */
export const doccano: AnnotatedImporter = {
  id: 'doccano',
  label: 'doccano JSONL',
  extensions: ['jsonl'],
  keeps: 'labelled spans and relations, one article for each text; lines with the same text are layers of one article',
  accepts: ([file]) => {
    if (file === undefined || !/^(jsonl|json|ndjson)$/.test(extensionOf(file.name))) return false;
    const first = line.safeParse(firstJsonLine(file)).data;
    return (
      first !== undefined &&
      (first.text ?? first.data) !== undefined &&
      (first.entities ?? first.label ?? first.labels) !== undefined
    );
  },
  read: ([file]) => {
    if (file === undefined) return fail('empty', 'There is no file.');
    const problems = createProblemList();
    const lines: MarkedLine[] = [];
    const stem = file.name.replace(/(\.doccano)?\.[^.]*$/, '');
    let count = 0;
    for (const { value, line: number } of readJsonLines(file, problems)) {
      const read = line.safeParse(value).data;
      const text = (read?.text ?? read?.data)?.replace(/\r\n?/g, '\n');
      if (read === undefined || text === undefined || text.trim() === '') {
        problems.add(`Line ${number}: it holds no text. It was left out.`);
        continue;
      }
      const { toUtf16 } = createCodePointUnit(text);
      const spans: MarkedSpan[] = [];
      const given = [...(read.entities ?? []), ...(read.label ?? read.labels ?? [])];
      for (const [index, item] of given.entries()) {
        count += 1;
        const pair = triple.safeParse(item).data;
        const found =
          pair === undefined
            ? entity.safeParse(item).data
            : { id: undefined, start_offset: pair[0], end_offset: pair[1], label: pair[2] };
        const [start, end] = [toUtf16(found?.start_offset ?? -1), toUtf16(found?.end_offset ?? -1)];
        if (found === undefined || start === null || end === null || start >= end || count > maxMarks) {
          problems.add(`Line ${number}: entity ${index + 1} is no span of its text. It was left out.`);
          continue;
        }
        spans.push({
          id: String(found.id ?? `s${index}`),
          label: found.label,
          fragments: [{ start, end }],
          attributes: [],
          note: null,
        });
      }
      const known = new Set(spans.map((span) => span.id));
      const links = (read.relations ?? []).flatMap((item) => {
        const found = relation.safeParse(item).data;
        const [from, to] = [String(found?.from_id), String(found?.to_id)];
        if (found !== undefined && known.has(from) && known.has(to)) return [{ label: found.type, from, to }];
        problems.add(`Line ${number}: a relation names something that is not in it. It was left out.`);
        return [];
      });
      lines.push({
        name: read.article ?? (lines.length === 0 ? stem : `${stem} ${lines.length + 1}`),
        title: read.title ?? null,
        text,
        layer: { annotator: read.annotator ?? null, spans, links, frames: [] },
      });
    }
    return ok({ articles: mergeLayers(lines), problems: problems.tell() });
  },
  example: [
    exampleFile(
      'ferry.jsonl',
      '{"id":1,"text":"The ferry stops in May, Ada Example said.","label":[[24,35,"PERSON"]]}\n',
    ),
  ],
};
