import { useRef } from 'react';
import { Button } from 'react-aria-components';
import type { WindowHistory } from '../state/window-commands';
import { PersonPopover } from './dialogs/PersonPopover';
import { CommandKey } from './parts/CommandKey';
import { Icon } from './parts/Icon';
import { IconButton } from './parts/IconButton';
import { StatusMenu } from './StatusMenu';
import { nameOfView } from './use-document-title';
import { useCommands, useTools, useWindowState } from './window-tools';

export function TitleBar({ history }: { readonly history: WindowHistory }) {
  const { executeById } = useTools();
  const { keyOf } = useCommands();
  const isRailOpen = useWindowState((state) => state.preferences.isRailOpen);
  const isGalley = useWindowState((state) => state.view === 'galley');
  const name = useWindowState(nameOfView);
  const desk = useWindowState((state) => state.hello?.desk.name ?? '');
  return (
    <header className="title" data-region="title">
      <div className="title-start">
        <IconButton
          icon="side"
          className="rail-toggle"
          label={isRailOpen ? 'Hide the library rail' : 'Show the library rail'}
          keys={keyOf('view.rail')}
          onPress={() => executeById('view.rail')}
        />
        <IconButton
          icon="back"
          label={history.canGoBack ? 'Back' : 'Back: this is where you began'}
          keys={keyOf('history.back')}
          isDisabled={!history.canGoBack}
          onPress={history.back}
        />
        <IconButton
          icon="forward"
          label={history.canGoForward ? 'Forward' : 'Forward: you have not gone back'}
          keys={keyOf('history.forward')}
          isDisabled={!history.canGoForward}
          onPress={history.forward}
        />
      </div>
      <div className="doc">
        {isGalley ? <h1>{name}</h1> : <span>{name}</span>} <small>{desk}</small>
        {isGalley && <StatusMenu />}
      </div>
      <div className="title-end">
        <Button
          className="find find-command"
          aria-label="Search or run a command"
          onPress={() => executeById('palette.show')}
        >
          <Icon name="find" />
          <span className="hide-m">Search or run a command</span>
          <CommandKey id="palette.show" />
        </Button>
        <Me />
        {isGalley && <LastStep />}
      </div>
    </header>
  );
}

/** What is done with the article at the end. The bar around it is not drawn again when a review begins. */
function LastStep() {
  const { executeById } = useTools();
  const isReviewing = useWindowState((state) => state.mode === 'review');
  return isReviewing ? (
    <Button className="btn primary" onPress={() => executeById('article.finish')}>
      <Icon name="check" />
      Finish review
    </Button>
  ) : (
    <Button className="btn" onPress={() => executeById('article.export')}>
      <Icon name="export" />
      Export
    </Button>
  );
}

/** The user's own initials, and behind them who he is to colleagues. */
function Me() {
  const { app, executeById } = useTools();
  const me = useWindowState((state) => state.me);
  const isOpen = useWindowState((state) => state.overlay === 'person');
  const trigger = useRef<HTMLButtonElement>(null);
  if (me === null) return null;
  return (
    <>
      <Button
        ref={trigger}
        className="me"
        aria-label={`You: ${me.displayName}`}
        aria-haspopup="dialog"
        onPress={() => executeById('person.edit')}
      >
        <span className={`av ${me.color}`} aria-hidden="true">
          {me.initials}
        </span>
      </Button>
      <PersonPopover
        trigger={trigger}
        isOpen={isOpen}
        onClose={() => app.store.setState((state) => (state.overlay === 'person' ? { overlay: null } : state))}
      />
    </>
  );
}
