import { useEffect, useMemo, useRef } from 'react';
import { Editor } from '../editor/Editor';
import type { App } from '../state/app';
import { createCommands } from '../state/commands';
import { useAppState } from '../state/use-app';
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
import { createWindowTools, WindowToolsContext } from './window-tools';

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
  const tagset = useAppState(app, (state) => state.tagset);
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
  const tools = useMemo(() => createWindowTools(app, ownCommands, overrides), [app, ownCommands, overrides]);
  const textKey = useTextKey(app);
  const isReviewing = useAppState(app, (state) => state.mode === 'review');
  const isRailOpen = useAppState(app, (state) => state.preferences.isRailOpen);
  useWindowKeys(tools);
  useMenuCommands(tools);
  useFocusKeeper(app);
  useDocumentTitle(app);
  useLookAgain(app);
  useListing(app);
  useEffect(watchRegions, []);
  useEffect(refuseStrayDrops, []);

  return (
    <WindowToolsContext value={tools}>
      <PopoverPlace>
        <div className="win">
          <TitleBar history={history} />
          {isRailOpen && <Rail />}
          {textKey !== null ? (
            <>
              <div className="mid" data-region="text">
                {!isReviewing && <Hints place="galley" />}
                {isReviewing && <SidesBar />}
                <Editor key={textKey} app={app} commands={tools.commands} />
                {isReviewing && <DecisionBar />}
                <ImportList place="galley" />
              </div>
              {isReviewing ? <ReviewPanel /> : <Inspector />}
            </>
          ) : (
            <MainPage app={app} />
          )}
          <NoticeBar />
          <StatusBar />
        </div>
        <Overlays />
        <FileDrop />
        <FilePickers app={app} files={fileInput} folder={folderInput} />
      </PopoverPlace>
    </WindowToolsContext>
  );
}
