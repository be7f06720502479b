import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import type { StartImporter } from '../backend/import/process-runner';

/** Starts the importer as a utility process: a packaged Electron does not run as Node. */
export const startUtilityImporter: StartImporter = (script, memoryMb) => {
  const child = utilityProcess.fork(fileURLToPath(script), [], {
    env: {},
    execArgv: [`--max-old-space-size=${memoryMb}`],
    serviceName: 'Galley importer',
    stdio: 'ignore',
  });
  let isEnding = false;
  return {
    send: (job) => child.postMessage(job),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', (code) => listener(!isEnding && code !== 0)),
    // It ends with the application.
    hold: () => undefined,
    kill: () => {
      isEnding = true;
      child.kill();
    },
  };
};
