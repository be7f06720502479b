import type { Result } from '../core/model/result';
import type { MethodName, Params, Returned } from './api';
import type { ApiError } from './errors';
import type { EventName, EventPayload } from './events';
import { events } from './events';
import type { Json } from './json';
import type { Transport } from './transport';

/** The backend as the window sees it: typed calls and events over any transport. */
export interface Client {
  call<M extends MethodName>(name: M, params: Params<M>): Promise<Result<Returned<M>, ApiError>>;
  /**
   * Listens until the returned function is called. A payload that does not parse is dropped: it comes from another version. What `isWanted` says
   * no to, seeing it as it came, is not parsed at all.
   */
  on<E extends EventName>(
    name: E,
    listener: (payload: EventPayload<E>) => void,
    isWanted?: (payload: Json) => boolean,
  ): () => void;
  onConnection(listener: (isConnected: boolean) => void): () => void;
}

/** Builds the client. The casts are the one place where the table's types meet the wire; the backend parses every argument. */
export function createClient(transport: Transport): Client {
  return {
    call: async <M extends MethodName>(name: M, params: Params<M>) =>
      (await transport.request(name, params as Json)) as Result<Returned<M>, ApiError>,
    on: <E extends EventName>(
      name: E,
      listener: (payload: EventPayload<E>) => void,
      isWanted: (payload: Json) => boolean = () => true,
    ) =>
      transport.listen(name, (payload) => {
        if (!isWanted(payload)) return;
        const parsed = events[name].safeParse(payload);
        if (parsed.success) listener(parsed.data as EventPayload<E>);
      }),
    onConnection: (listener) => transport.onConnection(listener),
  };
}
