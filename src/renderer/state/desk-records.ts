import type { FoundRecord, Whereabouts } from '../../contract/records';
import { layerOf } from '../../core/commands/decide';
import type { EntityId, PersonId, SourceId } from '../../core/model/ids';
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

/** Whose own records alone are told of articles that are not submitted. */
function blindFor(app: App): PersonId | null {
  const { preferences, me } = app.store.getState();
  return preferences.isBlind && me !== null ? me.id : null;
}

/** Entities of other articles by name. */
export function findDeskEntities(
  app: App,
  name: string,
  match: 'exact' | 'prefix',
): Promise<readonly FoundRecord<EntityRecord>[]> {
  const notIn = app.store.getState().opened?.article.id ?? null;
  const asked = { name: name.slice(0, 400), match, notIn, blindFor: blindFor(app), limit: 8 };
  return ask(app, () => app.client.call('records.findEntities', asked), []);
}

/** Sources of other articles by label. */
export function findDeskSources(
  app: App,
  name: string,
  match: 'exact' | 'prefix',
): Promise<readonly FoundRecord<SourceRecord>[]> {
  const notIn = app.store.getState().opened?.article.id ?? null;
  const asked = { name: name.slice(0, 400), match, notIn, blindFor: blindFor(app), limit: 8 };
  return ask(app, () => app.client.call('records.findSources', asked), []);
}

/** The articles that have an entity, and its newest copy. */
export function findEntityPlaces(app: App, id: EntityId): Promise<Whereabouts<EntityRecord>> {
  return ask(app, () => app.client.call('records.entity', { id, blindFor: blindFor(app) }), {
    record: null,
    articles: [],
  });
}

/** The articles that have a source, and its newest copy. */
export function findSourcePlaces(app: App, id: SourceId): Promise<Whereabouts<SourceRecord>> {
  return ask(app, () => app.client.call('records.source', { id, blindFor: blindFor(app) }), {
    record: null,
    articles: [],
  });
}

/** Whether this person's layer of the open article has a record already. */
export function isKnownHere(app: App, table: 'entities' | 'sources', id: string): boolean {
  const { opened, me } = app.store.getState();
  if (opened === null || me === null) return false;
  return layerOf({ ...opened, layers: opened.records }, me.id)[table][id] !== undefined;
}
