import { parentPort, workerData } from 'node:worker_threads';
import { importJob } from './import-job';
import { makeArticles } from './make-articles';

// The thread in which one file is imported. It reads no files and opens no connections.
const made = makeArticles(importJob.parse(workerData));
const buffers = new Set(made.articles.flatMap((article) => article.files.map((file) => file.bytes.buffer)));
parentPort?.postMessage(
  made,
  [...buffers].filter((buffer) => buffer instanceof ArrayBuffer),
);
