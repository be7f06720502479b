/** Most frames in one second. The server closes on more than 200; the rest is room for its clock and ours. */
const maxPerSecond = 150;

/** Sends in order and at once, but holds back what would be too many in one second. */
export interface Pacer {
  send(text: string): void;
  /** Forgets what is held back: the connection is gone. */
  clear(): void;
}

/** Makes a pacer for one connection. */
export function createPacer(send: (text: string) => void): Pacer {
  const waiting: string[] = [];
  let sentAt: number[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    timer = undefined;
    while (waiting.length > 0) {
      const now = performance.now();
      sentAt = sentAt.filter((time) => now - time < 1000);
      const oldest = sentAt[0];
      if (oldest !== undefined && sentAt.length >= maxPerSecond) {
        timer = setTimeout(flush, 1000 - (now - oldest));
        return;
      }
      const text = waiting.shift();
      if (text === undefined) return;
      sentAt.push(now);
      send(text);
    }
  }

  return {
    send: (text) => {
      waiting.push(text);
      if (timer === undefined) flush();
    },
    clear: () => {
      waiting.length = 0;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
