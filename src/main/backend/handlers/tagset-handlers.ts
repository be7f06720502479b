import type { ApiError } from '../../../contract/errors';
import { recordId } from '../../../core/model/ids';
import type { Result } from '../../../core/model/result';
import type { TagsetEdit, TagsetSet } from '../../../core/model/tagset-edits';
import { nextCounter } from '../../../core/model/tagset-edits';
import { checkSets } from '../../../core/model/tagset-rules';
import type { Tagset } from '../../../core/model/tagset-value';
import type { OpenDesk } from '../desk/open-desk';
import { refuseWrite, toApiError } from '../desk/problem-words';
import type { Handlers } from '../dispatch';
import { Line } from '../line';

export function createTagsetHandlers(open: OpenDesk): Pick<Handlers, 'tagset.edit'> {
  const { people, facts } = open;
  // One after the other: each counts on from the edits before it.
  const line = new Line();
  const edit = async (sets: readonly TagsetSet[]): Promise<Result<Tagset, ApiError>> => {
    if (open.readOnly !== null) return refuseWrite(open.readOnly);
    const checked = checkSets(people.tagset, sets);
    if (!checked.ok) return { ok: false, error: toApiError(checked.error) };
    const first = nextCounter(people.tagsetEdits);
    const at = facts.now();
    const edits = sets.map(
      (set, index): TagsetEdit => ({
        id: recordId.parse(facts.newId()),
        counter: first + index,
        personId: people.me.id,
        at,
        set,
      }),
    );
    const saved = await people.addTagsetEdits(edits);
    if (saved.ok) open.emit('tagset.changed', { tagset: saved.value });
    return saved;
  };
  return {
    'tagset.edit': ({ sets }) => line.run(() => edit(sets)),
  };
}
