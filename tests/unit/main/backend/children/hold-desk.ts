// Opens a desk and says whether it got it; keeps it until its input ends, then closes it.
import { openHere } from './open-here';

const opened = await openHere({
  onOpenWindow: async () => ({ message: `Window of ${process.pid}`, launchFile: null }),
});
if (opened.ok) {
  console.log(`held ${opened.value.desk.id}`);
  process.stdin.resume();
  process.stdin.once('end', () => void opened.value.close().then(() => console.log('closed')));
} else console.log(`refused ${opened.error.code}`);
