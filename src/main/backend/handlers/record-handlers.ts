import { ok } from '../../../core/model/result';
import type { OpenDesk } from '../desk/open-desk';
import type { Handlers } from '../dispatch';

type RecordCalls = 'records.findEntities' | 'records.findSources' | 'records.entity' | 'records.source';

export function createRecordHandlers({ directory }: OpenDesk): Pick<Handlers, RecordCalls> {
  return {
    'records.findEntities': async ({ name, match, notIn, limit }) => {
      const fresh = await directory.refresh(notIn);
      return fresh.ok ? ok(directory.entities.find(name, match, notIn, limit)) : fresh;
    },
    'records.findSources': async ({ name, match, notIn, limit }) => {
      const fresh = await directory.refresh(notIn);
      return fresh.ok ? ok(directory.sources.find(name, match, notIn, limit)) : fresh;
    },
    'records.entity': async ({ id }) => {
      const fresh = await directory.refresh(null);
      return fresh.ok ? ok(directory.entities.whereabouts(id)) : fresh;
    },
    'records.source': async ({ id }) => {
      const fresh = await directory.refresh(null);
      return fresh.ok ? ok(directory.sources.whereabouts(id)) : fresh;
    },
  };
}
