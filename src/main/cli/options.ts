import { InvalidArgumentError, Option } from 'commander';

/** `--desk`, which every command about a desk needs. */
export function deskOption(): Option {
  return new Option('--desk <folder>', 'folder of the desk').makeOptionMandatory().argParser((value) => {
    if (value === '') throw new InvalidArgumentError('It needs the name of a folder.');
    return value;
  });
}
