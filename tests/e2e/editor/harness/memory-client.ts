import type { OpenArticle } from '../../../../src/contract/api';
import type { Client } from '../../../../src/contract/client';
import { chosenPreferences, toPreferences } from '../../../../src/core/model/preferences';

/** A backend that holds one article and keeps every change that it is sent. */
export function createMemoryClient(opened: OpenArticle): {
  client: Client;
  calls: { name: string; params: unknown }[];
} {
  const calls: { name: string; params: unknown }[] = [];
  let counter = 0;
  const answers: Record<string, (params: unknown) => unknown> = {
    'articles.open': () => opened,
    'layers.apply': () => {
      counter += 1;
      return { counter };
    },
    'session.setPlace': () => null,
    'session.setPreferences': (params) => toPreferences(chosenPreferences.parse(params)),
    'texts.changeDraft': () => null,
    'texts.saveRevision': () => null,
  };
  const client: Client = {
    call: async (name, params) => {
      calls.push({ name, params });
      const answer = answers[name];
      if (answer === undefined) throw new Error(`The memory backend does not answer ${name}`);
      // The one cast: what is answered here is what the table promises.
      return { ok: true, value: answer(params) as never };
    },
    on: () => () => undefined,
    onConnection: () => () => undefined,
  };
  return { client, calls };
}
