import type { EventName } from '../../src/contract/events';
import type { Json } from '../../src/contract/json';
import type { Reply } from '../../src/contract/transport';
import type { Caller } from '../../src/main/backend/backend';

/** A backend that only writes down what reaches it: for tests of the doors, where most things must not. */
export interface FakeBackend {
  readonly calls: { readonly name: string; readonly params: unknown; readonly from: Caller }[];
  dispatch(name: string, params: unknown, from: Caller): Promise<Reply>;
  subscribe(listener: (name: EventName, payload: Json) => void): () => void;
  emit(name: EventName, payload: Json): void;
  /** How many listen. */
  readonly listenerCount: number;
}

/** Makes one. Every call is answered with its own name. */
export function createFakeBackend(): FakeBackend {
  const listeners = new Set<(name: EventName, payload: Json) => void>();
  const calls: FakeBackend['calls'] = [];
  return {
    calls,
    dispatch: async (name, params, from) => {
      calls.push({ name, params, from });
      return { ok: true, value: name };
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit: (name, payload) => {
      for (const listener of listeners) listener(name, payload);
    },
    get listenerCount() {
      return listeners.size;
    },
  };
}
