import { ok } from '../../../core/model/result';
import type { OpenDesk } from '../desk/open-desk';
import type { Handlers } from '../dispatch';

type RecordCalls = 'records.findEntities' | 'records.findSources' | 'records.entity' | 'records.source';

export function createRecordHandlers({ directory }: OpenDesk): Pick<Handlers, RecordCalls> {
  return {
    'records.findEntities': async ({ notIn, ...asked }) => {
      const fresh = await directory.refresh(notIn);
      return fresh.ok ? ok(directory.entities.find({ ...asked, notIn })) : fresh;
    },
    'records.findSources': async ({ notIn, ...asked }) => {
      const fresh = await directory.refresh(notIn);
      return fresh.ok ? ok(directory.sources.find({ ...asked, notIn })) : fresh;
    },
    'records.entity': async ({ id, blindFor }) => {
      const fresh = await directory.refresh(null);
      return fresh.ok ? ok(directory.entities.whereabouts(id, blindFor)) : fresh;
    },
    'records.source': async ({ id, blindFor }) => {
      const fresh = await directory.refresh(null);
      return fresh.ok ? ok(directory.sources.whereabouts(id, blindFor)) : fresh;
    },
  };
}
