import type { Result } from '../model/result';
import { fail, ok } from '../model/result';
import type { AnnotatedImporter } from './annotated';
import { brat } from './brat';
import { conll } from './conll';
import { csv } from './csv';
import { doccano } from './doccano';
import { documents } from './documents';
import { findForeignFormat } from './file-format';
import { galley } from './galley';
import { html } from './html';
import type { Importer, SourceFile } from './importer';
import { labelStudio } from './label-studio';
import { markdown } from './markdown';
import { spacy } from './spacy';
import { text } from './text';
import { uimaCas } from './uima-cas';
import { webAnnotation } from './web-annotation';

/** The import formats; the first that accepts a file reads it, so plain text, which takes whatever is text, comes last. */
export const importers = [galley, ...documents, markdown, html, text] as const;

/** The formats of annotated data, tried before the importers of articles: a new one is one file and its line here. */
export const annotatedImporters = [brat, webAnnotation, csv, doccano, spacy, uimaCas, labelStudio, conll] as const;

/** The format of annotated data that these files, which belong together, are in; `null` when it is none. */
export function findAnnotated(files: readonly SourceFile[]): AnnotatedImporter | null {
  return annotatedImporters.find((candidate) => candidate.accepts(files)) ?? null;
}

/** The importer for a file, by its name and content. Errors: `unsupported` when no importer can read it; the message names what can be. */
export function findImporter(file: SourceFile): Result<Importer> {
  const foreign = file.document === undefined ? findForeignFormat(file) : null;
  const importer = foreign === null ? importers.find((candidate) => candidate.accepts(file)) : undefined;
  if (importer !== undefined) return ok(importer);
  const name = file.name === '' ? 'What was pasted' : `“${file.name}”`;
  const endings = importers.flatMap((candidate) => candidate.extensions.map((extension) => `.${extension}`)).join(', ');
  return fail(
    'unsupported',
    `${name} is ${foreign ?? 'not a text file'}, which Galley cannot open. Nothing was imported. It opens ${endings}: save it as one of these, or copy its text and paste it.`,
  );
}
