import { Button, Dialog } from 'react-aria-components';
import { countsInWords, sumOf, tellConflict } from '../../../core/merge/merge-report';
import type { MergeQuestion } from '../../state/app-state';
import { counted } from '../parts/count-words';
import { GrowingItems } from '../parts/GrowingItems';
import { MergeCounts } from '../parts/MergeCounts';
import { MergeLines } from '../parts/MergeLines';
import { useWindowState } from '../window-tools';
import { DialogHead } from './DialogHead';

/** So many are drawn at first, and at a time. */
const previewStep = 5;

/** Says what merging files into articles of the desk would do, before anything is done, and asks. */
export function MergeDialog({ onClose }: { onClose(): void }) {
  const question = useWindowState((state) => state.mergeQuestion);
  if (question === null) return null;
  const { fileName, merges, hasOthers, answer } = question;
  return (
    <Dialog className="dialog merge-dialog">
      <DialogHead title="Merge into what is here" onClose={onClose} />
      <div className="dialog-body">
        <p>
          {merges.length === 1
            ? `${fileName} is about an article that is on this desk already. Nothing is changed before you say so.`
            : `${fileName}: ${counted(merges.length, 'article')} are on this desk already. Nothing is changed before you say so.`}
        </p>
        <GrowingItems
          items={merges}
          step={previewStep}
          what="article"
          draw={(merge) => <MergePreview key={`${merge.articleId} ${merge.title}`} merge={merge} />}
        />
      </div>
      <div className="dialog-foot">
        <Button className="btn" onPress={onClose}>
          Do not import
        </Button>
        {hasOthers && (
          <Button className="btn" onPress={() => answer(false)}>
            Add the others only
          </Button>
        )}
        <Button className="btn primary" onPress={() => answer(true)} autoFocus>
          Merge
        </Button>
      </div>
    </Dialog>
  );
}

function MergePreview({ merge: { title, report } }: { readonly merge: MergeQuestion['merges'][number] }) {
  return (
    <section className="merge-preview" aria-label={title}>
      <h3>
        {title} <small>{report.changes ? countsInWords(sumOf(report)) : 'nothing new'}</small>
      </h3>
      <MergeCounts people={report.people} />
      {report.conflicts.length > 0 && (
        <>
          <h4>Conflicts</h4>
          <MergeLines lines={report.conflicts.map(tellConflict)} />
        </>
      )}
      {report.lines.length > 0 && (
        <>
          <h4>What is replaced, deleted or not taken</h4>
          <MergeLines lines={report.lines} />
        </>
      )}
    </section>
  );
}
