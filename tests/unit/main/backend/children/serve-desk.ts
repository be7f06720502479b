// Opens a desk and answers the calls that its parent sends; closes it when the parent lets go of it.

import { deskCall } from '../desk/desk-call';
import { openHere } from './open-here';

const opened = await openHere({}, 1);
if (!opened.ok) throw new Error(opened.error.message);
const backend = opened.value;
// Only for somebody who listens is the folder watched.
backend.subscribe(() => undefined);
process.on('message', async (message) => {
  const { id, name, params } = deskCall.parse(message);
  process.send?.({ id, reply: await backend.dispatch(name, params, { windowId: 'window-1' }) });
});
process.once('disconnect', () => void backend.close());
