import type { FoldedText } from './fold-text';
import { foldText, isCut } from './fold-text';
import { standsAlone } from './word-edges';

/** What is looked for, and how strictly. */
export interface Sought {
  /** The names and aliases. Empty ones are passed over. */
  readonly names: readonly string[];
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
}

/** A place where a name stands. Offsets: UTF-16 code units, half-open, into the text. `name`: its index among those sought. */
export interface Occurrence {
  readonly start: number;
  readonly end: number;
  readonly name: number;
}

/**
 * Every place where one of the names stands, in reading order and never overlapping: the leftmost first, of those that begin together the longest.
 * One pass over the text for all names. Case and writing are folded as in `foldText`. Source: Aho and Corasick, CACM 18(6), 1975.
 */
export function findOccurrences(text: string, sought: Sought): readonly Occurrence[] {
  const { names, matchCase, wholeWord } = sought;
  const wanted = names.map((name) => foldText(name, { matchCase }).folded.replaceAll('\n', ' ').trim());
  const machine = createMachine(wanted);
  if (machine.nodes.length === 1) return [];
  const folded = foldText(text, { matchCase });
  const found: Occurrence[] = [];
  let node = 0;
  for (let unit = 0; unit < folded.folded.length; unit += 1) {
    node = machine.step(node, folded.folded.charCodeAt(unit));
    for (let at = machine.firstEnd(node); at !== 0; at = machine.nextEnd(at)) {
      const { length, name } = machine.endAt(at);
      const occurrence = toOccurrence(folded, unit + 1 - length, unit + 1, name);
      if (occurrence === null) continue;
      if (!wholeWord || standsAlone(text, occurrence.start, occurrence.end)) found.push(occurrence);
    }
  }
  return keepLongest(found);
}

function toOccurrence(text: FoldedText, from: number, to: number, name: number): Occurrence | null {
  if (!isCut(text, from) || !isCut(text, to)) return null;
  const start = text.starts[from];
  const end = text.ends[to - 1];
  return start === undefined || end === undefined ? null : { start, end, name };
}

function keepLongest(found: readonly Occurrence[]): readonly Occurrence[] {
  const kept: Occurrence[] = [];
  let end = 0;
  for (const occurrence of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (occurrence.start < end) continue;
    kept.push(occurrence);
    end = occurrence.end;
  }
  return kept;
}

interface Node {
  readonly next: Map<number, number>;
  /** Node of the longest proper suffix that some name begins with. */
  fallback: number;
  /** The name that ends here: its length in folded units, and its index; length 0 for none. */
  length: number;
  name: number;
  /** The nearest node along the fallbacks at which a name ends; 0 for none. */
  shorter: number;
}

function createMachine(names: readonly string[]) {
  const nodes: Node[] = [createNode()];
  const nodeAt = (index: number): Node => {
    const node = nodes[index];
    if (node === undefined) throw new Error('Broken belief: the machine has this node');
    return node;
  };
  for (const [index, name] of names.entries()) {
    let at = 0;
    for (let unit = 0; unit < name.length; unit += 1) {
      const code = name.charCodeAt(unit);
      let next = nodeAt(at).next.get(code);
      if (next === undefined) {
        next = nodes.push(createNode()) - 1;
        nodeAt(at).next.set(code, next);
      }
      at = next;
    }
    const end = nodeAt(at);
    if (at !== 0 && end.length === 0) Object.assign(end, { length: name.length, name: index });
  }
  const step = (from: number, code: number): number => {
    let at = from;
    while (at !== 0 && !nodeAt(at).next.has(code)) at = nodeAt(at).fallback;
    return nodeAt(at).next.get(code) ?? 0;
  };
  // Breadth first, so that the fallback of a node is complete before its children ask for it.
  const queue = [...nodeAt(0).next.values()];
  for (const index of queue) {
    const node = nodeAt(index);
    for (const [code, child] of node.next) {
      const fallback = step(node.fallback, code);
      Object.assign(nodeAt(child), {
        fallback,
        shorter: nodeAt(fallback).length > 0 ? fallback : nodeAt(fallback).shorter,
      });
      queue.push(child);
    }
  }
  return {
    nodes,
    step,
    firstEnd: (index: number): number => (nodeAt(index).length > 0 ? index : nodeAt(index).shorter),
    nextEnd: (index: number): number => nodeAt(index).shorter,
    endAt: nodeAt,
  };
}

function createNode(): Node {
  return { next: new Map(), fallback: 0, length: 0, name: 0, shorter: 0 };
}
