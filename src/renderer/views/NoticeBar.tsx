import { Button } from 'react-aria-components';
import { Icon } from './parts/Icon';
import { IconButton } from './parts/IconButton';
import { Sentence } from './parts/Sentence';
import { useTools, useWindowState } from './window-tools';

/** Words that stay until they are put away. Never used for saving: the status bar says that. */
export function NoticeBar() {
  const { app } = useTools();
  const notice = useWindowState((state) => state.notice);
  return (
    <div className="notice-place" role="alert">
      {notice !== null && (
        <div className={`notice ${notice.tone}`} data-region="notice">
          <Icon name={notice.tone === 'bad' ? 'warn' : 'info'} />
          <p>
            <Sentence text={notice.text} />
          </p>
          {notice.action !== undefined && <ActionButton {...notice.action} />}
          <IconButton icon="close" label="Put this message away" onPress={() => app.store.setState({ notice: null })} />
        </div>
      )}
    </div>
  );
}

function ActionButton({ label, commandId }: { readonly label: string; readonly commandId: string }) {
  const { executeById } = useTools();
  return (
    <Button className="btn small" onPress={() => executeById(commandId)}>
      {label}
    </Button>
  );
}
