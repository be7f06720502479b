import { closeNetwork } from './close-network';
import type { ImportAnswer } from './import-job';
import { importJob } from './import-job';
import { createTraceFinder } from './left-behind';

// The process in which files are imported, one after another. It reads no files and opens no connections. Electron gives it a port, Node a channel.
const port: unknown = Reflect.get(process, 'parentPort');

closeNetwork();
// Only then the libraries that read files.
const reading = import('./make-articles');

async function answer(job: unknown): Promise<void> {
  const { makeArticles } = await reading;
  const leftSomething = createTraceFinder();
  const made = await makeArticles(importJob.parse(job));
  const message: ImportAnswer = { made, isAsBefore: !leftSomething() };
  if (isPort(port)) port.postMessage(message);
  else process.send?.(message);
}

interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

function isPort(value: unknown): value is Port {
  return typeof value === 'object' && value !== null && 'postMessage' in value;
}

if (isPort(port)) port.on('message', (event) => void answer(event.data));
else process.on('message', (job) => void answer(job));
