import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const path = fileURLToPath(new URL('../../resources/schema/galley-4.schema.json', import.meta.url));
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')));

/** What an independent validator finds wrong with an export by the schema that we ship; empty when it is valid. */
export function findSchemaErrors(content: string): string[] {
  if (validate(JSON.parse(content))) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

/** A span found in an export, wherever it stands. */
export interface FoundSpan {
  readonly start: number;
  readonly end: number;
  readonly startCodePoint: number;
  readonly endCodePoint: number;
  readonly quote: string;
}

/** Every object with a `quote` text in an export, found without knowing the format. */
export function findSpans(content: string): FoundSpan[] {
  const found: FoundSpan[] = [];
  JSON.parse(content, (_key, value) => {
    if (typeof value === 'object' && value !== null && typeof value.quote === 'string') found.push(value);
    return value;
  });
  return found;
}
