import { Icon } from './parts/Icon';
import { IconButton } from './parts/IconButton';
import { useTools, useWindowState } from './window-tools';

/** Words that stay until they are put away. Never used for saving: the status bar says that. */
export function NoticeBar() {
  const { app } = useTools();
  const notice = useWindowState((state) => state.notice);
  return (
    <div className="notice-place" role="alert">
      {notice !== null && (
        <div className={`notice ${notice.tone}`}>
          <Icon name={notice.tone === 'bad' ? 'warn' : 'info'} />
          <p>{notice.text}</p>
          <IconButton icon="close" label="Put this message away" onPress={() => app.store.setState({ notice: null })} />
        </div>
      )}
    </div>
  );
}
