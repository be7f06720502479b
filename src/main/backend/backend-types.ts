import type { Capabilities } from '../../contract/api';
import type { EventName } from '../../contract/events';
import type { Json } from '../../contract/json';
import type { Reply } from '../../contract/transport';
import type { Desk } from '../../core/model/article';
import type { StartImporter } from './import/process-runner';

/** Who calls: a window of a shell, or `cli` for the command line. */
export interface Caller {
  readonly windowId: string;
}

/** Prints a page to PDF and gives its bytes. The page is whole: it asks for nothing else. Throws when it cannot be printed. */
export type PrintPage = (page: string) => Promise<Uint8Array>;

export interface BackendOptions {
  /** Absolute. It is made if it is missing. */
  readonly deskFolder: string;
  /** This user's own folder for sockets and logs, 0700. Absolute. */
  readonly stateFolder: string;
  readonly capabilities: Capabilities;
  readonly appVersion: string;
  /** A desk that is created by this call gets the sample article. */
  readonly seedSample: boolean;
  /** Shipped resources; the sample is in `sample/` under it. */
  readonly resourcesFolder: string;
  readonly shell: 'electron' | 'loopback' | 'cli' | 'test';
  /** Another process found this desk held and asks for a window; the answer is passed back to it. */
  readonly onOpenWindow: () => Promise<{ readonly message: string; readonly launchFile: string | null }>;
  /** How this shell starts the process that imports a file; `null`: as a process of Node. */
  readonly startImporter: StartImporter | null;
  /** How this shell prints a page to PDF. A shell in a browser has none and leaves it to the browser. */
  readonly printPage?: PrintPage;
  /** Reads without taking the lock, creates nothing and refuses every write. */
  readonly readOnly: boolean;
}

export interface Backend {
  readonly desk: Desk;
  /** Parses, routes, catches and logs. Always answers; an unknown name is a `bad-request`. */
  dispatch(name: string, params: unknown, from: Caller): Promise<Reply>;
  /** Listens until the returned function is called. */
  subscribe(listener: (name: EventName, payload: Json) => void): () => void;
  /** Flushes what is not yet on disk and gives the desk free. */
  close(): Promise<void>;
}
