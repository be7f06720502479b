// The real window on the real backend. Only the opening of the article is not measured with its way through file and socket: like every other page it
// is given what it shows. What that way takes is measured by itself.
import { createRoot } from 'react-dom/client';
import type { OpenArticle } from '../../../src/contract/api';
import type { Client } from '../../../src/contract/client';
import { connect } from '../../../src/renderer/connection/connect';
import { adoptEntityMarks } from '../../../src/renderer/editor/entity-marks';
import { showWindow } from '../../../src/renderer/show-window';
import type { App } from '../../../src/renderer/state/app';
import { setReview } from '../../../src/renderer/state/review-commands';
import { createTagging } from '../../../src/renderer/state/tagging';
import { benchTitle } from '../../titles';
import type { BenchPage } from '../bench-page';

/** Answers `articles.open` with what was fetched before, once. */
function withFetched(client: Client): Client & { fetch(title: string, app: App): Promise<void> } {
  let fetched: OpenArticle | null = null;
  return {
    ...client,
    call: async (name, params) => {
      if (name !== 'articles.open' || fetched === null) return client.call(name, params);
      const answer = fetched;
      fetched = null;
      // The one cast: the row of the table was compared just above.
      return { ok: true, value: answer as never };
    },
    fetch: async (title, app) => {
      const id = articleTitled(app, title);
      const answer = await client.call('articles.open', { articleId: id });
      if (!answer.ok) throw new Error(answer.error.message);
      fetched = answer.value;
    },
  };
}

function articleTitled(app: App, title: string) {
  const found = [...app.store.getState().summaries.values()].find((summary) => summary.title === title);
  if (found === undefined) throw new Error(`The desk has no article “${title}”`);
  return found.articleId;
}

/** Resolves when the text is on the page. */
function untilTextStands(): Promise<void> {
  return new Promise((done) => {
    const look = (): void => {
      if ((document.querySelector('.ProseMirror')?.childElementCount ?? 0) === 0) return;
      observer.disconnect();
      done();
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
  });
}

function createPage(app: App, client: ReturnType<typeof withFetched>): BenchPage {
  const made = new Map<string, string>();
  let title = '';
  const editor = () => {
    const port = app.editor();
    if (port === null) throw new Error('No article is open');
    return port;
  };
  const sheet = (): Element => {
    const found = document.querySelector('.sheet');
    if (found === null) throw new Error('No article is open');
    return found;
  };
  const colleague = (): string => {
    const { opened, me } = app.store.getState();
    const layer = opened?.layers.find(({ personId }) => personId !== me?.id);
    if (layer === undefined) throw new Error('No colleague has tagged this article');
    return layer.personId;
  };
  const middle = (): number => {
    const half = Math.floor(editor().text().length / 2);
    const { start, end } = editor().paragraphAt(half);
    return Math.floor((start + end) / 2);
  };
  const focusMiddle = (): void => {
    const caret = middle();
    editor().selectText(caret, caret);
    editor().focus();
  };
  return {
    isEditable: true,
    fetch: (words) => {
      title = benchTitle(words);
      return client.fetch(title, app);
    },
    load: async () => {
      const stands = untilTextStands();
      await app.openArticle(articleTitled(app, title));
      await stands;
    },
    before: (step) => {
      if (step === 'layers') app.setMode('review');
      else app.setMode(step === 'typing' ? 'edit' : 'annotate');
    },
    add: ({ id, start, end }) => {
      const change = app.run({ type: 'entity.tag', fragments: [{ start, end }], entityType: 'PERSON' });
      const tag = change?.edits.find(({ table }) => table === 'annotations');
      if (tag === undefined) throw new Error('The window refused the tag');
      made.set(id, tag.id);
    },
    remove: (id) => {
      const annotationId = made.get(id);
      if (annotationId === undefined) throw new Error(`There is no tag ${id}`);
      app.run({ type: 'annotation.delete', annotationIds: [annotationId] });
    },
    setLayerVisible: (_, isVisible) => setReview(app, { hidden: new Set(isVisible ? [] : [colleague()]) }),
    focusMiddle,
    scroller: sheet,
    textLength: () => editor().text().length,
    extra: {
      'select words': () => {
        const { start, end } = editor().paragraphAt(middle());
        editor().selectText(start + 4, Math.min(start + 30, end));
      },
      'tag selected words': () => createTagging(app).entity('PERSON'),
      'undo the tag': () => editor().undo(),
      'begin a review': () => app.setMode('review'),
      'end a review': () => app.setMode('annotate'),
    },
  };
}

async function begin(): Promise<void> {
  const place = document.querySelector('#root');
  if (place === null) throw new Error('The page has no place for the window');
  adoptEntityMarks(document);
  const connection = await connect();
  if (connection.state === 'refused') throw new Error(connection.message);
  const client = withFetched(connection.client);
  const app = await showWindow(createRoot(place), client);
  window.__bench = createPage(app, client);
}

void begin();
