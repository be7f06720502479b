type Listener = (event: { readonly data?: unknown; readonly code?: number }) => void;

/** A browser's socket whose other end is the test. */
export class FakeSocket {
  readonly url: string;
  readonly sent: unknown[] = [];
  readonly #listeners = new Map<string, Listener[]>();
  isClosed = false;

  constructor(url: string) {
    this.url = url;
  }

  addEventListener(name: string, listener: Listener): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.isClosed = true;
  }

  open(): void {
    this.#tell('open', {});
  }

  receive(frame: unknown): void {
    this.#tell('message', { data: JSON.stringify(frame) });
  }

  /** The connection breaks, or the server closes it with a code. */
  break(code = 1006): void {
    this.#tell('close', { code });
  }

  #tell(name: string, event: Parameters<Listener>[0]): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(event);
  }
}
