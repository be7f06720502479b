import { Dialog } from 'react-aria-components';
import type { AppCommand } from '../../state/app-command';
import { Key } from '../parts/Key';
import { useTools, useWindowState } from '../window-tools';
import { DialogHead } from './DialogHead';
import { groupKeys } from './key-groups';

/** All keys on one page. */
export function KeysDialog({ onClose }: { onClose(): void }) {
  const { commands } = useTools();
  const mode = useWindowState((state) => state.mode);
  return (
    <Dialog className="dialog keys-dialog">
      <DialogHead title="All keys" onClose={onClose} />
      <div className="key-sheet">
        {groupKeys(commands, mode).map(({ title, note, commands: listed }) => (
          <section key={title} className="key-group">
            <h3>{title}</h3>
            {note !== null && <p className="lbl">{note}</p>}
            <dl>
              {listed.map((command) => (
                <KeyLine key={command.id} command={command} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function KeyLine({ command }: { readonly command: AppCommand }) {
  return (
    <div>
      <dt>{command.label}</dt>
      <dd>
        {command.keys.map((key) => (
          <Key key={key} keys={key} />
        ))}
      </dd>
    </div>
  );
}
