// The description by itself: valid OpenAPI 3.1, and its examples fit its schemas.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { faultsOfExchange, forReaders, openApi } from './openapi.mjs';

test('it is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(openApi));
  assert.ok(valid, JSON.stringify(errors));
  assert.match(openApi.openapi, /^3\.1\./);
});

const media = (node, parts = []) =>
  node !== null && typeof node === 'object'
    ? Object.entries(node).flatMap(([key, value]) =>
        key === 'content'
          ? Object.entries(value).map(([type, one]) => ({ parts: [...parts, key, type], ...one }))
          : media(value, [...parts, key]))
    : [];

test('every example fits its schema', () => {
  const examples = media(openApi).flatMap(({ parts, examples }) =>
    Object.values(examples ?? {}).map(({ value }) => ({ parts, faults: forReaders(...parts, 'schema')(value) })));
  assert.ok(examples.length > 15);
  assert.deepEqual(examples.filter(example => example.faults.length > 0), []);
});

test('every reference has its target and every schema is used', () => {
  const text = JSON.stringify(openApi);
  const targets = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(match => match[1]);
  for (const target of targets) assert.ok(target.split('/').reduce((at, part) => at?.[part], openApi), target);
  for (const name of Object.keys(openApi.components.schemas)) assert.ok(targets.includes(`components/schemas/${name}`), name);
});

const live = { method: 'GET', path: '/api/health/live', query: [], status: 200, headers: { 'content-type': 'application/json' }, body: '{"status":"live"}' };
const judge = change => faultsOfExchange(Buffer.from(JSON.stringify({ ...live, ...change })));

test('what is not described is told', () => {
  assert.deepEqual(judge({}), []);
  assert.match(judge({ path: '/api/nowhere', body: 'x' })[0], /not described/);
  assert.match(judge({ status: 418 })[0], /418/);
  assert.match(judge({ query: [['x', '1']] })[0], /x is not described/);
  assert.match(judge({ body: '{"status":"live","more":1}' })[0], /additional/);
  assert.match(judge({ headers: { 'content-type': 'text/plain' } })[0], /media type/);
});
