import type { RefObject } from 'react';
import { useState } from 'react';
import {
  Button,
  Dialog,
  Form,
  Heading,
  Input,
  Label,
  Popover,
  Radio,
  RadioGroup,
  TextField,
} from 'react-aria-components';
import type { Person } from '../../../core/model/article';
import { person as personSchema } from '../../../core/model/article';
import { initialsFor, isNewcomerName } from '../../../core/model/newcomer';
import { becomePerson, updateMe } from '../../state/people';
import { ChoiceSelect } from '../inspector/ChoiceSelect';
import { useTools, useWindowState } from '../window-tools';

interface Properties {
  readonly trigger: RefObject<HTMLElement | null>;
  readonly isOpen: boolean;
  onClose(): void;
}

/** Who the user is to colleagues. */
export function PersonPopover({ trigger, isOpen, onClose }: Properties) {
  const me = useWindowState((state) => state.me);
  if (me === null) return null;
  return (
    <Popover
      className="popover"
      triggerRef={trigger}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={(isNowOpen) => {
        if (!isNowOpen) onClose();
      }}
    >
      <Dialog className="person-dialog">
        <Heading slot="title">You on this desk</Heading>
        <PersonForm me={me} onClose={onClose} />
      </Dialog>
    </Popover>
  );
}

const roles = [
  { key: 'reporter', label: 'Reporter', hotkey: null, description: '' },
  { key: 'editor', label: 'Editor', hotkey: null, description: '' },
  { key: 'researcher', label: 'Researcher', hotkey: null, description: '' },
] as const;

const badges = [
  { color: 'p1', label: 'Blue, round' },
  { color: 'p2', label: 'Orange, square' },
  { color: 'p3', label: 'Green, speech bubble' },
  { color: 'p4', label: 'Plum, leaf' },
] as const;

function PersonForm({ me, onClose }: { readonly me: Person; onClose(): void }) {
  const { app } = useTools();
  const [name, setName] = useState(me.displayName);
  const [initials, setInitials] = useState(me.initials);
  const [color, setColor] = useState<string>(me.color);
  const [role, setRole] = useState<string>(me.role);
  const [isSaving, setIsSaving] = useState(false);
  // Initials follow the name until they are typed.
  const [areTyped, setAreTyped] = useState(!isNewcomerName(me.displayName));
  const rename = (typed: string): void => {
    setName(typed);
    if (!areTyped && typed.trim() !== '') setInitials(initialsFor(typed));
  };
  const abbreviate = (typed: string): void => {
    setAreTyped(true);
    setInitials(typed);
  };
  const others = useWindowState((state) => state.people).filter(({ id }) => id !== me.id);
  const namesake = others.find((other) => other.initials.toUpperCase() === initials.trim().toUpperCase());
  const values = personSchema
    .pick({ displayName: true, initials: true, color: true, role: true })
    .safeParse({ displayName: name.trim(), initials: initials.trim(), color, role });
  const save = async (): Promise<void> => {
    if (!values.success || isSaving) return;
    setIsSaving(true);
    const isKept = await updateMe(app, values.data);
    setIsSaving(false);
    if (isKept) onClose();
  };
  return (
    <Form
      className="person-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="person-names">
        <TextField value={name} onChange={rename} maxLength={80} autoFocus>
          <Label className="lbl">Name</Label>
          <Input className="tx-in" />
        </TextField>
        <TextField value={initials} onChange={abbreviate} maxLength={3}>
          <Label className="lbl">Initials</Label>
          <Input className="tx-in" />
        </TextField>
      </div>
      <RadioGroup className="badges" value={color} onChange={setColor} orientation="horizontal">
        <Label className="lbl">Badge</Label>
        <div className="badge-row">
          {badges.map(({ color: badge, label }) => (
            <Radio key={badge} value={badge} className="badge" aria-label={label}>
              <span className={`av ${badge}`} aria-hidden="true">
                {initials.trim() === '' ? '–' : initials.trim()}
              </span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <ChoiceSelect field="role" label="Role" choices={roles} value={role} onChange={setRole} />
      {namesake !== undefined && (
        <p className="person-warning" role="status">
          {namesake.displayName} has the initials {namesake.initials} too: your tags will look alike.
        </p>
      )}
      {isNewcomerName(me.displayName) && others.length > 0 && <Known people={others} onChosen={onClose} />}
      <p className="lbl">Colleagues see this beside your tags. It is kept on this desk only.</p>
      <div className="dialog-foot">
        <Button className="btn" onPress={onClose}>
          Cancel
        </Button>
        <Button className="btn primary" type="submit" isDisabled={!values.success || isSaving}>
          {values.success ? 'Save' : 'Name and initials are needed'}
        </Button>
      </div>
    </Form>
  );
}

/** Somebody who comes from another machine is on the desk already. */
function Known({ people, onChosen }: { readonly people: readonly Person[]; onChosen(): void }) {
  const { app } = useTools();
  const choose = async (person: Person): Promise<void> => {
    if (await becomePerson(app, person)) onChosen();
  };
  return (
    <div className="person-known">
      <p className="lbl">Or, if you have worked on this desk from another machine, you are</p>
      <div className="person-known-row">
        {people.map((person) => (
          <Button key={person.id} className="btn small" onPress={() => void choose(person)}>
            <span className={`av ${person.color}`} aria-hidden="true">
              {person.initials}
            </span>
            {person.displayName}
          </Button>
        ))}
      </div>
    </div>
  );
}
