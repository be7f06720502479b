import { closeNetwork } from './close-network';
import { importJob } from './import-job';

// The process in which one file is imported. It reads no files and opens no connections. Electron gives it a port, Node a channel.
const port: unknown = Reflect.get(process, 'parentPort');

closeNetwork();
// Only then the libraries that read files.
const reading = import('./make-articles');

async function answer(job: unknown): Promise<void> {
  const { makeArticles } = await reading;
  const made = await makeArticles(importJob.parse(job));
  if (isPort(port)) port.postMessage(made);
  else process.send?.(made);
}

interface Port {
  postMessage(message: unknown): void;
  once(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

function isPort(value: unknown): value is Port {
  return typeof value === 'object' && value !== null && 'postMessage' in value;
}

if (isPort(port)) port.once('message', (event) => void answer(event.data));
else process.once('message', (job) => void answer(job));
