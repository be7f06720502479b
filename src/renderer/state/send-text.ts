import type { Params } from '../../contract/api';
import { maxWholeText } from '../../contract/api';
import type { Client } from '../../contract/client';
import type { ApiError } from '../../contract/errors';

/** A text that is sent: kept for now, or as a new version. */
export type TextSending =
  | { readonly type: 'draft'; readonly params: Params<'texts.saveDraft'> }
  | { readonly type: 'revision'; readonly params: Params<'texts.saveRevision'> };

/** Sends a text, a long one in pieces. Resolves to `null` when it is durable. */
export async function sendText(client: Client, sending: TextSending): Promise<ApiError | null> {
  const text = JSON.stringify(sending.params);
  return text.length <= maxWholeText ? sendWhole(client, sending) : sendInPieces(client, sending.type, text);
}

async function sendWhole(client: Client, sending: TextSending): Promise<ApiError | null> {
  const answer =
    sending.type === 'draft'
      ? await client.call('texts.saveDraft', sending.params)
      : await client.call('texts.saveRevision', sending.params);
  return answer.ok ? null : answer.error;
}

async function sendInPieces(client: Client, type: TextSending['type'], text: string): Promise<ApiError | null> {
  const textId = crypto.randomUUID();
  for (let index = 0, start = 0; start < text.length; index += 1) {
    const end = endOfPiece(text, start);
    const added = await client.call('texts.addPiece', { textId, index, piece: text.slice(start, end) });
    if (!added.ok) return added.error;
    start = end;
  }
  const saved = await client.call(type === 'draft' ? 'texts.saveLongDraft' : 'texts.saveLongRevision', { textId });
  return saved.ok ? null : saved.error;
}

/** No piece ends in the middle of a sign: half a sign does not travel. */
function endOfPiece(text: string, start: number): number {
  const end = Math.min(start + maxWholeText, text.length);
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff && end < text.length ? end - 1 : end;
}
