import { useMemo } from 'react';
import { offered, resolveType, typeLabel } from '../../../core/model/tagset-lookup';
import { useTagset } from '../window-tools';
import { ChoiceSelect } from './ChoiceSelect';

interface Properties {
  readonly field: { readonly key: string; readonly label: string };
  readonly value: string | null;
  onChange(key: string): void;
}

/** The types that are offered, and the present one if it is not among them any more. */
export function TypeSelect({ field, value, onChange }: Properties) {
  const tagset = useTagset();
  const present = value === null ? null : resolveType(tagset, value);
  const choices = useMemo(() => {
    const listed = offered(tagset.entityTypes);
    if (present === null || listed.some(({ key }) => key === present)) return listed;
    const gone = { key: present, label: typeLabel(tagset, present), hotkey: null, description: 'no longer offered' };
    return [gone, ...listed];
  }, [tagset, present]);
  return <ChoiceSelect field={field.key} label={field.label} choices={choices} value={present} onChange={onChange} />;
}
