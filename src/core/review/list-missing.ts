import { isWaiting } from '../anchoring/current-layers';
import type { Annotation } from '../kinds/index';
import { listLacking } from '../kinds/lacking';
import { liveAnnotations } from '../model/article-state';
import type { Layer } from '../model/records';
import type { Tagset } from '../model/tagset-value';

/** What is looked for before an article is submitted. Each can be left out. */
export const submitChecks = [
  { key: 'confidence', label: 'Claims without a confidence level', words: 'no confidence level' },
  { key: 'source', label: 'Attributions without a source', words: 'no source' },
  { key: 'orphan', label: 'Tags whose words are gone', words: 'words gone' },
  { key: 'required', label: 'What the tagset requires', words: '' },
] as const;
export type SubmitCheck = (typeof submitChecks)[number]['key'];

/** Something that a check found wanting. It never keeps an article from being submitted. */
export interface Missing {
  readonly check: SubmitCheck;
  readonly annotation: Annotation;
  /** In a few words, to stand behind the tag. */
  readonly words: string;
}

/** What the tags of layers still want. `layers`: on the current text. In the order of the checks. */
export function listMissing(
  layers: readonly Layer[],
  tagset: Tagset,
  leftOut: readonly SubmitCheck[] = [],
): readonly Missing[] {
  const annotations = layers.flatMap(liveAnnotations);
  return submitChecks
    .filter(({ key }) => !leftOut.includes(key))
    .flatMap(({ key, words }) =>
      annotations.flatMap((annotation): Missing[] => {
        if (key !== 'required') return isMissing(annotation, key) ? [{ check: key, annotation, words }] : [];
        return listLacking(annotation, tagset)
          .filter(({ field }) => field !== 'confidence')
          .map((lack) => ({ check: key, annotation, words: lack.words }));
      }),
    );
}

function isMissing(annotation: Annotation, check: Exclude<SubmitCheck, 'required'>): boolean {
  switch (check) {
    case 'confidence':
      return annotation.kind === 'claim' && annotation.confidence === null;
    case 'source':
      return annotation.kind === 'attribution' && annotation.sources.every(isNobody);
    case 'orphan':
      return isWaiting(annotation);
  }
}

/** Neither words, nor a record, nor a kind: the preset “No source given” of one’s own observation is a source. */
function isNobody(source: Extract<Annotation, { kind: 'attribution' }>['sources'][number]): boolean {
  return source.selector === null && source.sourceId === null && source.kind === 'unspecified';
}
