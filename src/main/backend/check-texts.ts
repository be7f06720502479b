import type { Draft, Revision } from '../../core/model/article';
import { toPlainText } from '../../core/model/plain-text';
import { hasSameIdTwice, isPlausibleLog } from './desk/text-rules';
import { sha256Of } from './storage/envelope';

/** What is wrong with one revision by itself, in words. */
export function judgeRevision(revision: Revision, path: string, article: string): string[] {
  const found: string[] = [];
  if (!path.endsWith(`/${revision.id}.json`)) found.push('is another version of the text under this name.');
  if (revision.articleId !== article) found.push('belongs to another article.');
  if (toPlainText(revision.document).text !== revision.text)
    found.push('has a plain text that is not the text of its document.');
  if (sha256Of(revision.text) !== revision.sha256) found.push('has a text that does not match its checksum.');
  if (hasSameIdTwice(revision.document)) found.push('has two blocks with the same id.');
  return found;
}

/**
 * What is wrong with a revision among the others of its article: it follows one that is there, without a circle, and its log leads from that
 * one's text to its own. `mayLackFirst`: the article came by an export, which holds one version only.
 */
export function judgeChain(
  revision: Revision,
  revisions: ReadonlyMap<string, Revision>,
  mayLackFirst: boolean,
): string[] {
  const { parentId, edits, text } = revision;
  if (parentId === null) return edits === null ? [] : ['logs edits and follows no version of the text.'];
  const parent = revisions.get(parentId);
  if (parent === undefined) return mayLackFirst ? [] : ['follows a version of the text that is not there.'];
  const found: string[] = [];
  const seen = new Set<string>();
  for (let at: Revision | undefined = revision; at !== undefined; at = revisions.get(at.parentId ?? '')) {
    if (seen.has(at.id)) {
      found.push('follows itself, by way of others.');
      break;
    }
    seen.add(at.id);
  }
  if (edits !== null && !isPlausibleLog(edits, parent.text.length, text.length))
    found.push('has a log of edits that does not lead from the version before to its text.');
  return found;
}

/** What is wrong with a draft, in words. */
export function judgeDraft(
  draft: Draft,
  owner: { readonly articleId: string; readonly personId: string },
  revisions: ReadonlyMap<string, Revision>,
): string[] {
  const found: string[] = [];
  if (draft.articleId !== owner.articleId) found.push('is a draft of another article.');
  if (draft.personId !== owner.personId) found.push('is a draft of another person.');
  if (!revisions.has(draft.basedOn)) found.push('is a draft on a version of the text that is not there.');
  if (hasSameIdTwice(draft.document)) found.push('has two blocks with the same id.');
  return found;
}
