import { randomUUID } from 'node:crypto';
import type { MethodName, Params, Returned } from '../../contract/api';
import { api, isMethodName } from '../../contract/api';
import type { ApiError } from '../../contract/errors';
import { createError } from '../../contract/errors';
import type { Reply } from '../../contract/transport';
import { isShallow } from '../../core/model/canonical-json';
import type { Result } from '../../core/model/result';
import type { Caller } from './backend-types';
import { judge, nestsFreely } from './judge';
import type { Log } from './log';
import { describeError } from './log';

// Below what a file of the desk may nest, so that what is taken can be read again.
const maxDepth = 380;

/** A handler for every row of the table: without one, this does not compile. */
export type Handlers = {
  readonly [M in MethodName]: (params: Params<M>, from: Caller) => Promise<Result<Returned<M>, ApiError>>;
};

type AnyHandler = (params: unknown, from: Caller) => Promise<Reply>;

/** Parses, routes and catches: both shells call this and nothing else. Every call gets an answer; a bug is logged and answered as `internal`. */
export function createDispatch(handlers: Handlers, log: Log) {
  return async (name: string, params: unknown, from: Caller): Promise<Reply> => {
    if (!isMethodName(name)) return refuse('There is no such call.');
    // Looked at before any parser walks it: texts nest, and a schema follows them by recursion.
    const schema = api[name].params;
    if (nestsFreely(schema) && !isShallow(params, maxDepth))
      return refuse(`The arguments of ${name} are nested too deeply.`);
    const parsed = judge<unknown>(schema, params);
    if (!parsed.success) {
      const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
      return refuse(`The arguments of ${name} are not as they should be${where === '' ? '' : ` (at ${where})`}.`);
    }
    try {
      // The table joins each name with its arguments and answer; the compiler cannot follow that join for a name known at run time only.
      return await (handlers[name] as AnyHandler)(parsed.data, from);
    } catch (error) {
      const incident = randomUUID().slice(0, 8);
      log.write('bug', { incident, call: name, ...describeError(error) });
      const message = `Galley met a bug in ${name}. What was saved is safe. It is in the log as ${incident}; try again, and tell whoever looks after Galley.`;
      return { ok: false, error: createError('internal', message, { incident }) };
    }
  };
}

function refuse(message: string): Reply {
  return { ok: false, error: createError('bad-request', message) };
}
