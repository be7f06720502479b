import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { systemCodeOf } from '../storage/disk-error';
import { putPiece } from './pieces';
import type { FromThread, GatheredRun, ToThread } from './thread-messages';
import { writeExport } from './write-export';

// The thread in which exports are written. It reads and writes no files.

// Who types or tags meanwhile goes first. Only on Linux is this the thread’s own; elsewhere it would be the whole process’s.
if (process.platform === 'linux') goLast();

const runs = new Map<number, GatheredRun>();

function take(message: ToThread): FromThread | null {
  const { run } = message;
  if (message.type === 'begin') {
    runs.set(run, { job: message.job, articles: [] });
    return null;
  }
  const gathered = runs.get(run);
  if (gathered === undefined) return null;
  if (message.type === 'piece') {
    putPiece(gathered.articles, message.piece);
    return null;
  }
  runs.delete(run);
  if (message.type === 'drop') return null;
  try {
    return { run, type: 'made', made: writeExport(gathered.job, gathered.articles) };
  } catch (error) {
    return { run, type: 'failed', error };
  }
}

function goLast(): void {
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch (error) {
    // A system that forbids it loses nothing but that.
    if (systemCodeOf(error) === null) throw error;
  }
}

parentPort?.on('message', (message: ToThread) => {
  const answer = take(message);
  if (answer !== null) parentPort?.postMessage(answer);
});
