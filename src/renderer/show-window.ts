import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/marks.css';
import './styles/rail.css';
import './styles/window.css';
import './styles/library.css';
import './styles/tag-form.css';
import './styles/links.css';
import './styles/records.css';
import './styles/anchor.css';
import './styles/inspector.css';
import './styles/overlays.css';
import './styles/keys.css';
import './styles/kept-text.css';
import './styles/history.css';
import './styles/sharing.css';
import './styles/palette.css';
import './styles/occurrences.css';
import './styles/tagset.css';
import './styles/lists.css';
import './styles/exchange.css';
import './styles/review.css';
import './styles/sides.css';
import './styles/choice-chips.css';
import './styles/threads.css';
import './styles/agreement.css';
import './styles/agreement-behind.css';
import './editor/editor.css';
import './styles/forced-colors.css';
import { createElement } from 'react';
import type { Root } from 'react-dom/client';
import type { Client } from '../contract/client';
import type { App } from './state/app';
import { createApp } from './state/app';
import { followTheme } from './views/follow-theme';
import { guardClosing } from './views/guard-closing';
import { Window } from './views/Window';

/** Shows the window over a backend: once, where its user left it, not the library first and the article a moment later. */
export async function showWindow(root: Root, client: Client): Promise<App> {
  const app = createApp(client);
  followTheme(app);
  guardClosing(app);
  await app.start();
  root.render(createElement(Window, { app }));
  return app;
}
