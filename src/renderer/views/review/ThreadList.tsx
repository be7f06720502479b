import type { Annotation } from '../../../core/kinds/index';
import { kindOf } from '../../../core/kinds/index';
import { useCanWrite } from '../window-tools';
import { CommentForm } from './CommentForm';
import { ThreadView } from './ThreadView';
import { useThreads } from './use-threads';

interface Properties {
  readonly kind: Annotation['kind'];
  /** The tags whose threads are shown. */
  readonly ids: readonly string[];
  /** The tag that a new remark is on. */
  readonly annotationId: string;
}

/** The talk about a tag, or about the tags of several people on the same words, and a field for more. */
export function ThreadList({ kind, ids, annotationId }: Properties) {
  const shown = useThreads().filter((thread) => thread.annotationId !== null && ids.includes(thread.annotationId));
  const canWrite = useCanWrite();
  if (shown.length === 0 && !canWrite) return null;
  const name = kindOf(kind).label.toLowerCase();
  return (
    <section className="threads" aria-label={`Comments on this ${name}`}>
      {shown.map((thread) => (
        <ThreadView key={thread.id} thread={thread} />
      ))}
      <CommentForm
        key={annotationId}
        label={shown.length === 0 ? `Comment on this ${name}` : 'A new comment'}
        goal={{ target: { on: 'tag', annotationId } }}
        isCalled
      />
    </section>
  );
}
