import { z } from 'zod';

/** A choice that a newsroom can offer. `key` is what is stored, `hotkey` the single key that picks it in its layer. */
export interface Choice<Key extends string = string> {
  readonly key: Key;
  readonly label: string;
  readonly hotkey: string | null;
  readonly description: string;
}

function choice<const Key extends string>(
  key: Key,
  label: string,
  hotkey: string | null = null,
  description = '',
): Choice<Key> {
  return { key, label, hotkey, description };
}

/** Key of an entity type, such as `PERSON`: what is stored and never changes. Which types there are, and what they are called, is the tagset's. */
export const entityType = z.string().regex(/^[A-Z][A-Z0-9_]{0,31}$/);
export type EntityType = z.infer<typeof entityType>;

/** What kind of source speaks. Source: Spangher et al., EMNLP 2023, reduced. */
export const sourceKinds = [
  choice('official', 'Official'),
  choice('spokesperson', 'Spokesperson'),
  choice('institution', 'Institution'),
  choice('expert', 'Expert'),
  choice('eyewitness', 'Eyewitness'),
  choice('party', 'Person concerned'),
  choice('document', 'Document'),
  choice('data', 'Data'),
  choice('media_report', 'Other media'),
  choice('social_post', 'Social post'),
  choice('newsroom', 'This newsroom'),
  choice('unspecified', 'Unspecified'),
  choice('other', 'Other'),
] as const;
export const sourceKind = z.enum(sourceKinds.map((kind) => kind.key));
export type SourceKind = z.infer<typeof sourceKind>;

/** What the text shows about the source. */
export const identifications = [
  choice('named', 'Named'),
  choice('role_only', 'Role only', null, 'a role without a name, such as “the ambassador”'),
  choice('pronoun', 'Pronoun', null, 'he, she, they: link it to its source record'),
  choice('group', 'Group', null, 'several people, such as “current and former officials”'),
  choice('generic', 'Described', null, 'described, not named, such as “news reports”'),
  choice('implicit', 'Not in the text', null, 'no words in the text stand for the source'),
] as const;
export const identification = z.enum(identifications.map((item) => item.key));
export type Identification = z.infer<typeof identification>;

/** What was agreed with the source; only the reporter knows. Never inferred from the text. Source: AP guidelines. */
export const groundRules = [
  choice('on_record', 'On the record', null, 'usable, quoted by name'),
  choice('background', 'Background', null, 'usable under agreed conditions, usually with a description'),
  choice('deep_background', 'Deep background', null, 'usable without any attribution'),
  choice('off_record', 'Off the record', null, 'not for publication: never leaves this desk'),
  choice('not_stated', 'Not stated'),
] as const;
export const groundRule = z.enum(groundRules.map((rule) => rule.key));
export type GroundRule = z.infer<typeof groundRule>;

/** How far a source has been found reliable, whatever it says this time. Source: Admiralty code. */
export const reliabilities = [
  choice('A', 'A Completely reliable'),
  choice('B', 'B Usually reliable'),
  choice('C', 'C Fairly reliable'),
  choice('D', 'D Not usually reliable'),
  choice('E', 'E Unreliable'),
  choice('F', 'F Cannot be judged'),
] as const;

/** Whether a source has its role now. */
export const roleStatuses = [
  choice('current', 'Current'),
  choice('former', 'Former'),
  choice('both', 'Current and former'),
] as const;

/** How many people stand behind a source. */
export const sourceCounts = [
  choice('one', 'One'),
  choice('several', 'Several'),
  choice('unknown', 'Not known'),
] as const;

/** How the content is reported. */
export const forms = [
  choice('direct', 'Direct quote'),
  choice('indirect', 'Indirect'),
  choice('mixed', 'Mixed'),
  choice('stance', 'Stance', null, 'urged, threatened, contradicted'),
  choice('denial', 'Denial'),
  choice('declined', 'Declined to comment'),
] as const;
export const form = z.enum(forms.map((item) => item.key));
export type Form = z.infer<typeof form>;

/** How sure the newsroom is that the content is true; labels and descriptions can be changed in the tagset. `hotkey` is the digit, equal to the Admiralty credibility code (0 stands for 6). */
export const confidences = [
  choice('confirmed', 'Confirmed', '1', 'document seen, own observation, admission, or two independent sources'),
  choice('likely', 'Likely', '2', 'well-placed sources, fits the rest, not independently confirmed'),
  choice('possible', 'Possible', '3', 'one source, or an interested party'),
  choice('doubtful', 'Doubtful', '4', 'conflicts with better evidence'),
  choice('refuted', 'Refuted', '5', 'contradicted by documents, own observation or later admission'),
  choice('cannot_judge', 'Can’t judge', '0', 'opinion, prediction, or no basis'),
] as const;
export const confidence = z.enum(confidences.map((level) => level.key));
export type Confidence = z.infer<typeof confidence>;

/** What the confidence rests on. */
export const bases = [
  choice('document', 'Document'),
  choice('own_observation', 'Own observation'),
  choice('on_record', 'On the record'),
  choice('admission', 'Admission'),
  choice('multiple_independent', 'Independent sources'),
  choice('single_source', 'Single source'),
  choice('second_hand', 'Second hand'),
  choice('public_record', 'Public record'),
] as const;
export const basis = z.enum(bases.map((item) => item.key));
export type Basis = z.infer<typeof basis>;

/** The role of a block in the article. Junk and duplicates are left out of counts and exports by default, never deleted. */
export const blockRoles = [
  choice('headline', 'Headline'),
  choice('dateline', 'Dateline'),
  choice('byline', 'Byline'),
  choice('body', 'Body'),
  choice('quote', 'Quote'),
  choice('caption', 'Caption'),
  choice('credit', 'Credit'),
  choice('junk', 'Junk', null, 'web furniture: left out, kept in place'),
  choice('other', 'Other'),
] as const;
export const blockRole = z.enum(blockRoles.map((role) => role.key));
export type BlockRole = z.infer<typeof blockRole>;

/** The state of work on an article, in the order in which it usually goes. */
export const statuses = [
  choice('new', 'New'),
  choice('in_progress', 'Draft'),
  choice('submitted', 'Submitted'),
  choice('in_review', 'In review'),
  choice('changes_requested', 'Changes requested'),
  choice('approved', 'Approved'),
  choice('published', 'Published'),
] as const;
export const status = z.enum(statuses.map((item) => item.key));
export type Status = z.infer<typeof status>;

/** The label of a stored key, or the key itself when no choice has it. */
export function labelOf(choices: readonly Pick<Choice, 'key' | 'label'>[], key: string): string {
  return choices.find((item) => item.key === key)?.label ?? key;
}
