import type { BenchAnnotation, Workload } from '../workload';
import type { Step } from './bench-page';

/** How long something took on screen, in ms: until it returned, and until its frame left the main thread. */
export interface Timed {
  readonly syncMs: number;
  readonly frameMs: number;
}

export interface Scrolled {
  readonly frames: readonly number[];
  readonly heightPx: number;
}

/** The stop-watch within a page. */
export interface Meter {
  take(json: string): Promise<void>;
  load(): Promise<Timed>;
  add(number: number): Promise<Timed>;
  remove(number: number): Promise<Timed>;
  showColleague(isVisible: boolean): Promise<Timed>;
  extra(name: string): Promise<Timed>;
  before(step: Step): Promise<void>;
  painted(): Promise<void>;
  /** From now on each key is timed; `pending` resolves when the frame of the last one is out. */
  armTyping(): void;
  pending: Promise<void>;
  keys: number[];
  /** Tasks over 50 ms since the page came, in ms. */
  longTasks: number[];
  scroll(): Promise<Scrolled>;
}

declare global {
  interface Window {
    __meter: Meter;
  }
}

/** Runs in the page before its own scripts: nothing outside this function is there. */
export function installMeter(): void {
  const scrollFrames = 120;
  const scrollStepPx = 300;
  let workload: Workload | null = null;
  let middle: readonly BenchAnnotation[] = [];
  const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
  const posted = (): Promise<void> =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        done();
      };
      port2.postMessage(0);
    });
  // Style, layout and paint of a frame come after its callbacks and before the next message.
  const painted = async (): Promise<void> => {
    await frame();
    await posted();
  };
  const timed = async (work: () => void | Promise<void> | undefined): Promise<Timed> => {
    // What a key or a click does is a task of its own; within a frame's callback whoever draws in a frame would be timed for two.
    await painted();
    const start = performance.now();
    await work();
    const syncMs = performance.now() - start;
    await painted();
    return { syncMs, frameMs: performance.now() - start };
  };
  /** Spans to tag, in the paragraph in the middle. */
  const findMiddle = ({ document }: Workload): BenchAnnotation[] => {
    const paragraph = document.paragraphs[Math.floor(document.paragraphs.length / 2)];
    if (paragraph === undefined) throw new Error('The text is empty');
    return [0, 1, 2, 3, 4].map((number) => {
      const start = paragraph.start + 4 + number * 17;
      const end = Math.min(start + 40, paragraph.start + paragraph.text.length);
      return { id: `new${number}`, start, end, label: 0, layer: 'A' };
    });
  };
  const meter: Meter = {
    pending: Promise.resolve(),
    keys: [],
    longTasks: [],
    painted,
    take: async (json) => {
      const given: Workload = JSON.parse(json);
      middle = findMiddle(given);
      const { fetch } = window.__bench;
      if (fetch === undefined) workload = given;
      else await fetch(given.document.words);
    },
    load: async () => {
      const none = { document: { text: '', words: 0, paragraphs: [] }, annotations: [] };
      const { document: text, annotations } = workload ?? none;
      // Only what the page keeps of it counts as its heap.
      workload = null;
      const start = performance.now();
      await window.__bench.load(text, annotations);
      const syncMs = performance.now() - start;
      await frame();
      await frame();
      const frameMs = performance.now() - start;
      await posted();
      return { syncMs, frameMs };
    },
    add: (number) => {
      const annotation = middle[number];
      if (annotation === undefined) throw new Error(`There is no span ${number}`);
      return timed(() => window.__bench.add?.(annotation));
    },
    remove: (number) => timed(() => window.__bench.remove?.(`new${number}`)),
    showColleague: (isVisible) => timed(() => window.__bench.setLayerVisible?.('B', isVisible)),
    extra: (name) => timed(() => window.__bench.extra?.[name]?.()),
    before: async (step) => {
      await window.__bench.before?.(step);
    },
    armTyping: () => {
      meter.keys = [];
      window.addEventListener(
        'keydown',
        ({ timeStamp }) => {
          meter.pending = painted().then(() => {
            meter.keys.push(performance.now() - timeStamp);
          });
        },
        true,
      );
    },
    scroll: async () => {
      const scroller = window.__bench.scroller?.() ?? document.scrollingElement;
      if (scroller === null) throw new Error('Nothing scrolls');
      scroller.scrollTop = 0;
      await painted();
      await painted();
      const most = scroller.scrollHeight - scroller.clientHeight;
      const step = Math.min(scrollStepPx, Math.max(20, most / scrollFrames));
      const frames: number[] = [];
      let last = await frame();
      for (let index = 0; index < scrollFrames; index += 1) {
        scroller.scrollTop += step;
        const now = await frame();
        frames.push(now - last);
        last = now;
      }
      return { frames, heightPx: scroller.scrollHeight };
    },
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) meter.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  window.__meter = meter;
}
