import type { Bridge } from '../../contract/bridge';
import { createError } from '../../contract/errors';
import type { Transport } from '../../contract/transport';
import { parseReply } from '../../contract/wire';

/** The Electron shell's transport. The main process lives and dies with the window, so it is always connected. */
export function createBridgeTransport(bridge: Bridge): Transport {
  return {
    request: async (name, params) => {
      try {
        const answer = parseReply(await bridge.request(name, params));
        if (answer !== null) return answer;
        return { ok: false, error: createError('internal', 'The answer was not one that this window understands.') };
      } catch (error) {
        // The only way a call can throw here is that it did not reach the backend or was turned away at its door.
        const reason = error instanceof Error ? error.message : String(error);
        const message = 'Galley’s other half could not be reached. Nothing was changed.';
        return { ok: false, error: createError('unreachable', message, { reason }) };
      }
    },
    listen: (name, onPayload) => bridge.listen(name, onPayload),
    onConnection: (listener) => {
      listener(true);
      return () => undefined;
    },
  };
}
