import type { AttributeEntry } from '../model/tagset-value';
import type { Annotation } from './index';

/** The value of an extra attribute, or `null`. */
export function attributeOf(annotation: Pick<Annotation, 'attributes'>, key: string): string | number | null {
  const { attributes } = annotation;
  return Object.hasOwn(attributes, key) ? (attributes[key] ?? null) : null;
}

/** Why a value does not fit an attribute, in words, or `null` when it does. */
export function findAttributeProblem(entry: AttributeEntry, value: string | number): string | null {
  switch (entry.input) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? null : `“${entry.label}” takes a number.`;
    case 'date':
      return typeof value === 'string' && isDate(value) ? null : `“${entry.label}” takes a date, such as 2026-11-26.`;
    case 'choice':
      return entry.choices.some(({ key }) => key === value) ? null : `“${entry.label}” does not offer that choice.`;
    case 'text':
      return typeof value === 'string' && value.trim() !== '' && value.length <= 2000
        ? null
        : `“${entry.label}” takes up to 2000 characters.`;
  }
}

/** The value as it is read: the label of a choice, a date and a number as they are written. */
export function attributeWords(entry: AttributeEntry, value: string | number): string {
  const choice = entry.input === 'choice' ? entry.choices.find(({ key }) => key === value) : undefined;
  return choice?.label ?? String(value);
}

function isDate(text: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (found === null) return false;
  const [year, month, day] = found.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined || month < 1 || month > 12) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0);
}
