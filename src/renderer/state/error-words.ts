import type { ApiError } from '../../contract/errors';

/** What the window says for a failed call. Messages from the backend already say what happened and what to do; codes add the missing half. */
export function wordsFor(error: ApiError): string {
  switch (error.code) {
    case 'unreachable':
      return 'The connection to Galley was lost. What you did is kept in this window and is sent again when the connection is back.';
    case 'timeout':
      return 'Galley did not answer in time. Try again; nothing was changed twice.';
    case 'internal':
      return 'Something went wrong inside Galley. Nothing on the desk was harmed; the details are in its log.';
    case 'unauthorised':
      return 'This window has lost its key. Close it and start Galley again.';
    case 'bad-request':
      return 'The window and Galley do not understand each other. Close the window and start Galley again.';
    case 'not-found':
    case 'invalid':
    case 'unchanged':
    case 'conflict':
    case 'read-only':
    case 'in-use':
    case 'import-failed':
    case 'disk':
    case 'damaged':
    case 'too-large':
    case 'cancelled':
      return error.message;
  }
}
