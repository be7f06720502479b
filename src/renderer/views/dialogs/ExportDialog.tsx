import { memo, useCallback, useEffect, useMemo, useState } from 'react';
import { Button, Dialog, Label, Radio, RadioGroup } from 'react-aria-components';
import { wholeScope } from '../../../core/exporters/export-scope';
import { pageFormat } from '../../../core/exporters/page-format';
import { listFormats } from '../../state/exports';
import { printArticles } from '../../state/print-commands';
import { counted } from '../parts/count-words';
import { Icon } from '../parts/Icon';
import { printPages } from '../print-pages';
import { useTools, useWindowState } from '../window-tools';
import { DialogHead } from './DialogHead';
import { CheckLine, ExportLimits } from './ExportLimits';
import type { ExportExtent } from './ExportWhat';
import { ExportWhat } from './ExportWhat';
import { formatSize } from './save-files';
import { useExportPreview, useExportSaving } from './use-export';

type Formats = Awaited<ReturnType<typeof listFormats>>;

interface Chosen {
  readonly extent: ExportExtent;
  /** Ids of articles. */
  readonly ticked: ReadonlySet<string>;
  readonly format: string | null;
  readonly limits: typeof wholeScope;
}

/** Says first what the files will be and what they leave out; then makes and saves them. */
export function ExportDialog({ onClose }: { onClose(): void }) {
  const { app } = useTools();
  const opened = useWindowState((state) => (state.view === 'galley' ? state.opened : null));
  const summaries = useWindowState((state) => state.summaries);
  const isWhole = useWindowState((state) => state.isLibraryWhole);
  const [formats, setFormats] = useState<Formats>([]);
  const [chosen, setChosen] = useState<Chosen>({
    extent: opened === null ? 'all' : 'this',
    ticked: new Set(),
    format: null,
    limits: wholeScope,
  });
  const { extent, ticked, format, limits } = chosen;
  useEffect(() => {
    let isHere = true;
    void listFormats(app).then((listed) => {
      if (!isHere) return;
      setFormats(listed);
      setChosen((before) => ({ ...before, format: listed[0]?.id ?? null }));
    });
    return () => {
      isHere = false;
    };
  }, [app]);
  const openId = opened?.article.id ?? null;
  const articleIds = useMemo(() => {
    if (extent === 'this' && openId !== null) return [openId];
    // A part of the desk must not go out as all of it.
    if (!isWhole) return [];
    const all = [...summaries.keys()];
    return extent === 'some' ? all.filter((id) => ticked.has(id)) : all;
  }, [extent, openId, summaries, isWhole, ticked]);
  const isSeveral = articleIds.length > 1;
  const isNothing = articleIds.length === 0;
  const choice = useMemo(
    () =>
      format === null || isNothing
        ? null
        : { articleIds, format, scope: isSeveral ? limits : { ...limits, statuses: wholeScope.statuses } },
    [articleIds, format, limits, isSeveral, isNothing],
  );
  const made = useExportPreview(app, choice);
  const { isSaving, written, save, forget } = useExportSaving(app, choice, made);
  const about = formats.find(({ id }) => id === format) ?? null;
  const choose = useCallback(
    (change: Partial<Chosen>) => {
      setChosen((before) => ({ ...before, ...change }));
      forget();
    },
    [forget],
  );
  const isPage = format === pageFormat;
  const canMakePdf = useWindowState((state) => state.hello?.capabilities.printToPdf === true);
  const isEmpty = made.state === 'ready' && made.report.files.length === 0;
  return (
    <Dialog className="dialog export-dialog">
      <DialogHead title="Export" onClose={onClose} />
      <Choices chosen={chosen} formats={formats} isSeveral={isSeveral} onChoose={choose} />
      <div className="export-report" role="status">
        {isNothing && <p>{isWhole ? 'Tick at least one article.' : 'Reading the list of articles…'}</p>}
        {!isNothing && made.state === 'making' && <p>Looking at what will be left out…</p>}
        {made.state === 'failed' && (
          <p className="problem">
            <Icon name="warn" />
            The files could not be made; the message at the bottom of the window says why. Nothing was written.
          </p>
        )}
        {about !== null && <p className="quiet">Keeps {about.keeps}.</p>}
        {isPage && !canMakePdf && <p className="quiet">For a PDF, print it and choose “Save as PDF”.</p>}
        {!isNothing && made.state === 'ready' && (
          <>
            <p>{toWords(made.report.files)}</p>
            {made.report.losses.length === 0 ? (
              <p className="quiet">Nothing is left out.</p>
            ) : (
              <ul className="losses">
                {made.report.losses.map((loss) => (
                  <li key={loss}>
                    <Icon name="info" />
                    {loss}
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
      <div className="dialog-foot">
        <p className="written" role="status">
          {written !== null && (
            <>
              <Icon name="check" />
              Written: {toWords([written])}
            </>
          )}
        </p>
        {isPage && choice !== null && (
          <Button
            className="btn"
            isDisabled={made.state === 'failed' || isEmpty || isNothing}
            onPress={() => void printArticles(app, { printPages }, choice)}
          >
            Print…
          </Button>
        )}
        <Button className="btn" onPress={onClose}>
          {written === null ? 'Cancel' : 'Close'}
        </Button>
        <Button
          className="btn primary"
          isDisabled={made.state === 'failed' || isEmpty || isNothing}
          isPending={isSaving}
          onPress={save}
          autoFocus
        >
          <Icon name="export" />
          {isSaving ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </Dialog>
  );
}

interface ChoicesProperties {
  readonly chosen: Chosen;
  readonly formats: Formats;
  readonly isSeveral: boolean;
  onChoose(change: Partial<Chosen>): void;
}

/** Which articles, in which form and how much of them. Not drawn again while the files are made and saved. */
const Choices = memo(function Choices({ chosen, formats, isSeveral, onChoose }: ChoicesProperties) {
  const { extent, ticked, format, limits } = chosen;
  const onExtent = useCallback((next: ExportExtent) => onChoose({ extent: next }), [onChoose]);
  const onTick = useCallback((ids: ReadonlySet<string>) => onChoose({ ticked: ids }), [onChoose]);
  const onLimit = useCallback((next: Chosen['limits']) => onChoose({ limits: next }), [onChoose]);
  return (
    <div className="dialog-body">
      <ExportWhat extent={extent} ticked={ticked} onExtent={onExtent} onTick={onTick} />
      <RadioGroup className="choice-list format-list" value={format} onChange={(value) => onChoose({ format: value })}>
        <Label className="lbl">Format</Label>
        {formats.map(({ id, label, extension }) => (
          <Radio key={id} value={id} className="choice">
            <span>
              <b>{label}</b>
              <small>.{extension}</small>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {formats.find(({ id }) => id === format)?.onlyFactChecks === true && (
        <CheckLine
          isSelected={limits.factCheck}
          onChange={(isSelected) => onLimit({ ...limits, factCheck: isSelected })}
        >
          {isSeveral ? 'These articles are fact checks' : 'This article is a fact check'}
        </CheckLine>
      )}
      <ExportLimits limits={limits} isSeveral={isSeveral} onChange={onLimit} />
    </div>
  );
});

function toWords(files: readonly { readonly fileName: string; readonly sizeBytes: number | null }[]): string {
  if (files.length === 0) return 'Nothing is left to write.';
  const isKnown = files.every(({ sizeBytes }) => sizeBytes !== null);
  const size = formatSize(files.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0));
  const only = files.length === 1 ? files[0] : undefined;
  return `${only?.fileName ?? counted(files.length, 'file')}${isKnown ? `, ${size}` : ''}`;
}
