import type { ImportFormatInfo } from '../../../contract/api';
import { annotatedImporters, importers } from '../../../core/importers/index';

/** The formats that can be read, as the window offers them. */
export const importFormats: readonly ImportFormatInfo[] = [
  ...annotatedImporters.map(({ id, label, extensions, keeps }) => ({
    id,
    label,
    extensions,
    keeps,
    isAnnotated: true,
  })),
  ...importers.map(({ id, label, extensions }) => ({
    ...{ id, label, extensions },
    keeps: id === 'galley' ? 'everything that the export holds' : 'the text of an article, with its formatting',
    isAnnotated: false,
  })),
];
