import { decide } from '../../core/commands/decide';
import type { ArticleId } from '../../core/model/ids';
import type { Status } from '../../core/model/tagset';
import { labelOf, statuses } from '../../core/model/tagset';
import type { App } from './app';
import { wordsFor } from './error-words';

/** Changes how far the work on an article of the library is. The notice offers to take it back: the article's own history is not at hand. */
export async function setStatusOf(app: App, articleId: ArticleId, status: Status): Promise<void> {
  await app.sender.whenIdle();
  const opened = await app.client.call('articles.open', { articleId });
  const { me, tagset, hello } = app.store.getState();
  if (!opened.ok) return app.say('bad', wordsFor(opened.error));
  if (me === null) return;
  if (hello?.readOnly) return app.say('bad', hello.readOnly);
  const ids = Array.from({ length: 4 }, () => crypto.randomUUID());
  const facts = { now: new Date().toISOString(), personId: me.id, ids, tagset };
  const decided = decide(opened.value, { type: 'article.setStatus', status }, facts);
  if (!decided.ok) return app.say('info', decided.error.message);
  const answer = await app.client.call('layers.apply', { change: decided.value });
  if (!answer.ok) return app.say('bad', wordsFor(answer.error));
  app.store.setState((state) => {
    const summary = state.summaries.get(articleId);
    return {
      deskWork: {
        label: `Status of “${summary?.title ?? ''}”`,
        changes: [decided.value],
        here: null,
        isTakenBack: false,
      },
      notice: {
        tone: 'info',
        text: `“${summary?.title ?? ''}” is now: ${labelOf(statuses, status)}.`,
        action: { label: 'Take back', commandId: 'occurrences.takeBack' },
      },
      summaries:
        summary === undefined ? state.summaries : new Map(state.summaries).set(articleId, { ...summary, status }),
    };
  });
}
