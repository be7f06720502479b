/** Where a text stands: a block, and how much of it is above the upper edge, as a part of its height; or how far below that edge it begins, in pixels. */
export interface Place {
  readonly block: number;
  readonly above: number;
  readonly below: number;
}

/** A text that scrolls, for lining up with another. */
export interface Pane {
  /** What is at the upper edge; `null` when no block is in sight. */
  place(): Place | null;
  /** Scrolls so that a place is at the upper edge, as far as the text goes. */
  bring(place: Place): void;
}

/** Blocks get their true height when they are first drawn: a text that follows is brought there again in the next frames. */
const followFrames = 6;

/**
 * Keeps two texts at the same block: whichever scrolls leads and the other follows. The follower’s own scrolling, which tells only that it was
 * brought there, leads nobody, until the reader takes hold of it.
 */
export class LineUp<P extends Pane> {
  private readonly panes: readonly [P, P];
  private readonly nextFrame: (run: () => void) => void;
  private follower: P | null = null;
  private framesLeft = 0;
  private isWaiting = false;

  /** `nextFrame` calls back once the browser has laid out what changed. */
  constructor(panes: readonly [P, P], nextFrame: (run: () => void) => void) {
    this.panes = panes;
    this.nextFrame = nextFrame;
  }

  /** A text has scrolled. */
  scrolled(pane: P): void {
    if (pane !== this.follower) this.lead(pane);
  }

  /** The reader takes hold of a text, with the wheel or a key: it follows no more. */
  taken(pane: P): void {
    if (pane === this.follower) this.stop();
  }

  /** Brings the other text to where this one is. */
  lead(leader: P): void {
    const [first, second] = this.panes;
    this.follower = leader === first ? second : first;
    this.framesLeft = followFrames;
    if (!this.isWaiting) this.follow();
  }

  stop(): void {
    this.follower = null;
  }

  private follow(): void {
    const { follower } = this;
    if (follower === null) return;
    const [first, second] = this.panes;
    const place = (follower === first ? second : first).place();
    if (place !== null) follower.bring(place);
    this.framesLeft -= 1;
    if (this.framesLeft === 0) {
      this.stop();
      return;
    }
    this.isWaiting = true;
    this.nextFrame(() => {
      this.isWaiting = false;
      this.follow();
    });
  }
}
