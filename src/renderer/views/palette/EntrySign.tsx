import { entityMark } from '../../../core/kinds/entity';
import { confidences, entityTypes } from '../../../core/model/tagset';
import { ConfidenceDisc, confidenceClass } from '../parts/ConfidenceSign';
import type { IconName } from '../parts/Icon';
import { Icon } from '../parts/Icon';
import type { PaletteEntry } from './palette-entries';

/** The sign in front of a command: that of what it makes, else of what it is about. */
export function EntrySign({ entry }: { readonly entry: PaletteEntry }) {
  if (entry.type === 'article') return <Icon name="document" />;
  const [subject, value] = entry.command.id.split('.');
  const type = subject === 'entity' ? entityTypes.find(({ key }) => key === value) : undefined;
  if (type !== undefined)
    return (
      <span className="sign" aria-hidden="true">
        <span className={`ul ${entityMark(type.key)}`}>a</span>
      </span>
    );
  const level = subject === 'claim' ? confidences.find(({ key }) => key === value) : undefined;
  if (level !== undefined)
    return (
      <span className={`sign conf ${confidenceClass(level.key)}`} aria-hidden="true">
        <ConfidenceDisc level={level.key} />
      </span>
    );
  return <Icon name={icons[entry.command.id] ?? icons[subject ?? ''] ?? 'forward'} />;
}

const icons: Readonly<Record<string, IconName>> = {
  source: 'person',
  attribution: 'person',
  note: 'note',
  tag: 'tag',
  kind: 'keyboard',
  region: 'side',
  edit: 'back',
  text: 'find',
  'text.save': 'check',
  mode: 'pencil',
  format: 'pencil',
  article: 'export',
  library: 'library',
  person: 'person',
  keys: 'keyboard',
  view: 'side',
};
