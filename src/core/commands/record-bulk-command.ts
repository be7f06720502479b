import type { EntityType } from '../model/tagset';
import type { SourceRecordValues } from './source-commands';

/** Changes many records of the person's own layer at once. Each is one change, taken back in one step. */
export type RecordBulkCommand =
  /** The records and their mentions become of this type. */
  | { readonly type: 'entity.setTypeOfAll'; readonly entityIds: readonly string[]; readonly entityType: EntityType }
  /**
   * Deletes every mention of these entities; one that stands for others too only loses these. The records themselves stay known, as they do when
   * mentions are deleted one by one: the name is found again.
   */
  | { readonly type: 'entity.deleteMentionsOfAll'; readonly entityIds: readonly string[] }
  | {
      readonly type: 'source.setDetailsOfAll';
      readonly sourceIds: readonly string[];
      readonly values: Pick<SourceRecordValues, 'kind' | 'reliability'>;
    };
