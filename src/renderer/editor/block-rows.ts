import type { Run } from './paint-plan';

/** A row of a run, from the corner of its block: sideways in pixels, and which row of the block it is. */
export interface BlockRow {
  readonly x: number;
  readonly x2: number;
  readonly row: number;
}

/** What was measured of the words of one block. It stays true however far the block moves; set anew, it is measured anew. */
export class BlockRows {
  private setting = '';
  private height = 0;
  private readonly rows = new Map<string, readonly BlockRow[]>();

  /** `setting`: whatever else the rows depend on. */
  follow(setting: string): void {
    if (setting === this.setting) return;
    this.setting = setting;
    this.height = 0;
    this.rows.clear();
  }

  /** Height of a row in pixels. */
  lineHeight(element: HTMLElement): number {
    this.height ||= Number.parseFloat(getComputedStyle(element).lineHeight) || 36;
    return this.height;
  }

  /** The rows of a run. Offsets in the block. */
  of({ from, to }: Run, measure: () => readonly BlockRow[]): readonly BlockRow[] {
    const key = `${from} ${to}`;
    const known = this.rows.get(key);
    if (known !== undefined) return known;
    const rows = measure();
    this.rows.set(key, rows);
    return rows;
  }
}
