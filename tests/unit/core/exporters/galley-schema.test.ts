import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import packageJson from '../../../../package.json';
import { buildGalleySchema } from '../../../../src/core/exporters/galley-schema';
import { generator } from '../../../../src/core/exporters/generator';

const shipped = fileURLToPath(new URL('../../../../resources/schema/galley-4.schema.json', import.meta.url));

describe('the JSON Schema of the format', () => {
  it('is shipped as it is made from the types (node scripts/build-schema.mjs writes it)', () => {
    expect(readFileSync(shipped, 'utf8')).toBe(`${JSON.stringify(buildGalleySchema(), null, 2)}\n`);
  });

  it('says what every type and every offset means', () => {
    const { $defs } = buildGalleySchema();
    const definitions = Object.entries($defs ?? {});
    expect(definitions.length).toBeGreaterThan(20);
    for (const [name, definition] of definitions) {
      expect(definition, name).toHaveProperty('description');
      for (const field of ['start', 'end', 'startCodePoint', 'endCodePoint', 'fragments'])
        if (definition.properties?.[field] !== undefined)
          expect(definition.properties[field], `${name}.${field}`).toHaveProperty('description');
    }
  });

  it('has no note on a field or type that is not there', async () => {
    const { fieldNotes, typeNotes } = await import('../../../../src/core/exporters/galley-notes');
    const schema = buildGalleySchema();
    for (const name of Object.keys(typeNotes)) if (name !== 'galleyExport') expect(schema.$defs).toHaveProperty(name);
    for (const [name, notes] of Object.entries(fieldNotes)) {
      const properties = name === 'galleyExport' ? schema.properties : schema.$defs?.[name]?.properties;
      for (const field of Object.keys(notes)) expect(properties, `${name}.${field}`).toHaveProperty(field);
    }
  });

  it('names the version of the package as its generator', () => {
    expect(generator.version).toBe(packageJson.version);
  });
});
