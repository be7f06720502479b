import type { Command } from '../../../core/commands/command';
import type { Annotation } from '../../../core/kinds/index';
import { confidencesOf, offered } from '../../../core/model/tagset-lookup';
import type { Tagset } from '../../../core/model/tagset-value';
import type { TagRow } from '../inspector/tag-rows';

/** Something that can be done to many tags at once. */
export interface BulkAction {
  readonly id: string;
  readonly label: string;
  readonly command: Command;
}

export interface BulkGroup {
  readonly label: string;
  readonly actions: readonly BulkAction[];
}

/** What can be done to these tags of one's own, besides deleting them. Each action takes only the tags that it fits. */
export function listBulkActions(rows: readonly TagRow[], tagset: Tagset): readonly BulkGroup[] {
  const idsOf = (kind: Annotation['kind']): string[] =>
    rows.filter(({ annotation }) => annotation.kind === kind).map(({ id }) => id);
  const entities = idsOf('entity');
  const claims = idsOf('claim');
  const attributions = idsOf('attribution');
  const unconfirmed = rows
    .filter(({ annotation, trouble }) => trouble !== null || isShifted(annotation))
    .map(({ id }) => id);
  const groups: (BulkGroup & { readonly ids: readonly string[] })[] = [
    {
      label: 'Words',
      ids: unconfirmed,
      actions: [
        {
          id: 'confirm',
          label: `Keep the words as they are now`,
          command: { type: 'annotation.confirmWordsOfAll', annotationIds: unconfirmed },
        },
      ],
    },
    {
      label: 'Confidence',
      ids: claims,
      actions: confidencesOf(tagset).map(({ key, label, hotkey }) => ({
        id: `confidence ${key}`,
        label: `${hotkey} ${label}`,
        command: { type: 'annotation.setFieldsOfAll', annotationIds: claims, values: { confidence: key } },
      })),
    },
    {
      label: 'Entity type',
      ids: entities,
      actions: offered(tagset.entityTypes).map(({ key, label }) => ({
        id: `type ${key}`,
        label,
        command: { type: 'annotation.setFieldsOfAll', annotationIds: entities, values: { type: key } },
      })),
    },
    {
      label: 'Source type',
      ids: attributions,
      actions: offered(tagset.sourcePresets).map((preset) => ({
        id: `preset ${preset.key}`,
        label: preset.label,
        command: { type: 'attribution.usePresetOfAll', annotationIds: attributions, preset },
      })),
    },
  ];
  return groups.filter(({ ids }) => ids.length > 0);
}

function isShifted(annotation: Annotation): boolean {
  if (annotation.kind === 'attribution') return false;
  const { anchor } = annotation.selector;
  return anchor === 'moved' || anchor === 'changed';
}
