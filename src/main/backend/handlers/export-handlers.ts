import type { ExportFile } from '../../../contract/api';
import { createError } from '../../../contract/errors';
import type { Exporter } from '../../../core/exporters/exporter';
import { toFileName } from '../../../core/exporters/file-name';
import { exporters } from '../../../core/exporters/index';
import { titleOf } from '../../../core/model/article-state';
import { ok } from '../../../core/model/result';
import type { OpenDesk } from '../desk/open-desk';
import type { Handlers } from '../dispatch';

const formats: readonly Exporter[] = exporters;

export function createExportHandlers(open: OpenDesk): Pick<Handlers, 'exports.formats' | 'exports.write'> {
  return {
    'exports.formats': async () =>
      ok(formats.map(({ id, label, extension, mediaType }) => ({ id, label, extension, mediaType }))),
    'exports.write': async ({ articleIds, format }) => {
      const exporter = formats.find((candidate) => candidate.id === format);
      if (exporter === undefined) return unknownFormat(format);
      const files: ExportFile[] = [];
      const losses: string[] = [];
      const taken = new Set<string>();
      for (const articleId of new Set(articleIds)) {
        const state = await open.shelf.state(articleId);
        if (!state.ok) return state;
        const outcome = exporter.write({ desk: open.desk, people: open.people.all, state: state.value });
        const title = titleOf(state.value);
        files.push({
          fileName: toUniqueName(title, exporter.extension, taken),
          mediaType: exporter.mediaType,
          contentBase64: Buffer.from(outcome.content, 'utf8').toString('base64'),
        });
        losses.push(...outcome.losses.map((loss) => (articleIds.length === 1 ? loss : `${title}: ${loss}`)));
      }
      return ok({ files, losses });
    },
  };
}

/** A name that no earlier file of the same export has, whatever the case of its letters. */
function toUniqueName(title: string, extension: string, taken: Set<string>): string {
  let name = toFileName(title, extension);
  for (let number = 2; taken.has(name.toLowerCase()); number += 1)
    name = toFileName(`${title.slice(0, 40)} ${number}`, extension);
  taken.add(name.toLowerCase());
  return name;
}

function unknownFormat(format: string) {
  const known = formats.map((exporter) => exporter.id).join(', ');
  const message = `There is no export format “${format.slice(0, 40)}”. These can be written: ${known}.`;
  return { ok: false, error: createError('bad-request', message) } as const;
}
