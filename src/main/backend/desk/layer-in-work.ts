import type { LayerLookup, RecordState } from '../../../core/commands/change';
import { putStates, recordsOf } from '../../../core/commands/change';
import type { Annotation } from '../../../core/kinds/index';
import type { Layer, TableName } from '../../../core/model/records';
import type { Turns } from '../../../core/model/removals';
import { leavesMark, turnFrom } from '../../../core/model/removals';

/** What a change makes of a layer. */
export interface LayerStep {
  readonly states: readonly RecordState[];
  readonly turns: Turns;
  /** Of the layer with it. */
  readonly counter: number;
}

/** Steps on top of a layer, looked up at the cost of what is looked for. */
export class LayerSteps implements LayerLookup {
  readonly #below: LayerLookup & { findAnnotation(id: string): Annotation | null };
  readonly #tables = new Map<TableName, Map<string, RecordState>>();
  readonly #turns = new Map<string, number>();

  constructor(below: LayerLookup & { findAnnotation(id: string): Annotation | null }) {
    this.#below = below;
  }

  find(table: TableName, id: string): unknown {
    const changed = this.#tables.get(table)?.get(id);
    return changed === undefined ? this.#below.find(table, id) : changed.after;
  }

  /** An annotation; `null`: there is none. */
  findAnnotation(id: string): Annotation | null {
    const changed = this.#tables.get('annotations')?.get(id);
    return changed?.table === 'annotations' ? changed.after : this.#below.findAnnotation(id);
  }

  removalOf(id: string): number {
    return this.#turns.get(id) ?? this.#below.removalOf(id);
  }

  put({ states, turns }: Omit<LayerStep, 'counter'>): void {
    for (const state of states) {
      const table = this.#tables.get(state.table);
      if (table === undefined) this.#tables.set(state.table, new Map([[state.id, state]]));
      else table.set(state.id, state);
    }
    for (const [id, turn] of turns) this.#turns.set(id, Math.max(turn, this.removalOf(id)));
  }

  /** The layer with the steps; itself when there are none. */
  over(layer: Layer, counter: number): Layer {
    if (counter === layer.counter && this.#tables.size === 0 && this.#turns.size === 0) return layer;
    const states = [...this.#tables.values()].flatMap((table) => [...table.values()]);
    return putStates(layer, states, this.#turns, counter);
  }
}

/**
 * A layer that takes steps at the cost of the steps, however large it is: they lie on top of it, and become one with it when somebody asks for
 * the whole.
 */
export class LayerInWork implements LayerLookup {
  #whole: Layer;
  #counter: number;
  #onTop: LayerSteps;

  constructor(layer: Layer) {
    this.#whole = layer;
    this.#counter = layer.counter;
    this.#onTop = stepsOn(layer);
  }

  get counter(): number {
    return this.#counter;
  }

  /** The layer with everything that was put; the same value until something is put again. */
  get layer(): Layer {
    const whole = this.#onTop.over(this.#whole, this.#counter);
    if (whole !== this.#whole) this.#onTop = stepsOn(whole);
    this.#whole = whole;
    return whole;
  }

  find(table: TableName, id: string): unknown {
    return this.#onTop.find(table, id);
  }

  findAnnotation(id: string): Annotation | null {
    return this.#onTop.findAnnotation(id);
  }

  removalOf(id: string): number {
    return this.#onTop.removalOf(id);
  }

  put(step: LayerStep): void {
    this.#onTop.put(step);
    this.#counter = step.counter;
  }
}

/**
 * Steps as what happened last to their records, whatever an older copy says of these: as if each had gone and come again. An undone change has an
 * older date than the change itself, and would lose to a copy that holds that. `follow`: a step that was judged before, on top of them.
 */
export function outrank(
  group: readonly LayerStep[],
  below: LayerLookup,
): { readonly steps: readonly LayerStep[]; follow(step: LayerStep): LayerStep } {
  const raised = new Set<string>();
  const follow = (step: LayerStep): LayerStep => ({
    ...step,
    turns: [...step.turns].map(([id, turn]) => [id, raised.has(id) ? turn + 2 : turn] as const),
  });
  const steps = group.map((step) => {
    const turns = new Map(follow(step).turns);
    for (const { table, id, after } of step.states) {
      if (raised.has(id) || (after === null && !leavesMark(table))) continue;
      turns.set(id, (turns.get(id) ?? turnFrom(below.removalOf(id), after !== null)) + 2);
      raised.add(id);
    }
    return { ...step, turns };
  });
  return { steps, follow };
}

function stepsOn(layer: Layer): LayerSteps {
  return new LayerSteps({ ...recordsOf(layer), findAnnotation: (id) => layer.annotations[id] ?? null });
}
