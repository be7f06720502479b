import { useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import type { OpenArticle } from '../../../../src/contract/api';
import type { Person } from '../../../../src/core/model/article';
import '../../../../src/renderer/styles/fonts.css';
import '../../../../src/renderer/styles/tokens.css';
import './frame.css';
import '../../../../src/renderer/editor/editor.css';
import { Editor } from '../../../../src/renderer/editor/Editor';
import type { App } from '../../../../src/renderer/state/app';
import { createApp } from '../../../../src/renderer/state/app';
import { createCommands } from '../../../../src/renderer/state/commands';
import { findCommand, keyOf, liveKeys } from '../../../../src/renderer/state/keymap';
import { noPorts } from '../../../builders/window-ports';
import { createMemoryClient } from './memory-client';

declare global {
  interface Window {
    app: App;
    calls: readonly { name: string; params: unknown }[];
    begin(opened: OpenArticle, me: Person): Promise<void>;
  }
}

function Notice({ app }: { app: App }) {
  const notice = useSyncExternalStore(app.store.subscribe, () => app.store.getState().notice);
  return (
    <p className="notice" role="status">
      {notice?.text}
    </p>
  );
}

window.begin = async (opened, me) => {
  const { client, calls } = createMemoryClient(opened);
  const app = createApp(client);
  window.app = app;
  window.calls = calls;
  app.store.setState({ me, people: [me] });
  const commands = createCommands(app, noPorts);
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    const command = findCommand(commands, keyOf(event), liveKeys(app.store.getState(), 'field'));
    if (command === null) return;
    event.preventDefault();
    command.run();
  });
  await app.openArticle(opened.article.id);
  const root = document.querySelector('#root');
  if (root === null) throw new Error('No place for the page');
  createRoot(root).render(
    <div className="frame">
      <Editor app={app} commands={commands} textKey={opened.article.id} />
      <Notice app={app} />
    </div>,
  );
};
