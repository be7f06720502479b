import type { SpanTable } from '../../core/anchoring/map-span';
import { fates as allFates, mapSpans } from '../../core/anchoring/map-span';
import type { Annotation } from '../../core/kinds/index';
import type { MarkName } from '../../core/kinds/kind';
import type { Fragment } from '../../core/model/selector';
import type { Ranges } from './edit-log';

const goneFate = allFates.indexOf('gone');
const piecesAtOnce = 10_000;

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

/** Numbers for annotations, so that spans are told apart without a look at what they belong to. */
class Numbers {
  readonly #numbers = new Map<string, number>();

  /** The number of an annotation, given when it is first asked for. */
  of(annotationId: string): number {
    const known = this.#numbers.get(annotationId);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(annotationId, number);
    return number;
  }

  /** The number of an annotation, or -1 when it never had a span. */
  find(annotationId: string): number {
    return this.#numbers.get(annotationId) ?? -1;
  }

  get size(): number {
    return this.#numbers.size;
  }

  /** One byte for each number: 1 for those of the annotations named. */
  flags(annotationIds: Iterable<string>): Uint8Array {
    const flags = new Uint8Array(this.size);
    for (const id of annotationIds) {
      const number = this.find(id);
      if (number !== -1) flags[number] = 1;
    }
    return flags;
  }
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
  /** The number of each span's annotation. Thousands are looked through in no time, which the annotations themselves are not. */
  private readonly owners: Int32Array;
  private readonly numbers: Numbers;

  private constructor(
    numbers: Numbers,
    infos: readonly SpanInfo[],
    owners: Int32Array,
    starts: Int32Array,
    ends: Int32Array,
  ) {
    this.numbers = numbers;
    this.infos = infos;
    this.owners = owners;
    this.starts = starts;
    this.ends = ends;
    this.reach = new Int32Array(infos.length);
    this.measure(0, infos.length);
  }

  static from(spans: readonly Span[]): SpanIndex {
    const none = new Int32Array(0);
    return new SpanIndex(new Numbers(), [], none, none, none).replace([], spans);
  }

  /** These spans in place of all others. */
  with(spans: readonly Span[]): SpanIndex {
    const none = new Int32Array(0);
    return new SpanIndex(this.numbers, [], none, none, none).replace([], spans);
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

  /** All spans, in the order of starts. */
  all(): Span[] {
    return this.infos.flatMap((_, index) => this.at(index) ?? []);
  }

  /** The spans of some annotations, in the order of starts. */
  pick(annotationIds: Iterable<string>): Span[] {
    return this.placesOf(annotationIds).flatMap((index) => this.at(index) ?? []);
  }

  /** Where the first span of each annotation stands in the order of spans. */
  firsts(): number[] {
    const seen = new Uint8Array(this.numbers.size);
    const firsts: number[] = [];
    for (let index = 0; index < this.owners.length; index += 1) {
      const owner = this.owners[index] ?? 0;
      if (seen[owner] === 1) continue;
      seen[owner] = 1;
      firsts.push(index);
    }
    return firsts;
  }

  /** Whether the span at a place in the order belongs to an annotation. */
  isOf(index: number, annotationId: string): boolean {
    return this.owners[index] === this.numbers.find(annotationId);
  }

  /** Without the spans of some annotations and with others put in. What lies between two of them is copied as it stands. */
  replace(annotationIds: Iterable<string>, added: readonly Span[]): SpanIndex {
    const fresh = [...added].sort((a, b) => a.from - b.from || b.to - a.to);
    const gone = this.placesOf(annotationIds);
    const size = this.size - gone.length + fresh.length;
    const owners = new Int32Array(size);
    const starts = new Int32Array(size);
    const ends = new Int32Array(size);
    const pieces: SpanInfo[][] = [];
    let run: SpanInfo[] | null = null;
    let put = 0;
    let copied = 0;
    const copyUntil = (end: number): void => {
      if (end <= copied) return;
      run = null;
      pieces.push(this.infos.slice(copied, end));
      owners.set(this.owners.subarray(copied, end), put);
      starts.set(this.starts.subarray(copied, end), put);
      ends.set(this.ends.subarray(copied, end), put);
      put += end - copied;
      copied = end;
    };
    let passed = 0;
    const leaveOutUntil = (end: number): void => {
      for (let at = gone[passed]; at !== undefined && at < end; at = gone[passed]) {
        copyUntil(at);
        copied = at + 1;
        passed += 1;
      }
      copyUntil(end);
    };
    for (const span of fresh) {
      leaveOutUntil(this.firstBehind(span.from));
      if (run === null) {
        run = [];
        pieces.push(run);
      }
      run.push(span);
      owners[put] = this.numbers.of(span.annotation.id);
      starts[put] = span.from;
      ends[put] = span.to;
      put += 1;
    }
    leaveOutUntil(this.size);
    return new SpanIndex(this.numbers, joined(pieces), owners, starts, ends);
  }

  /** Where the spans of some annotations stand in the order of starts. */
  private placesOf(annotationIds: Iterable<string>): number[] {
    const flags = this.numbers.flags(annotationIds);
    const places: number[] = [];
    for (let index = 0; index < this.owners.length; index += 1)
      if (flags[this.owners[index] ?? 0] === 1) places.push(index);
    return places;
  }

  /** The first span that starts behind a position. */
  private firstBehind(position: number): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /**
   * Moves every span through one step by the written boundary rules. `ranges`: what the step did, as `rangesOf` gives it. Spans whose words
   * are gone are not in the result; they are given back beside it.
   */
  map(ranges: Ranges): { readonly index: SpanIndex; readonly gone: readonly SpanInfo[] } {
    const { starts, ends, fates, lost } = mapSpans(this, ranges);
    const goneAt = new Set(lost.filter((index) => fates[index] === goneFate));
    const { numbers, owners } = this;
    if (goneAt.size === 0) return { index: new SpanIndex(numbers, this.infos, owners, starts, ends), gone: [] };
    const isKept = (_: unknown, index: number): boolean => !goneAt.has(index);
    return {
      index: new SpanIndex(
        numbers,
        this.infos.filter(isKept),
        owners.filter(isKept),
        starts.filter(isKept),
        ends.filter(isKept),
      ),
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

/** Some pieces on end. So many go to one call as its stack has room for. */
function joined(pieces: readonly SpanInfo[][]): SpanInfo[] {
  let all: SpanInfo[] = [];
  for (let at = 0; at < pieces.length; at += piecesAtOnce) all = all.concat(...pieces.slice(at, at + piecesAtOnce));
  return all;
}
