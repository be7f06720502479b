import { useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';

/** Something that can be picked by typing its name. */
export interface Pick {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}

interface Properties {
  readonly field: string;
  readonly label: string;
  readonly placeholder: string;
  /** What fits the typed words, best first. */
  suggest(query: string): readonly Pick[];
  onQuery?(query: string): void;
  onPick(id: string): void;
}

const mostShown = 12;

/** Picks a record by typing its name: arrow keys choose, Enter takes. */
export function RecordSearch({ field, label, placeholder, suggest, onQuery, onPick }: Properties) {
  const [query, setQuery] = useState('');
  const [isFocused, setFocused] = useState(false);
  // A field that is emptied by a pick or by Escape would open its list again, over the form.
  const [isPicked, setPicked] = useState(false);
  // The form is drawn with each tag that is made or chosen: only whoever is in the field needs what fits, of all records.
  const items = isFocused && !isPicked ? suggest(query).slice(0, mostShown) : [];
  return (
    <ComboBox
      className="field wide"
      items={items}
      inputValue={query}
      onInputChange={(text) => {
        setQuery(text);
        if (text !== '') setPicked(false);
        onQuery?.(text);
      }}
      selectedKey={null}
      onSelectionChange={(key) => {
        // Escape, and leaving the field, pick nothing and empty it too: words that stay would keep the list open.
        setQuery('');
        onQuery?.('');
        setPicked(true);
        if (key !== null) onPick(String(key));
      }}
      onFocusChange={setFocused}
      onKeyDown={({ key }) => {
        if (key === 'ArrowDown' || key === 'ArrowUp') setPicked(false);
      }}
      menuTrigger="input"
      allowsEmptyCollection={query !== ''}
    >
      <Label className="lbl">{label}</Label>
      <Input className="tx-in" data-field={field} placeholder={placeholder} />
      <Popover className="menu-popover">
        <ListBox<Pick>
          className="menu"
          renderEmptyState={() => <p className="menu-item quiet">No record has that name.</p>}
        >
          {(item) => (
            <ListBoxItem id={item.id} className="menu-item" textValue={item.label}>
              <span className="menu-words">
                <Text slot="label">{item.label}</Text>
                <Text slot="description">{item.detail}</Text>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
