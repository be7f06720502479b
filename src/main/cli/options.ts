import { InvalidArgumentError, Option } from 'commander';

/** `--desk`, which every command on a desk needs. */
export function deskOption(): Option {
  return new Option('--desk <folder>', 'folder of the desk').makeOptionMandatory().argParser((value) => {
    if (value === '') throw new InvalidArgumentError('It needs the name of a folder.');
    return value;
  });
}

/** Entries with commas between them, one at least. */
export function toList(value: string): string[] {
  const list = value.split(',').filter((item) => item.trim() !== '');
  if (list.length === 0) throw new InvalidArgumentError('It needs at least one.');
  return list;
}

/** Entries of a closed list, with commas between them. */
export function toChoices<T extends string>(choices: readonly T[]): (value: string) => T[] {
  return (value) =>
    toList(value).map((item) => {
      const found = choices.find((choice) => choice === item.trim());
      if (found === undefined) throw new InvalidArgumentError(`It takes ${choices.join(', ')}.`);
      return found;
    });
}

/** Says why articles were not chosen rightly, or `null`. */
export function findChoiceMisuse(ids: readonly string[], isAll: boolean): string | null {
  if (isAll && ids.length > 0) return 'give article ids or --all, not both';
  if (!isAll && ids.length === 0) return 'give the id of an article, or --all';
  return null;
}
