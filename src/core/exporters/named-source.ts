import type { SourceRef } from '../kinds/attribution';
import { liveSource } from '../model/live-records';
import type { Layer } from '../model/records';

/** The name of a source that the article names: its record’s, else the words in the text. A description of somebody unnamed is no name: `null`. */
export function nameOfSource(source: SourceRef, layer: Pick<Layer, 'sources'>): string | null {
  if (source.identification !== 'named') return null;
  const record = source.sourceId === null ? null : liveSource(layer, source.sourceId);
  return record?.isNamed === true ? record.label : (source.selector?.quote.exact ?? null);
}
