import type { MethodName } from '../../contract/api';
import { createError } from '../../contract/errors';
import type { Json } from '../../contract/json';
import type { Reply, Transport } from '../../contract/transport';
import { maxFrameBytes } from '../../contract/wire';

/** How long an answer may take, in milliseconds, before the window is told `timeout`. */
const defaultTimeoutMs = 30_000;
/** Calls that do long work. The importer stops itself after 20 s; an export may hold every article of a desk. */
const timeoutsMs: ReadonlyMap<MethodName, number> = new Map<MethodName, number>([
  ['imports.finish', 60_000],
  ['imports.inspect', 60_000],
  ['imports.finishSet', 60_000],
  ['exports.write', 300_000],
]);
/** Room for the frame around the parameters: name, id and punctuation. */
const envelopeBytes = 256;

/** Puts the same bounds on every shell's transport: each request ends in time, and none is larger than a frame may be. */
export function boundTransport(inner: Transport): Transport {
  return {
    ...inner,
    request: async (name, params) => {
      const size = sizeOf(params);
      if (size + envelopeBytes > maxFrameBytes) {
        const message = 'This is too much to send at once. Nothing was changed. Do it in smaller steps.';
        return { ok: false, error: createError('too-large', message, { sizeBytes: size }) };
      }
      return await endInTime(inner.request(name, params), timeoutsMs.get(name) ?? defaultTimeoutMs);
    },
  };
}

async function endInTime(answer: Promise<Reply>, timeoutMs: number): Promise<Reply> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Reply>((done) => {
    timer = setTimeout(() => {
      const message = 'There was no answer in time. It is not known whether this was done.';
      done({ ok: false, error: createError('timeout', message, { timeoutMs }) });
    }, timeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

const encoder = new TextEncoder();

function sizeOf(params: Json): number {
  const text = JSON.stringify(params);
  // A UTF-16 unit takes at most three bytes, so most requests need no count.
  return text.length * 3 + envelopeBytes <= maxFrameBytes ? text.length : encoder.encode(text).length;
}
