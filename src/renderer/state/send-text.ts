import type { Params } from '../../contract/api';
import { maxWholeText } from '../../contract/api';
import type { Client } from '../../contract/client';
import type { ApiError } from '../../contract/errors';
import type { RichText } from '../../core/model/document';
import type { TypedText } from '../../core/model/draft-change';
import { draftChangeBetween, toEditLog } from '../../core/model/draft-change';

/** A text that is sent: kept for now, or as a new version. */
export type TextSending =
  | {
      readonly type: 'draft';
      readonly params: TypedText & Pick<Params<'texts.saveDraft'>, 'articleId' | 'basedOn'>;
      /** The text of the version that it stands on. */
      readonly base: RichText;
    }
  | { readonly type: 'revision'; readonly params: Params<'texts.saveRevision'> };

type Draft = Extract<TextSending, { type: 'draft' }>;

/** Sends texts, one at a time. */
export interface TextSender {
  /** Resolves to `null` when the text is durable. */
  send(sending: TextSending): Promise<ApiError | null>;
}

/**
 * Of a draft only what changed is sent, since the last one that the backend said it keeps, or else since the version that it stands on. When the
 * backend does not have that draft, or much has changed, the whole text is sent, a long one in pieces.
 */
export function createTextSender(client: Client): TextSender {
  let kept: (Draft['params'] & { readonly draftId: string }) | null = null;

  const sendDraft = async ({ params, base }: Draft): Promise<ApiError | null> => {
    const { articleId, basedOn, document } = params;
    const draftId = crypto.randomUUID();
    const isKept = kept?.articleId === articleId && kept.basedOn === basedOn;
    const [follows, before] = kept !== null && isKept ? [kept.draftId, kept] : [null, { document: base, edits: [] }];
    const changed = { articleId, basedOn, draftId, follows, change: draftChangeBetween(before, params) };
    let error = await sendChanged(client, changed);
    if (error === 'whole') {
      const whole = { articleId, basedOn, document, edits: toEditLog(params.edits), draftId };
      error = await sendText(client, { type: 'draft', params: whole });
    }
    if (error === null) kept = { ...params, draftId };
    return error;
  };

  return {
    send: (sending) => (sending.type === 'draft' ? sendDraft(sending) : sendText(client, sending)),
  };
}

/** `whole`: the whole text must be sent instead. */
async function sendChanged(client: Client, params: Params<'texts.changeDraft'>): Promise<ApiError | 'whole' | null> {
  if (JSON.stringify(params).length > maxWholeText) return 'whole';
  const answer = await client.call('texts.changeDraft', params);
  if (answer.ok) return null;
  return answer.error.code === 'not-found' ? 'whole' : answer.error;
}

type WholeText =
  | { readonly type: 'draft'; readonly params: Params<'texts.saveDraft'> }
  | Extract<TextSending, { type: 'revision' }>;

async function sendText(client: Client, sending: WholeText): Promise<ApiError | null> {
  const text = JSON.stringify(sending.params);
  return text.length <= maxWholeText ? sendWhole(client, sending) : sendInPieces(client, sending.type, text);
}

async function sendWhole(client: Client, sending: WholeText): Promise<ApiError | null> {
  const answer =
    sending.type === 'draft'
      ? await client.call('texts.saveDraft', sending.params)
      : await client.call('texts.saveRevision', sending.params);
  return answer.ok ? null : answer.error;
}

async function sendInPieces(client: Client, type: WholeText['type'], text: string): Promise<ApiError | null> {
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
