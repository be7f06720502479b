import { createRoot } from 'react-dom/client';
import { connect } from './connection/connect';
import { adoptEntityMarks } from './editor/entity-marks';
import { showWindow } from './show-window';
import { FatalPage } from './views/FatalPage';
import { followTheme } from './views/follow-theme';

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
  await showWindow(root, connection.client);
}

void begin();
