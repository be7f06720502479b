import type { ExportScope } from '../../../core/exporters/export-scope';
import type { ExportBundle, Exporter, OriginalFile, WrittenFile } from '../../../core/exporters/exporter';
import { exporters } from '../../../core/exporters/index';
import { makeBundle } from '../../../core/exporters/make-bundle';
import { packZip } from '../../../core/exporters/zip';
import type { ArticleState } from '../../../core/model/article-state';
import { assert } from '../../../core/model/result';

/** The formats as a list of equals. */
export const formats: readonly Exporter[] = exporters;

/** What an export is asked for, besides its articles. */
export interface ExportJob extends Pick<ExportBundle, 'desk' | 'people' | 'tagset'> {
  /** Id of an exporter. */
  readonly format: string;
  readonly scope: ExportScope;
  /** Whether only names, sizes and losses are wanted. */
  readonly isDry: boolean;
  readonly asZip: boolean;
}

/** An article that goes into an export. */
export interface ExportedArticle {
  readonly state: ArticleState;
  /** The file that it was imported from, where the format takes it. */
  readonly original: OriginalFile | null;
}

/** A file of an export. A look ahead gives it no bytes, and no size where that is not known. */
export interface MadeFile extends Omit<WrittenFile, 'content'> {
  readonly sizeBytes: number | null;
  readonly bytes: Uint8Array;
}

/** An export as it is handed over. */
export interface ExportMade {
  readonly files: readonly MadeFile[];
  readonly losses: readonly string[];
}

/** Writes an export: pure work, which takes a second for a long article with many tags. */
export function writeExport(job: ExportJob, articles: readonly ExportedArticle[]): ExportMade {
  const { desk, people, tagset, format, scope, isDry, asZip } = job;
  const exporter = formats.find(({ id }) => id === format);
  assert(exporter !== undefined, 'the format is one of the list');
  const states = articles.map(({ state }) => state);
  const originals = new Map<string, OriginalFile>();
  for (const { state, original } of articles) if (original !== null) originals.set(state.article.id, original);
  const made = makeBundle({ desk, people, tagset, states, originals }, scope);
  // A bundle without articles has no files: what is left out says why.
  const written = made.bundle.articles.length === 0 ? { files: [], losses: [] } : exporter.write(made.bundle);
  const files = asZip ? packed(written.files, made.bundle.articles[0]?.stem, states.length, format) : written.files;
  return { files: files.map((file) => toMadeFile(file, isDry)), losses: [...made.losses, ...written.losses] };
}

/** One archive instead of several files. `stem`: the name of the only article. */
export function packed(
  files: readonly WrittenFile[],
  stem: string | undefined,
  articles: number,
  format: string,
): readonly WrittenFile[] {
  if (files.length < 2) return files;
  return [
    {
      name: `${articles === 1 ? (stem ?? 'articles') : `${articles}-articles`}-${format}.zip`,
      mediaType: 'application/zip',
      content: packZip(files.map(({ name, content }) => ({ name, bytes: toBytes(content) }))),
      articleId: null,
    },
  ];
}

/** A file as it is handed over. */
export function toMadeFile({ content, ...rest }: WrittenFile, isDry: boolean): MadeFile {
  const bytes = toBytes(content);
  return { ...rest, sizeBytes: bytes.length, bytes: isDry ? new Uint8Array() : bytes };
}

function toBytes(content: string | Uint8Array): Buffer {
  return typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
}
