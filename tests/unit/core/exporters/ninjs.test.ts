import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ninjs } from '../../../../src/core/exporters/ninjs';
import { webAnnotation } from '../../../../src/core/importers/web-annotation';
import { taggedArticle } from '../../../builders/article-arbitrary';
import { doc, p } from '../../../builders/document';
import { exportOne } from '../../../builders/export-one';
import { readMarks, textFile } from '../../../builders/read-marks';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

const text = { type: 'string' };
const uri = { type: 'string', format: 'uri' };
const list = (properties: object, required: readonly string[] = []) => ({
  type: 'array',
  minItems: 1,
  items: { type: 'object', additionalProperties: false, required, properties },
});
const named = { name: text, rel: text, uri, literal: text };

/**
 * ninjs 3.0 as far as we write it, each part as strict as the standard’s own schema (ninjs-schema_3.0.json) or stricter: what is valid by this
 * is valid by that. The standard’s own is in no package registry. It allows no other properties either.
 */
const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['uri'],
  properties: {
    uri,
    type: { enum: ['text'] },
    representationType: { enum: ['full', 'partial'] },
    language: text,
    versionCreated: { type: 'string', format: 'date-time' },
    by: text,
    headlines: list({ role: text, contentType: text, value: text }, ['value']),
    bodies: list(
      { role: text, contentType: text, charCount: { type: 'integer' }, wordCount: { type: 'integer' }, value: text },
      ['value'],
    ),
    people: list(named),
    organisations: list(named),
    places: list(named),
    subjects: list(named),
    events: list(named),
    objects: list(named),
    infoSources: list({ name: text, role: text, uri, literal: text }),
    altIds: list({ role: text, value: text }),
    associations: list({ name: text, uri }, ['name', 'uri']),
    standard: { type: 'object', additionalProperties: false, properties: { name: text, version: text, schema: uri } },
  },
};
const ajv = new Ajv({ allErrors: true });
addFormats(ajv);
const isValid = ajv.compile(schema);

describe('ninjs', () => {
  it('names people, organisations, places and sources, and says where the annotations are', () => {
    const work = tag(
      state(
        doc(
          p(
            '💩 Ada Example of the Harbour Board said in Orel it stops, an aide agreed. The Regatta and the Ferry Act of Liberals, too.',
          ),
        ),
      ),
    );
    work.entity('Ada Example', 'PERSON');
    work.entity('Harbour Board', 'ORG');
    work.entity('Orel', 'PLACE');
    work.entity('Regatta', 'EVENT');
    work.entity('Ferry Act', 'WORK');
    work.entity('Liberals', 'GROUP');
    work.attribution({ sources: ['Ada Example'], cue: 'said', content: 'it stops' });
    work.attribution({ sources: [{ words: 'an aide', preset: 'unnamed_officials' }], cue: 'agreed' });
    const { files, content } = exportOne(ninjs, work.state);
    const item = JSON.parse(content);
    expect(item).toMatchObject({
      people: [{ name: 'Ada Example' }],
      organisations: [{ name: 'Harbour Board' }],
      places: [{ name: 'Orel' }],
      events: [{ name: 'Regatta', rel: 'mention' }],
      objects: [{ name: 'Ferry Act' }],
      subjects: [{ name: 'Liberals' }],
      bodies: [{ charCount: 121, value: work.state.revision.text }],
    });
    expect(item.infoSources.map(({ name }: { name: string }) => name)).toEqual(['Ada Example']);
    const sidecar = files[1];
    expect(JSON.parse(String(sidecar?.content)).id).toBe(item.associations[0].uri);
    const back = readMarks(webAnnotation, [textFile(sidecar?.name ?? '', String(sidecar?.content))]);
    expect(back.marked[0]?.layers[0]?.spans).toHaveLength(11);
  });

  it('is a news item by the schema, whatever the article', () => {
    fc.assert(
      fc.property(taggedArticle, (article) => {
        isValid(JSON.parse(exportOne(ninjs, article).content));
        expect(isValid.errors).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});
