import { Button } from 'react-aria-components';
import { CommandKey } from '../parts/CommandKey';
import { Icon } from '../parts/Icon';
import { useTools } from '../window-tools';

/** What a desk without articles shows. */
export function EmptyDesk() {
  const { executeById } = useTools();
  return (
    <div className="empty">
      <div>
        <h2>Nothing on the desk yet</h2>
        <p>Drop an article anywhere in this window, or paste its text. Galley keeps the original file as it was.</p>
        <div className="row">
          <Button className="btn primary" data-region-start="" onPress={() => executeById('library.addFiles')}>
            <Icon name="plus" />
            Add files <CommandKey id="library.addFiles" />
          </Button>
          <Button className="btn" onPress={() => executeById('library.paste')}>
            <Icon name="paste" />
            Paste text <CommandKey id="library.paste" />
          </Button>
        </div>
        <small>Text, Markdown, HTML, or a Galley export</small>
      </div>
    </div>
  );
}
