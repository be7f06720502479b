import type { MethodName, Params, Returned } from '../../src/contract/api';
import type { Client } from '../../src/contract/client';
import { createClient } from '../../src/contract/client';
import type { ApiError } from '../../src/contract/errors';
import type { EventName } from '../../src/contract/events';
import type { Json } from '../../src/contract/json';
import type { Reply } from '../../src/contract/transport';
import type { Result } from '../../src/core/model/result';

type Answers = {
  [M in MethodName]?: (params: Params<M>) => Result<Returned<M>, ApiError> | Promise<Result<Returned<M>, ApiError>>;
};

/** A client over answers given by the test, with the calls it got and a way to send events. */
export interface FakeClient extends Client {
  readonly calls: { readonly name: MethodName; readonly params: unknown }[];
  emit(name: EventName, payload: unknown): void;
  setConnected(isConnected: boolean): void;
  /** Answers a call differently from now on. */
  answer<M extends MethodName>(name: M, answer: NonNullable<Answers[M]>): void;
}

/** Builds a client for tests of the window's state. A call without an answer gets `bad-request`. */
export function fakeClient(answers: Answers): FakeClient {
  let current = answers;
  const calls: { name: MethodName; params: unknown }[] = [];
  const listeners = new Map<string, ((payload: Json) => void)[]>();
  const connection: ((isConnected: boolean) => void)[] = [];
  const client = createClient({
    request: async (name, params): Promise<Reply> => {
      calls.push({ name, params });
      const answer: ((given: never) => unknown) | undefined = current[name];
      if (answer === undefined)
        return { ok: false, error: { code: 'bad-request', message: `no answer for ${name}`, details: {} } };
      return JSON.parse(JSON.stringify(await answer(params as never)));
    },
    listen: (name, onPayload) => {
      listeners.set(name, [...(listeners.get(name) ?? []), onPayload]);
      return () =>
        listeners.set(
          name,
          (listeners.get(name) ?? []).filter((other) => other !== onPayload),
        );
    },
    onConnection: (listener) => {
      connection.push(listener);
      listener(true);
      return () => undefined;
    },
  });
  return {
    ...client,
    calls,
    emit: (name, payload) => {
      for (const listener of listeners.get(name) ?? []) listener(JSON.parse(JSON.stringify(payload)));
    },
    answer: (name, answer) => {
      current = { ...current, [name]: answer };
    },
    setConnected: (isConnected) => {
      for (const listener of connection) listener(isConnected);
    },
  };
}
