import { tagsOf } from '../../state/review';
import { useWindowState } from '../window-tools';
import { ThreadList } from './ThreadList';
import { useCurrentGroup } from './use-review';

/** The talk about the selected difference, whoever’s tag it is on. */
export function GroupThreads() {
  const group = useCurrentGroup();
  const selected = useWindowState((state) => state.selected?.annotationId ?? null);
  if (group === null || selected === null) return null;
  return <ThreadList kind={group.kind} ids={tagsOf(group)} annotationId={selected} />;
}
