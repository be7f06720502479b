import { memo } from 'react';
import { Button, Disclosure, DisclosurePanel, ProgressBar } from 'react-aria-components';
import type { MergeReport } from '../../../core/merge/merge-report';
import { countsInWords, sumOf, tellAll } from '../../../core/merge/merge-report';
import type { ImportJob } from '../../state/app-state';
import { cancelImport, cancelImports, dismissImports } from '../../state/import-files';
import { counted } from '../parts/count-words';
import { GrowingItems } from '../parts/GrowingItems';
import { Icon } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import { MergeLines } from '../parts/MergeLines';
import { ShowMore } from '../parts/ShowMore';
import { useGrowingList } from '../parts/use-growing-list';
import { useTools, useWindowState } from '../window-tools';
import { ReadAsMenu } from './ReadAsMenu';

/** So many are drawn at first, and at a time: a few more than are in sight. */
const jobStep = 20;
const lineStep = 20;

/** Files on their way into the desk and what became of each. Over an article it shows only while there is something to tell. */
export function ImportList({ place }: { readonly place: 'library' | 'galley' }) {
  const { app } = useTools();
  const imports = useWindowState((state) => state.imports);
  const { shown, hasMore, showMore } = useGrowingList(failedFirst(imports), jobStep);
  // What somebody has cancelled is known to them.
  const isQuiet = imports.every((job) => job.state === 'cancelled' || (job.state === 'done' && isPlain(job)));
  if (imports.length === 0 || (place === 'galley' && isQuiet)) return null;
  const running = imports.filter(isRunning).length;
  return (
    <section className={`imports in-${place}`} aria-label="Files being added">
      <div className="imports-head">
        <h2>
          <span role="status">{toHeading(imports, running)}</span>
        </h2>
        {running > 1 && (
          <Button className="btn small" onPress={() => cancelImports(app)}>
            Cancel all
          </Button>
        )}
        {running === 0 && <IconButton icon="close" label="Put this list away" onPress={() => dismissImports(app)} />}
      </div>
      <ul>
        {shown.map((job) => (
          <li key={job.id}>
            <Job job={job} />
          </li>
        ))}
        {hasMore && (
          <li>
            <ShowMore left={imports.length - shown.length} what="file" onMore={showMore} />
          </li>
        )}
      </ul>
    </section>
  );
}

/** One file. The others are not drawn again when it goes on. */
const Job = memo(function Job({ job }: { readonly job: ImportJob }) {
  const { app } = useTools();
  const articleId = job.report?.articleId ?? null;
  return (
    <div className={`job is-${job.state}`}>
      <Icon name={job.state === 'failed' ? 'warn' : job.state === 'done' ? 'check' : 'document'} />
      <div className="job-text">
        <b>{job.report?.title ?? job.fileName}</b>
        <JobWords job={job} />
        {job.readAs !== null && (
          <ReadAsMenu fileName={job.fileName} encoding={job.report?.encoding ?? null} onChoose={job.readAs} />
        )}
      </div>
      {job.addWhole !== null && (
        <Button className="btn small" onPress={job.addWhole}>
          Add the whole page
        </Button>
      )}
      {isRunning(job) && (
        <Button className="btn small" onPress={() => cancelImport(app, job.id)}>
          Cancel
        </Button>
      )}
      {articleId !== null && (
        <Button className="btn small" onPress={() => void app.openArticle(articleId)}>
          Open
        </Button>
      )}
    </div>
  );
});

function JobWords({ job }: { readonly job: ImportJob }) {
  switch (job.state) {
    case 'sending':
    case 'reading':
      // A file whose turn has not come has no progress to tell.
      return job.progress === 0 ? (
        <span className="progress">
          <span className="progress-line" />
        </span>
      ) : (
        <ProgressBar
          className="progress"
          aria-label={`Adding ${job.fileName}`}
          isIndeterminate={job.state === 'reading'}
          value={job.progress * 100}
        >
          {({ percentage }) => (
            <span className="progress-line">
              <i style={{ width: `${job.state === 'reading' ? 100 : (percentage ?? 0)}%` }} />
            </span>
          )}
        </ProgressBar>
      );
    case 'done':
      return (
        <>
          <small>
            {[
              job.report?.title === job.fileName ? null : job.fileName,
              counted(job.report?.words ?? 0, 'word'),
              counted(job.report?.blocks ?? 0, 'paragraph'),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </small>
          {job.report?.parts && (
            <small>
              {job.report.parts.filter(({ articleIds }) => articleIds.length > 0).length} of{' '}
              {counted(job.report.parts.length, 'file')} in the archive added
            </small>
          )}
          <GrowingItems
            items={job.report?.merges ?? []}
            step={lineStep}
            what="article"
            draw={({ articleId, title, report }) => (
              <MergeWords key={articleId} title={title} report={report} isAlone={job.report?.merges.length === 1} />
            )}
          />
          <GrowingItems
            items={job.report?.problems ?? []}
            step={lineStep}
            what="remark"
            draw={(problem) => (
              <small key={problem} className="remark">
                {problem}
              </small>
            )}
          />
        </>
      );
    case 'failed':
      return <small className="problem">{job.problem}</small>;
    case 'cancelled':
      return <small>Cancelled. Nothing was added.</small>;
  }
}

/** What became of a file that was merged: the sums, and on request every line. */
function MergeWords(props: { readonly title: string; readonly report: MergeReport; readonly isAlone: boolean }) {
  const { title, report, isAlone } = props;
  const lines = tellAll(report);
  const what = report.changes ? `Merged: ${countsInWords(sumOf(report))}.` : 'Merged: nothing new.';
  return (
    <>
      <small>{isAlone ? what : `${title}. ${what}`}</small>
      {lines.length > 0 && (
        <Disclosure className="merge-told">
          <Button slot="trigger" className="btn small">
            {counted(lines.length, 'line')} about what was replaced, deleted or not taken
          </Button>
          <DisclosurePanel>
            <MergeLines lines={lines} />
          </DisclosurePanel>
        </Disclosure>
      )}
    </>
  );
}

/** Whether there is nothing to tell about a file that was added. */
function isPlain({ report, readAs }: ImportJob): boolean {
  return report === null || (readAs === null && report.problems.length === 0 && report.merges.length === 0);
}

/** What went wrong stands where it is seen without scrolling. */
function failedFirst(imports: readonly ImportJob[]): readonly ImportJob[] {
  return imports.toSorted((a, b) => Number(b.state === 'failed') - Number(a.state === 'failed'));
}

function isRunning(job: ImportJob): boolean {
  return job.state === 'sending' || job.state === 'reading';
}

function toHeading(imports: readonly ImportJob[], running: number): string {
  if (running > 0)
    return imports.length === 1 ? 'Adding 1 file' : `Adding ${imports.length} files, ${imports.length - running} done`;
  const added = imports.filter((job) => job.state === 'done').length;
  const failed = imports.filter((job) => job.state === 'failed').length;
  const isMerged = imports.every(({ report }) => report !== null && report.merges.length > 0);
  if (failed === 0) return `${counted(added, 'file')} ${isMerged ? 'merged' : 'added'}`;
  return added === 0 ? `${counted(failed, 'file')} could not be added` : `${added} added, ${failed} could not be added`;
}
