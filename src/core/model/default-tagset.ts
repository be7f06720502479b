import type { GroundRule, Identification, SourceKind } from './tagset';
import { confidences } from './tagset';
import type { EntityLook, EntityTypeEntry, SourcePreset, Tagset } from './tagset-value';

/** Orders leave room, so that most moves need one number between two others. */
const orderStep = 10;

function type(index: number, key: string, label: string, hotkey: string, look: EntityLook): EntityTypeEntry {
  return {
    key,
    label,
    hotkey,
    description: '',
    look,
    color: null,
    order: (index + 1) * orderStep,
    isShortlisted: index < 4,
    state: 'offered',
    replacedBy: null,
  };
}

function preset(
  key: string,
  label: string,
  hotkey: string,
  kind: SourceKind,
  identification: Identification,
  groundRules: GroundRule,
): Omit<SourcePreset, 'order'> {
  return { key, label, hotkey, description: '', state: 'offered', set: { kind, identification, groundRules } };
}

/** The tagset of a desk on which nobody has changed it. Entity types: OntoNotes 5 and CoNLL-2003, reduced for news. */
export const defaultTagset: Tagset = {
  entityTypes: [
    type(0, 'PERSON', 'Person', 'p', 'solid'),
    type(1, 'ORG', 'Organisation', 'o', 'double'),
    type(2, 'PLACE', 'Place', 'l', 'dotted'),
    type(3, 'DATE', 'Date or time', 't', 'dashed'),
    type(4, 'GROUP', 'Nationality, faith, party', 'g', 'dashed'),
    type(5, 'EVENT', 'Event', 'e', 'dashed'),
    type(6, 'WORK', 'Work, law, product', 'k', 'dashed'),
    type(7, 'OTHER', 'Other name', 'z', 'dashed'),
  ],
  sourcePresets: [
    preset('named', 'Named, on record', 'n', 'official', 'named', 'on_record'),
    preset('spokesperson', 'Spokesperson', 's', 'spokesperson', 'named', 'on_record'),
    preset('institution', 'Institution', 'i', 'institution', 'named', 'on_record'),
    preset('unnamed_officials', 'Unnamed officials', 'a', 'official', 'group', 'not_stated'),
    preset('people_familiar', 'People familiar', 'f', 'unspecified', 'group', 'not_stated'),
    preset('no_source', 'No source given', 'u', 'unspecified', 'implicit', 'not_stated'),
    preset('other_media', 'Other media', 'm', 'media_report', 'named', 'on_record'),
    preset('document', 'Document', 'd', 'document', 'named', 'on_record'),
    preset('expert', 'Expert', 'x', 'expert', 'named', 'on_record'),
    preset('eyewitness', 'Eyewitness', 'w', 'eyewitness', 'named', 'on_record'),
    preset('own_observation', 'Own observation', 'o', 'newsroom', 'implicit', 'on_record'),
  ].map((entry, index) => ({ ...entry, order: (index + 1) * orderStep })),
  confidences: confidences.map(({ key, label, description }) => ({ key, label, description })),
  attributes: [],
  requiredFields: [],
  rationaleFrom: 'doubtful',
};
