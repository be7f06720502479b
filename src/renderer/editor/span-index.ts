import type { SpanTable } from '../../core/anchoring/map-span';
import { fates as allFates, mapSpans } from '../../core/anchoring/map-span';
import type { Annotation } from '../../core/kinds/index';
import type { MarkName } from '../../core/kinds/kind';
import type { Fragment } from '../../core/model/selector';
import type { Ranges } from './edit-log';

const goneFate = allFates.indexOf('gone');

/** What a span belongs to: one fragment of one part of an annotation. */
export interface SpanInfo {
  readonly annotation: Annotation;
  readonly partKey: string;
  readonly label: string;
  readonly mark: MarkName;
  /** Where the fragment stands in the plain text it was made on. */
  readonly fragment: Fragment;
}

/** A span with its place. Positions: ProseMirror, half-open. */
export interface Span extends SpanInfo {
  readonly from: number;
  readonly to: number;
}

/**
 * Spans by position, in flat arrays sorted by start, with a tree of the furthest ends laid over them: finding what overlaps a range
 * costs the logarithm of all spans plus what is found, however long some of them are.
 */
export class SpanIndex implements SpanTable {
  readonly infos: readonly SpanInfo[];
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The furthest end in the subtree that a middle stands for. */
  private readonly reach: Int32Array;

  private constructor(infos: readonly SpanInfo[], starts: Int32Array, ends: Int32Array) {
    this.infos = infos;
    this.starts = starts;
    this.ends = ends;
    this.reach = new Int32Array(infos.length);
    this.measure(0, infos.length);
  }

  static readonly empty = new SpanIndex([], new Int32Array(0), new Int32Array(0));

  static from(spans: readonly Span[]): SpanIndex {
    const sorted = [...spans].sort((a, b) => a.from - b.from || b.to - a.to);
    return new SpanIndex(
      sorted,
      Int32Array.from(sorted, (span) => span.from),
      Int32Array.from(sorted, (span) => span.to),
    );
  }

  get size(): number {
    return this.infos.length;
  }

  /** The span at a place in the order of starts. */
  at(index: number): Span | null {
    const info = this.infos[index];
    const from = this.starts[index];
    const to = this.ends[index];
    return info === undefined || from === undefined || to === undefined ? null : { ...info, from, to };
  }

  /** The spans of some annotations, in the order of starts. One pass over the ids. */
  pick(isWanted: (annotationId: string) => boolean): Span[] {
    const found: Span[] = [];
    for (let index = 0; index < this.infos.length; index += 1) {
      const info = this.infos[index];
      if (info === undefined || !isWanted(info.annotation.id)) continue;
      const span = this.at(index);
      if (span !== null) found.push(span);
    }
    return found;
  }

  /** Without the spans of some annotations and with others put in. One pass over the arrays. */
  replace(isGone: (annotationId: string) => boolean, added: readonly Span[]): SpanIndex {
    const fresh = [...added].sort((a, b) => a.from - b.from || b.to - a.to);
    const infos: SpanInfo[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    let next = 0;
    const put = (info: SpanInfo, from: number, to: number): void => {
      infos.push(info);
      starts.push(from);
      ends.push(to);
    };
    const putFresh = (before: number): void => {
      for (let span = fresh[next]; span !== undefined && span.from < before; span = fresh[next]) {
        put(span, span.from, span.to);
        next += 1;
      }
    };
    for (let index = 0; index < this.infos.length; index += 1) {
      const info = this.infos[index];
      if (info === undefined || isGone(info.annotation.id)) continue;
      const from = this.starts[index] ?? 0;
      putFresh(from);
      put(info, from, this.ends[index] ?? from);
    }
    putFresh(Number.POSITIVE_INFINITY);
    return new SpanIndex(infos, Int32Array.from(starts), Int32Array.from(ends));
  }

  /**
   * Moves every span through one step by the written boundary rules. `ranges`: what the step did, as `rangesOf` gives it. Spans whose words
   * are gone are not in the result; they are given back beside it.
   */
  map(ranges: Ranges): { readonly index: SpanIndex; readonly gone: readonly SpanInfo[] } {
    const { starts, ends, fates, lost } = mapSpans(this, ranges);
    const goneAt = new Set(lost.filter((index) => fates[index] === goneFate));
    if (goneAt.size === 0) return { index: new SpanIndex(this.infos, starts, ends), gone: [] };
    const isKept = (_: unknown, index: number): boolean => !goneAt.has(index);
    return {
      index: new SpanIndex(this.infos.filter(isKept), starts.filter(isKept), ends.filter(isKept)),
      gone: this.infos.filter((_, index) => goneAt.has(index)),
    };
  }

  /** Every span that shares at least one unit with the range, in the order of starts. Spans without words are left out. */
  overlapping(from: number, to: number): Span[] {
    const found: Span[] = [];
    this.visit(0, this.infos.length, from, to, (index) => {
      const span = this.at(index);
      if (span !== null && span.to > span.from) found.push(span);
    });
    return found;
  }

  /** Every span that the range touches: a caret right behind a word touches it. */
  touching(from: number, to: number): Span[] {
    return this.overlapping(from - 1, to + 1);
  }

  private visit(low: number, high: number, from: number, to: number, found: (index: number) => void): void {
    if (low >= high) return;
    const middle = (low + high) >> 1;
    if ((this.reach[middle] ?? 0) <= from) return;
    this.visit(low, middle, from, to, found);
    if ((this.starts[middle] ?? 0) >= to) return;
    if ((this.ends[middle] ?? 0) > from) found(middle);
    this.visit(middle + 1, high, from, to, found);
  }

  private measure(low: number, high: number): number {
    if (low >= high) return 0;
    const middle = (low + high) >> 1;
    const reach = Math.max(this.ends[middle] ?? 0, this.measure(low, middle), this.measure(middle + 1, high));
    this.reach[middle] = reach;
    return reach;
  }
}
