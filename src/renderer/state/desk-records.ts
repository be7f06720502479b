import type { FoundRecord, Whereabouts } from '../../contract/records';
import { layerOf } from '../../core/commands/decide';
import type { EntityId, SourceId } from '../../core/model/ids';
import type { EntityRecord, SourceRecord } from '../../core/model/records';
import type { App } from './app';

/** The articles that have a record, and how many tags stand for it there. */
export type Places = Whereabouts<unknown>['articles'];

/** What other articles know is asked of the backend, which keeps the directory. A question that fails has no answer: it is only an offer. */
async function ask<T>(
  app: App,
  question: () => Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false }>,
  none: T,
): Promise<T> {
  // What was done here must be known before another article's records are compared with it.
  await app.sender.whenIdle();
  const answer = await question();
  return answer.ok ? answer.value : none;
}

/** Entities of other articles by name. */
export function findDeskEntities(
  app: App,
  name: string,
  match: 'exact' | 'prefix',
): Promise<readonly FoundRecord<EntityRecord>[]> {
  const notIn = app.store.getState().opened?.article.id ?? null;
  return ask(
    app,
    () => app.client.call('records.findEntities', { name: name.slice(0, 400), match, notIn, limit: 8 }),
    [],
  );
}

/** Sources of other articles by label. */
export function findDeskSources(
  app: App,
  name: string,
  match: 'exact' | 'prefix',
): Promise<readonly FoundRecord<SourceRecord>[]> {
  const notIn = app.store.getState().opened?.article.id ?? null;
  return ask(
    app,
    () => app.client.call('records.findSources', { name: name.slice(0, 400), match, notIn, limit: 8 }),
    [],
  );
}

/** The articles that have an entity, and its newest copy. */
export function findEntityPlaces(app: App, id: EntityId): Promise<Whereabouts<EntityRecord>> {
  return ask(app, () => app.client.call('records.entity', { id }), { record: null, articles: [] });
}

/** The articles that have a source, and its newest copy. */
export function findSourcePlaces(app: App, id: SourceId): Promise<Whereabouts<SourceRecord>> {
  return ask(app, () => app.client.call('records.source', { id }), { record: null, articles: [] });
}

/** Whether this person's layer of the open article has a record already. */
export function isKnownHere(app: App, table: 'entities' | 'sources', id: string): boolean {
  const { opened, me } = app.store.getState();
  if (opened === null || me === null) return false;
  return layerOf({ ...opened, layers: opened.records }, me.id)[table][id] !== undefined;
}
