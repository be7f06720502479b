import type { LabelPlace } from '../../../core/importers/label-mapping';
import type { Choice } from '../../../core/model/tagset';

const target = (key: string, label: string, description = ''): Choice => ({ key, label, hotkey: null, description });

const forSpans = [
  target('source', 'Source of an attribution'),
  target('cue', 'Cue of an attribution'),
  target('content', 'Content of an attribution'),
  target('via', 'Go-between of an attribution'),
  target('claim', 'Claim'),
  target('note', 'Note', 'keeps the label as its first line'),
];
const forFrames = [target('attribution', 'Attribution')];
const forLinks = [
  target('role:source', 'Leads to the source'),
  target('role:cue', 'Leads to the cue'),
  target('role:content', 'Leads to the content'),
  target('role:via', 'Leads to the go-between'),
  target('nested', 'Lies in another attribution'),
  target('link:attributed_by', 'Claim rests on an attribution'),
  target('link:supports', 'Supports'),
  target('link:contradicts', 'Contradicts'),
  target('link:same_claim', 'Same claim'),
  target('link:coref', 'Same thing'),
];
const leaveOut = target('leave-out', 'Leave out');

/** What a label may become, by where it stands. */
export function targetsFor(
  place: LabelPlace,
  types: readonly { readonly key: string; readonly label: string }[],
): Choice[] {
  switch (place) {
    case 'span':
      return [...types.map(({ key, label }) => target(`entity:${key}`, label)), ...forSpans, leaveOut];
    case 'frame':
      return [...forFrames, leaveOut];
    case 'link':
      return [...forLinks, leaveOut];
  }
}
