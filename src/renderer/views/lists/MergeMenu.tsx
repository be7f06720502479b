import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from '../parts/Icon';

/** So many names can be chosen from; what is mentioned less often than those hardly is the name to keep. */
const choices = 12;

interface Properties {
  /** The records to be merged, most mentions first. */
  readonly records: readonly { readonly id: string; readonly name: string; readonly detail: string }[];
  /** Merges all the others into this one. */
  onMerge(into: string): void;
}

/** Merges the ticked records: the name that stays is chosen, the one with most mentions comes first. */
export function MergeMenu({ records, onMerge }: Properties) {
  return (
    <MenuTrigger>
      <Button className="btn small" isDisabled={records.length < 2}>
        Merge
        <Icon name="down" />
      </Button>
      <Popover className="menu-popover" placement="top end">
        <Menu className="menu" aria-label="The name that stays" onAction={(key) => onMerge(String(key))}>
          <MenuSection className="menu-section">
            <Header className="lbl">
              Merge {records.length.toLocaleString('en-GB')} records; the name that stays:
            </Header>
            {records.slice(0, choices).map(({ id, name, detail }) => (
              <MenuItem key={id} id={id} className="menu-item merge-item" textValue={`${name}, ${detail}`}>
                <span>{name}</span>
                <small>{detail}</small>
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
