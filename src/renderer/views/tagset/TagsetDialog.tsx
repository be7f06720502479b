import { memo, useDeferredValue, useState } from 'react';
import { Button, Dialog, FileTrigger, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { parseTagsetFile, planTagsetImport, writeTagsetFile } from '../../../core/model/tagset-file';
import { offered } from '../../../core/model/tagset-lookup';
import type { Tagset } from '../../../core/model/tagset-value';
import { DialogHead } from '../dialogs/DialogHead';
import { notWritten, saveTextFile } from '../dialogs/save-files';
import { counted } from '../parts/count-words';
import { Icon } from '../parts/Icon';
import { Key } from '../parts/Key';
import { KeyZone } from '../parts/KeyZone';
import { Later } from '../parts/Later';
import { useTagset, useWindowState } from '../window-tools';
import { ConfidencePanel } from './ConfidencePanel';
import { EntityTypesPanel } from './EntityTypesPanel';
import { FieldsPanel } from './FieldsPanel';
import { SourcePresetsPanel } from './SourcePresetsPanel';
import type { TagsetEditing } from './tagset-editing';
import { TagsetEditingContext, useTagsetEdits } from './tagset-editing';

/** What can be tagged on this desk. Every change counts at once and for everybody, and can be taken back while the dialog is open. */
export function TagsetDialog({ onClose }: { onClose(): void }) {
  // Another tagset is drawn in the text and its lists first: all at once would hold the window up.
  const tagset = useDeferredValue(useTagset());
  return <Parts tagset={tagset} onClose={onClose} />;
}

interface Properties {
  readonly tagset: Tagset;
  onClose(): void;
}

const Parts = memo(function Parts({ tagset, onClose }: Properties) {
  const editing = useTagsetEdits(tagset);
  const [panel, setPanel] = useState('types');
  const onKeyDown = (event: KeyboardEvent): void => {
    const isTyping =
      event.target instanceof Element && event.target.closest('input:not([type=radio]), textarea') !== null;
    if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || isTyping) return;
    event.preventDefault();
    editing.undo();
  };
  return (
    <Dialog className="dialog tagset-dialog">
      <TagsetEditingContext value={editing}>
        <DialogHead title="Tagset" onClose={onClose} />
        <p className="lbl tagset-lead">
          What can be tagged on this desk, for everybody who works on it. Changes count at once; tags that were made
          before stay as they are.
        </p>
        <KeyZone className="tagset-main" onKeyDown={onKeyDown}>
          <Tabs
            className="tagset-tabs"
            orientation="vertical"
            selectedKey={panel}
            onSelectionChange={(key) => setPanel(String(key))}
          >
            <TabList className="tagset-nav" aria-label="Parts of the tagset">
              <Tab id="types" className="tagset-tab">
                Entity types<em>{offered(tagset.entityTypes).length}</em>
              </Tab>
              <Tab id="presets" className="tagset-tab">
                Source types<em>{offered(tagset.sourcePresets).length}</em>
              </Tab>
              <Tab id="levels" className="tagset-tab">
                Confidence
              </Tab>
              <Tab id="fields" className="tagset-tab">
                Fields<em>{offered(tagset.attributes).length}</em>
              </Tab>
            </TabList>
            <TabPanel id="types" className="tagset-panel">
              <Later>
                <EntityTypesPanel />
              </Later>
            </TabPanel>
            <TabPanel id="presets" className="tagset-panel">
              <Later>
                <SourcePresetsPanel />
              </Later>
            </TabPanel>
            <TabPanel id="levels" className="tagset-panel">
              <Later>
                <ConfidencePanel />
              </Later>
            </TabPanel>
            <TabPanel id="fields" className="tagset-panel">
              <Later>
                <FieldsPanel />
              </Later>
            </TabPanel>
          </Tabs>
        </KeyZone>
        <Foot editing={editing} onClose={onClose} />
      </TagsetEditingContext>
    </Dialog>
  );
});

function Foot({ editing, onClose }: { readonly editing: TagsetEditing; onClose(): void }) {
  const deskName = useWindowState((state) => state.hello?.desk.name ?? 'desk');
  const { tagset } = editing;
  const take = async (files: FileList | null): Promise<void> => {
    const file = files?.[0];
    if (file === undefined) return;
    const read = parseTagsetFile(await file.text());
    if (!read.ok) return editing.refuse(`${file.name}: ${read.error.message}`);
    const sets = planTagsetImport(tagset, read.value);
    if (sets.length === 0) return editing.refuse(`${file.name} says what this desk has already. Nothing was changed.`);
    await editing.edit(sets, `${counted(sets.length, 'setting')} changed from ${file.name}.`);
  };
  const save = async (): Promise<void> => {
    const name = `${toName(deskName)}.tagset.json`;
    if (!(await saveTextFile(name, 'application/json', writeTagsetFile(tagset)))) editing.refuse(notWritten);
  };
  return (
    <div className="dialog-foot tagset-foot">
      <FileTrigger acceptedFileTypes={['.json']} onSelect={(files) => void take(files)}>
        <Button className="btn">
          <Icon name="drop" />
          Import…
        </Button>
      </FileTrigger>
      <Button className="btn" onPress={() => void save()}>
        <Icon name="export" />
        Export
      </Button>
      <div className="tagset-said" role="status">
        {editing.problem !== null ? (
          <p className="problem">
            <Icon name="warn" />
            {editing.problem}
          </p>
        ) : (
          editing.done !== null && (
            <p>
              <Icon name="check" />
              {editing.done}
            </p>
          )
        )}
      </div>
      <Button className="btn" isDisabled={!editing.canUndo} onPress={editing.undo}>
        {editing.canUndo ? 'Undo' : 'Nothing to undo'}
        {editing.canUndo && <Key keys="Ctrl+Z" />}
      </Button>
      <Button className="btn primary" onPress={onClose}>
        Done
      </Button>
    </div>
  );
}

function toName(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'desk';
}
