import { entityMark } from '../../../core/kinds/draw-part';
import { confidences } from '../../../core/model/tagset';
import { ConfidenceDisc, confidenceClass } from '../parts/ConfidenceSign';
import type { IconName } from '../parts/Icon';
import { Icon } from '../parts/Icon';
import { useTagset } from '../window-tools';
import type { PaletteEntry } from './palette-entries';

/** The sign in front of a command: that of what it makes, else of what it is about. */
export function EntrySign({ entry }: { readonly entry: PaletteEntry }) {
  const tagset = useTagset();
  if (entry.type === 'article') return <Icon name="document" />;
  const [subject, value] = entry.command.id.split('.');
  if (subject === 'entity' && value !== undefined)
    return (
      <span className="sign" aria-hidden="true">
        <span className={`ul ${entityMark(tagset, value)}`}>a</span>
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
  link: 'link',
  piece: 'tag',
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
  tagset: 'tag',
  keys: 'keyboard',
  view: 'side',
};
