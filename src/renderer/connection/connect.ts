import type { Bridge } from '../../contract/bridge';
import type { Client } from '../../contract/client';
import { createClient } from '../../contract/client';
import { boundTransport } from './bounded-transport';
import { createBridgeTransport } from './bridge-transport';
import { forgetToken, keepToken, takeKey } from './launch-key';
import type { Refusal } from './socket-transport';
import { openSocketTransport } from './socket-transport';

declare global {
  interface Window {
    /** There in the Electron shell only. */
    readonly galley?: Bridge;
  }
}

/** A way to the backend, or in words why there is none: the window then shows `message` and nothing else. */
export type Connection =
  | { readonly state: 'open'; readonly client: Client }
  | { readonly state: 'refused'; readonly reason: Refusal; readonly message: string };

const messages: Readonly<Record<Refusal, string>> = {
  'no-key':
    'This window was opened without the key that Galley makes at each start. Run “npm start” again: it opens a new window, and everything you saved is there.',
  'too-many-windows': 'Galley has as many windows open as it takes. Close one of them and start Galley again.',
};

/** Connects this window to the backend. The only place that knows which shell it is in. */
export async function connect(): Promise<Connection> {
  if (window.galley !== undefined) return open(createBridgeTransport(window.galley));
  const storage = window.sessionStorage;
  const key = takeKey({ location: window.location, history: window.history, storage });
  if (key === null) return refuse('no-key');
  const transport = openSocketTransport({
    url: `ws://${window.location.host}/socket`,
    key,
    onToken: (token) => keepToken(storage, token),
    onRefused: (refusal) => {
      if (refusal === 'no-key') forgetToken(storage);
    },
    createSocket: (url) => new WebSocket(url),
  });
  const refusal = await transport.opened;
  return refusal === null ? open(transport) : refuse(refusal);
}

function open(transport: Parameters<typeof boundTransport>[0]): Connection {
  return { state: 'open', client: createClient(boundTransport(transport)) };
}

function refuse(reason: Refusal): Connection {
  return { state: 'refused', reason, message: messages[reason] };
}
