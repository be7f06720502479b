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
import './styles/threads.css';
import './styles/agreement.css';
import './styles/agreement-behind.css';
import './editor/editor.css';
import './styles/forced-colors.css';
import { createRoot } from 'react-dom/client';
import { connect } from './connection/connect';
import { adoptEntityMarks } from './editor/entity-marks';
import { createApp } from './state/app';
import { FatalPage } from './views/FatalPage';
import { followTheme } from './views/follow-theme';
import { guardClosing } from './views/guard-closing';
import { Window } from './views/Window';

async function begin(): Promise<void> {
  const place = document.querySelector('#root');
  if (place === null) throw new Error('Broken belief: the page has a place for the window');
  adoptEntityMarks(document);
  const root = createRoot(place);
  const connection = await connect();
  if (connection.state === 'refused') {
    followTheme(null);
    root.render(<FatalPage problem={connection.message} />);
    return;
  }
  const app = createApp(connection.client);
  followTheme(app);
  guardClosing(app);
  // The window is drawn once, where its user left it: not the library first and the article a moment later.
  await app.start();
  root.render(<Window app={app} />);
}

void begin();
