import { z } from 'zod';
import { recordState } from '../../../core/commands/change';
import type { Layer } from '../../../core/model/records';
import { tables } from '../../../core/model/records';
import { StorageFault } from '../storage/disk-error';
import { newer } from '../storage/envelope';
import type { JournalChange, RecordsChange } from '../storage/journal';
import { currentVersionOf, isRecord } from '../storage/stored-type';
import { storedTypes } from '../storage/stored-types';
import type { LayerStep } from './layer-in-work';

/**
 * Reads the changes of a layer from a journal, brought up to this version. `null`: they are not as they should be. Throws a `StorageFault` when a
 * newer version wrote them.
 */
export function readChanges(
  changes: readonly JournalChange[],
  layer: Layer,
  label: string,
): readonly LayerStep[] | null {
  const read: LayerStep[] = [];
  for (const change of changes) {
    if (change.kind !== 'change') return null;
    if (change.schemaVersion > currentVersionOf(storedTypes.layer))
      throw new StorageFault(newer(label, change.schemaVersion).error);
    const states = z.array(recordState).safeParse(bringUp(change, layer));
    if (!states.success) return null;
    read.push({ states: states.data, turns: change.turns, counter: change.counter });
  }
  return read;
}

/** The states of a change by an older version go through the migrations as a layer that holds nothing else. */
function bringUp(
  { states, schemaVersion }: RecordsChange,
  { articleId, personId, counter }: Layer,
): readonly unknown[] {
  if (schemaVersion === currentVersionOf(storedTypes.layer)) return states;
  const held = Object.fromEntries(
    tableNames.map((name) => [
      name,
      Object.fromEntries(
        states.flatMap(({ table, id, after }) => (table === name && after !== null ? [[id, after]] : [])),
      ),
    ]),
  );
  const raised = storedTypes.layer.migrations
    .slice(schemaVersion - 1)
    .reduce<unknown>((value, migrate) => migrate(value), { articleId, personId, counter, ...held });
  return states.map(({ table, id, after }) => {
    const records = isRecord(raised) ? raised[table] : null;
    return { table, id, after: after !== null && isRecord(records) ? records[id] : null };
  });
}

const tableNames = Object.keys(tables);
