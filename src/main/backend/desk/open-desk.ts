import type { Capabilities } from '../../../contract/api';
import type { EventName, EventPayload } from '../../../contract/events';
import type { Desk } from '../../../core/model/article';
import type { ExportRunner } from '../export/export-runner';
import type { FactSource } from '../facts';
import type { ImportRunner } from '../import/import-runner';
import type { DeskFolder } from '../storage/desk-folder';
import type { AgreementTallies } from './agreement-tallies';
import type { ArticleShelf } from './article-shelf';
import type { DeskWatch } from './desk-watch';
import type { LayerHistory } from './layer-history';
import type { Library } from './library';
import type { People } from './people';
import type { PreferenceMemory } from './preferences';
import type { RecordDirectory } from './record-directory';
import type { SearchTexts } from './search-texts';
import type { SessionMemory } from './session';
import type { Troubles } from './troubles';

/** Tells every window. */
export type Emit = <E extends EventName>(name: E, payload: EventPayload<E>) => void;

/** Everything that handlers work with. */
export interface OpenDesk {
  readonly desk: Desk;
  readonly folder: DeskFolder;
  /** What this user keeps about the desk for himself, outside it: it is not shared. */
  readonly own: DeskFolder;
  /** `null` when the desk can be written, else the reason in words. */
  readonly readOnly: string | null;
  readonly people: People;
  readonly session: SessionMemory;
  readonly preferences: PreferenceMemory;
  readonly shelf: ArticleShelf;
  readonly watch: DeskWatch;
  readonly troubles: Troubles;
  readonly library: Library;
  readonly history: LayerHistory;
  readonly directory: RecordDirectory;
  readonly texts: SearchTexts;
  readonly agreement: AgreementTallies;
  readonly importRunner: ImportRunner;
  readonly exportRunner: ExportRunner;
  readonly facts: FactSource;
  readonly emit: Emit;
  readonly appVersion: string;
  readonly capabilities: Capabilities;
}
