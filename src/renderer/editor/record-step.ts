import type { Node, Schema } from '@tiptap/pm/model';
import { Step, StepMap, StepResult } from '@tiptap/pm/transform';
import type { Change } from '../../core/commands/change';
import { change as changeSchema, invertChange } from '../../core/commands/change';

/**
 * A step that leaves the text as it is and carries a change of records. The stock history undoes and redoes it in order with the
 * text's steps; whoever dispatches it applies the change.
 */
export class RecordStep extends Step {
  readonly change: Change;

  constructor(change: Change) {
    super();
    this.change = change;
  }

  override apply(doc: Node): StepResult {
    return StepResult.ok(doc);
  }

  override getMap(): StepMap {
    return StepMap.empty;
  }

  override invert(): RecordStep {
    return new RecordStep(invertChange(this.change));
  }

  override map(): RecordStep {
    return this;
  }

  override toJSON() {
    return { stepType: 'galleyRecord', change: this.change };
  }

  static override fromJSON(_schema: Schema, json: unknown): RecordStep {
    const change = typeof json === 'object' && json !== null && 'change' in json ? json.change : null;
    return new RecordStep(changeSchema.parse(change));
  }
}

Step.jsonID('galleyRecord', RecordStep);
