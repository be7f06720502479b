import type { RefObject } from 'react';
import { memo, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { Editor } from '../editor/Editor';
import type { App } from '../state/app';
import { createCommands } from '../state/commands';
import { useAppState } from '../state/use-app';
import type { WindowHistory } from '../state/window-commands';
import { AgreementPage } from './agreement/AgreementPage';
import { Overlays } from './dialogs/Overlays';
import { saveTextFile } from './dialogs/save-files';
import { FatalPage } from './FatalPage';
import { Hints } from './Hints';
import { Inspector } from './inspector/Inspector';
import { FileDrop } from './library/FileDrop';
import { FilePickers } from './library/FilePickers';
import { ImportList } from './library/ImportList';
import { Library } from './library/Library';
import { NoticeBar } from './NoticeBar';
import { PopoverPlace } from './PopoverPlace';
import { printPages } from './print-pages';
import { Rail } from './rail/Rail';
import { refuseStrayDrops } from './refuse-stray-drops';
import { cycleRegion, watchRegions } from './regions';
import { DecisionBar } from './review/DecisionBar';
import { ReviewPanel } from './review/ReviewPanel';
import { SidesBar } from './review/SidesBar';
import { StatusBar } from './StatusBar';
import { TitleBar } from './TitleBar';
import { useDocumentTitle } from './use-document-title';
import { useFocusKeeper } from './use-focus-keeper';
import { useHistory } from './use-history';
import { useListing } from './use-listing';
import { useLookAgain } from './use-look-again';
import { useMenuCommands } from './use-menu-commands';
import { useTextKey } from './use-text-key';
import { focusSearch, useWindowKeys } from './use-window-keys';
import {
  CommandTableContext,
  createCommandTable,
  createWindowTools,
  useCommands,
  useWindowState,
  WindowToolsContext,
} from './window-tools';

/** The whole window: frame, library or galley, inspector, and what lies over them. */
export function Window({ app }: { readonly app: App }) {
  const fatal = useAppState(app, (state) => state.fatal);
  const isReady = useAppState(app, (state) => state.hello !== null);
  if (fatal !== null) return <FatalPage problem={fatal} />;
  return isReady ? <Frame app={app} /> : <div className="win" aria-busy="true" />;
}

/** What is shown when no article is. */
function MainPage({ app }: { readonly app: App }) {
  const view = useAppState(app, (state) => state.view);
  return view === 'agreement' ? <AgreementPage /> : <Library />;
}

function Frame({ app }: { readonly app: App }) {
  const fileInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);
  const history = useHistory(app);
  const latestHistory = useRef(history);
  useEffect(() => {
    latestHistory.current = history;
  }, [history]);
  // Text and lists are drawn by another tagset before the commands are.
  const tagset = useDeferredValue(useAppState(app, (state) => state.tagset));
  const ownCommands = useMemo(() => {
    // The commands read the tagset themselves: another one makes other commands.
    void tagset;
    return createCommands(app, {
      pickFiles: () => fileInput.current?.click(),
      pickFolder: () => folderInput.current?.click(),
      cycleRegion,
      history: () => latestHistory.current,
      focusSearch,
      printPages,
      saveText: saveTextFile,
    });
  }, [app, tagset]);
  const overrides = useAppState(app, (state) => state.preferences.keys);
  const table = useMemo(() => createCommandTable(ownCommands, overrides), [ownCommands, overrides]);
  const latestTable = useRef(table);
  useLayoutEffect(() => {
    latestTable.current = table;
  }, [table]);
  const tools = useMemo(() => createWindowTools(app, () => latestTable.current), [app]);
  useWindowKeys(tools, table);
  useMenuCommands(tools);
  useFocusKeeper(app);
  useDocumentTitle(app);
  useLookAgain(app);
  useListing(app);
  useEffect(watchRegions, []);
  useEffect(refuseStrayDrops, []);

  return (
    <WindowToolsContext value={tools}>
      <CommandTableContext value={table}>
        <Parts app={app} history={history} files={fileInput} folder={folderInput} />
      </CommandTableContext>
    </WindowToolsContext>
  );
}

interface PartsProperties {
  readonly app: App;
  readonly history: WindowHistory;
  readonly files: RefObject<HTMLInputElement | null>;
  readonly folder: RefObject<HTMLInputElement | null>;
}

/** All that stands in the window. Other commands are told to those parts that show some; the others are not drawn anew. */
const Parts = memo(function Parts({ app, history, files, folder }: PartsProperties) {
  return (
    <PopoverPlace>
      <div className="win">
        <TitleBar history={history} />
        <RailPlace />
        <Middle app={app} />
        <NoticeBar />
        <StatusBar />
      </div>
      <Overlays />
      <FileDrop />
      <FilePickers app={app} files={files} folder={folder} />
    </PopoverPlace>
  );
});

function RailPlace() {
  const isOpen = useWindowState((state) => state.preferences.isRailOpen);
  return isOpen && <Rail />;
}

/** The article with its panel, or what is shown when none is. */
function Middle({ app }: { readonly app: App }) {
  const textKey = useTextKey(app);
  const isReviewing = useWindowState((state) => state.mode === 'review');
  if (textKey === null) return <MainPage app={app} />;
  return (
    <>
      <div className="mid" data-region="text">
        {!isReviewing && <Hints place="galley" />}
        {isReviewing && <SidesBar />}
        <Editing app={app} textKey={textKey} />
        {isReviewing && <DecisionBar />}
        <ImportList place="galley" />
      </div>
      {isReviewing ? <ReviewPanel /> : <Inspector />}
    </>
  );
}

const Editing = memo(function Editing({ app, textKey }: { readonly app: App; readonly textKey: string }) {
  return <Editor app={app} commands={useCommands().commands} textKey={textKey} />;
});
