import { useMemo, useState } from 'react';
import type { EntityType } from '../../../core/model/tagset';
import { offered } from '../../../core/model/tagset-lookup';
import type { Tagset } from '../../../core/model/tagset-value';
import type { OccurrenceSeed } from '../../state/app-state';
import { ownLayer } from '../../state/app-state';
import type { FoundArticle } from '../../state/desk-search';
import { hitsHere } from '../../state/hits-here';
import type { OpenedArticle } from '../../state/opened-article';
import { useTools, useWindowState } from '../window-tools';
import type { Target } from './occurrence-rows';
import { countRows, offeredIds, sortTicked, toRows } from './occurrence-rows';
import { useDeskSearch } from './use-desk-search';

export type OccurrenceScope = 'article' | 'desk';

/** Stands for “the same entity” among the types that can be chosen. */
export const sameEntity = 'same';
const nothingFound: readonly FoundArticle[] = [];
const noSeed: OccurrenceSeed = { names: [], entityId: null, entityType: null };

/** The question, its answer and what is ticked of it. The article on screen is looked through as soon as `isSought`. */
export function useOccurrences(opened: OpenedArticle | null, isSought: boolean) {
  const { app } = useTools();
  const me = useWindowState((state) => state.me?.id ?? null);
  const seed = useWindowState((state) => state.occurrences ?? noSeed);
  const entity = useWindowState((state) => ownLayer(state)?.entities[seed.entityId ?? ''] ?? null);
  const [names, setNames] = useState(seed.names);
  const [matchCase, setMatchCase] = useState(false);
  const [wholeWord, setWholeWord] = useState(true);
  const [scope, setScope] = useState<OccurrenceScope>('article');
  const [kind, setKind] = useState<string>(entity === null ? (seed.entityType ?? 'PERSON') : sameEntity);
  const sought = useMemo(() => ({ names, matchCase, wholeWord }), [names, matchCase, wholeWord]);
  const here = useMemo(() => (isSought ? hitsHere(opened, me, sought) : nothingFound), [isSought, opened, me, sought]);
  const desk = useDeskSearch(app, sought, opened?.article.id ?? null, scope === 'desk');
  const rows = useMemo(() => toRows([...here, ...desk.articles]), [here, desk.articles]);
  // What somebody ticked or unticked stands over what is offered, also while further pages come in.
  const [byHand, setByHand] = useState<ReadonlyMap<string, boolean>>(new Map());
  const ticked = useMemo(() => {
    const ids = new Set(offeredIds(rows));
    for (const [id, isTicked] of byHand)
      if (isTicked) ids.add(id);
      else ids.delete(id);
    return ids;
  }, [rows, byHand]);
  const tick = (ids: ReadonlySet<string>): void => setByHand(new Map(rows.map(({ id }) => [id, ids.has(id)])));
  const chosen = useMemo(() => sortTicked(rows, ticked), [rows, ticked]);
  const counts = useMemo(() => countRows(rows), [rows]);
  const isSame = entity !== null && kind === sameEntity;
  const target: Target = {
    entityType: isSame ? entity.type : toType(kind, app.store.getState().tagset),
    name: isSame ? entity.canonical : (names[0] ?? ''),
    entityId: isSame ? entity.id : null,
    copyOf: isSame ? entity : null,
  };
  const ask = <T>(set: (value: T) => void): ((value: T) => void) => {
    return (value) => {
      setByHand(new Map());
      set(value);
    };
  };
  return {
    ...{ names, matchCase, wholeWord, scope, kind, entity, target, rows, ticked, chosen, counts, desk },
    /** Whether the names are still those that the list was opened with. */
    isAsSeeded: names === seed.names,
    setNames: ask(setNames),
    setMatchCase: ask(setMatchCase),
    setWholeWord: ask(setWholeWord),
    setScope,
    setKind,
    tick,
  };
}

export type Occurrences = ReturnType<typeof useOccurrences>;

function toType(key: string, tagset: Tagset): EntityType {
  const types = offered(tagset.entityTypes);
  return types.find((type) => type.key === key)?.key ?? types[0]?.key ?? key;
}
