import type { ExportScope } from '../../src/core/exporters/export-scope';
import { wholeScope } from '../../src/core/exporters/export-scope';
import type { Exporter, WrittenFile } from '../../src/core/exporters/exporter';
import { makeBundle } from '../../src/core/exporters/make-bundle';
import type { Person } from '../../src/core/model/article';
import type { ArticleState } from '../../src/core/model/article-state';
import { defaultTagset } from '../../src/core/model/default-tagset';
import type { Tagset } from '../../src/core/model/tagset-value';
import { everybody, testDesk } from './people';

/** What an export of one article gives: its files, the text of the first, and every loss that is told. */
export interface ExportOfOne {
  readonly files: readonly WrittenFile[];
  readonly content: string;
  readonly losses: readonly string[];
}

/** Exports one article as the backend does: withheld, on the current text, cut to the scope. */
export function exportOne(
  exporter: Exporter,
  state: ArticleState,
  people: readonly Person[] = everybody,
  scope: ExportScope = wholeScope,
  tagset: Tagset = defaultTagset,
): ExportOfOne {
  const made = makeBundle({ desk: testDesk, people, tagset, states: [state] }, scope);
  const written = exporter.write(made.bundle);
  const first = written.files[0]?.content;
  return {
    files: written.files,
    content: typeof first === 'string' ? first : '',
    losses: [...made.losses, ...written.losses],
  };
}
