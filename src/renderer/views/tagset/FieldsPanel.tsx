import { useMemo, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { kindOf } from '../../../core/kinds/index';
import { listRequirable } from '../../../core/kinds/lacking';
import { kindIds } from '../../../core/model/article-state';
import type { TagsetSet } from '../../../core/model/tagset-edits';
import type { TagsetKind } from '../../../core/model/tagset-value';
import { ChoiceToggles } from '../inspector/ChoiceToggles';
import { AttributeForm, inputLabels } from './AttributeForm';
import { AddEntry, EntryList } from './EntryList';
import { useTagsetEditing } from './tagset-editing';
import { useEntryList } from './use-entry-list';

/** Per kind of tag: which fields have to be filled in, and the newsroom's own attributes. */
export function FieldsPanel() {
  const { tagset, edit } = useTagsetEditing();
  const [kind, setKind] = useState<TagsetKind>('claim');
  const all = useMemo(() => tagset.attributes.filter((entry) => entry.kind === kind), [tagset, kind]);
  const { entries, selected, select, moves, add } = useEntryList(all, {
    letters: 'small',
    hint: '',
    toSet: (key, values) => ({ of: 'attribute', kind, key, values }),
  });
  const requirable = listRequirable(kind).map((field) => ({ ...field, hotkey: null, description: '' }));
  const required = tagset.requiredFields.filter((entry) => entry.kind === kind).map(({ field }) => field);
  return (
    <div className="tagset-fields">
      <ToggleButtonGroup
        className="seg"
        aria-label="Kind of tag"
        disallowEmptySelection
        selectedKeys={[kind]}
        onSelectionChange={(keys) => setKind(kindIds.find((id) => keys.has(id)) ?? kind)}
      >
        {kindIds.map((id) => (
          <ToggleButton key={id} id={id}>
            {kindOf(id).plural}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {requirable.length > 0 && (
        <ChoiceToggles
          field="required"
          label="Have to be filled in (a tag without them is marked, never refused)"
          choices={requirable}
          values={required}
          onChange={(fields) => {
            const sets = requirable
              .filter(({ key }) => fields.includes(key) !== required.includes(key))
              .map(({ key }): TagsetSet => ({ of: 'required', kind, field: key, isRequired: fields.includes(key) }));
            void edit(sets, 'What has to be filled in was set.');
          }}
        />
      )}
      <h3 className="tagset-sub">Attributes of your own</h3>
      <div className="tagset-split">
        <div className="tagset-side">
          {entries.length === 0 && (
            <p className="lbl tagset-none">None yet. Name one to add a row to the form of these tags.</p>
          )}
          {entries.length > 0 && (
            <EntryList
              label="Attributes"
              entries={entries.map((entry) => ({
                ...entry,
                hotkey: null,
                look: '',
                remark: `${inputLabels[entry.input].toLowerCase()}${entry.required ? ', required' : ''}`,
              }))}
              selected={selected?.key ?? null}
              onSelect={select}
              onMove={moves.onMove}
            />
          )}
          <AddEntry label="Add an attribute" onAdd={add} />
        </div>
        {selected !== undefined && <AttributeForm key={`${kind} ${selected.key}`} entry={selected} moves={moves} />}
      </div>
    </div>
  );
}
