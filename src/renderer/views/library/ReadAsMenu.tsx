import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import type { TextEncoding } from '../../../core/importers/text-encodings';
import { encodingLabel, textEncoding } from '../../../core/importers/text-encodings';
import { Icon } from '../parts/Icon';

interface Properties {
  readonly fileName: string;
  /** What the file was read as; `null` when it could not be. */
  readonly encoding: string | null;
  onChoose(encoding: TextEncoding): void;
}

/** What a file was read as, and what else it can be read as. */
export function ReadAsMenu({ fileName, encoding, onChoose }: Properties) {
  const words = encoding === null ? 'Read as…' : `Read as ${encodingLabel(encoding)}`;
  const others = textEncoding.options.filter((option) => option !== encoding);
  return (
    <MenuTrigger>
      <Button className="btn small" aria-label={`${words}: ${fileName}`}>
        {words}
        <Icon name="down" />
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <Menu className="menu" onAction={(key) => onChoose(textEncoding.parse(key))}>
          <MenuSection className="menu-section">
            <Header className="lbl">Read it anew as</Header>
            {others.map((option) => (
              <MenuItem key={option} id={option} className="menu-item">
                {encodingLabel(option)}
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
