import type { EventName } from './events';
import type { Json } from './json';

/** What the Electron shell's preload puts on the window as `galley`: two functions and no way to anything else. */
export interface Bridge {
  /** Answers a reply envelope; it is parsed again on the window's side. */
  request(name: string, params: Json): Promise<unknown>;
  /** Listens until the returned function is called. */
  listen(name: EventName, onPayload: (payload: Json) => void): () => void;
}

/** Channel of calls, window to main. Arguments: name, params. */
export const requestChannel = 'galley:request';
/** Channel of events, main to window. Arguments: name, payload. */
export const eventChannel = 'galley:event';
