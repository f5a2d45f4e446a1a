// The app's description of its calls, and whether what was asked and answered fits it.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { closeObjects } from './contracts.mjs';

export const openApi = JSON.parse(readFileSync(new URL('../../src/TimesheetFunctions/OpenApi/openapi.json', import.meta.url), 'utf8'));

const BASE = 'https://app.example/openapi.json';
const escape = part => part.replaceAll('~', '~0').replaceAll('/', '~1');
const pointer = (...parts) => `${BASE}#/${parts.map(part => encodeURIComponent(escape(String(part)))).join('/')}`;

function compiler(document) {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, coerceTypes: false });
  addFormats(ajv);
  ajv.addVocabulary(Object.keys(document));
  ajv.addSchema({ ...document, $id: BASE });
  return (...parts) => {
    const $ref = pointer(...parts);
    const validate = ajv.getSchema($ref) ?? ajv.compile({ $ref });
    return value => (validate(value) ? [] : validate.errors.map(error => `${error.instancePath || '/'} ${error.message}`));
  };
}

/** Judges examples as readers would. */
export const forReaders = compiler(openApi);

// What the app writes has no member that is not described.
const written = compiler(closeObjects(openApi));

const resolve = node => (node.$ref ? node.$ref.split('/').slice(1).reduce((at, part) => at[part], openApi) : node);
const partsOf = (node, own) => (node.$ref ? node.$ref.split('/').slice(1) : own);

/** @returns {string[]} what is wrong with an exchange: { method, path, query: [[name, value]], requestBody, status, headers, body } */
export function faultsOfExchange(bytes) {
  try {
    return judge(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    return [error.stack];
  }
}

function judge(exchange) {
  const found = find(exchange);
  if (!found) return exchange.status === 404 && exchange.body === '' ? [] : [`${exchange.method} ${exchange.path} is not described`];
  const response = found.operation.responses[exchange.status];
  if (!response) return [`status ${exchange.status} is not described`];
  if (exchange.method === 'HEAD') return exchange.body === '' ? [] : ['an answer to HEAD has a body'];
  return [
    ...(exchange.status < 400 ? faultsOfRequest(found, exchange) : []),
    ...faultsOfResponse(response, partsOf(response, [...found.parts, 'responses', exchange.status]), exchange),
  ];
}

function find({ method, path }) {
  const prefix = openApi.servers[0].url;
  for (const [template, methods] of Object.entries(openApi.paths)) {
    const pattern = new RegExp(`^${prefix}${template.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
    // HEAD is described once for all calls.
    const name = method === 'HEAD' ? 'get' : method.toLowerCase();
    const operation = methods[name];
    if (operation && pattern.test(path)) return { operation, parts: ['paths', template, name] };
  }
  return null;
}

function faultsOfRequest({ operation, parts }, exchange) {
  const known = (operation.parameters ?? []).map((node, place) => ({ ...resolve(node), parts: partsOf(node, [...parts, 'parameters', place]) }));
  const inQuery = known.filter(parameter => parameter.in === 'query');
  const given = Map.groupBy ? Map.groupBy(exchange.query, ([name]) => name) : group(exchange.query);
  return [
    ...[...given.keys()].filter(name => name !== 'code' && !inQuery.some(parameter => parameter.name === name)).map(name => `${name} is not described`),
    ...inQuery.flatMap(parameter => faultsOfParameter(parameter, (given.get(parameter.name) ?? []).map(([, value]) => value))),
    ...(operation.requestBody
      ? written(...parts, 'requestBody', 'content', 'application/json', 'schema')(JSON.parse(exchange.requestBody)).map(fault => `body ${fault}`)
      : []),
  ];
}

function group(pairs) {
  const groups = new Map();
  for (const pair of pairs) groups.set(pair[0], [...(groups.get(pair[0]) ?? []), pair]);
  return groups;
}

function faultsOfParameter({ name, required, schema, parts }, values) {
  if (values.length === 0) return required ? [`${name} is required`] : [];
  const value = schema.type === 'array' ? values : values[0];
  return written(...parts, 'schema')(value).map(fault => `${name} ${fault}`);
}

function faultsOfResponse(node, parts, { headers, body }) {
  const response = resolve(node);
  const missing = Object.entries(response.headers ?? {})
    .filter(([name, header]) => header.required && !(name.toLowerCase() in headers))
    .map(([name]) => `the header ${name} is missing`);
  if (!response.content) return body === '' ? missing : [...missing, 'a body is not described'];
  const type = (headers['content-type'] ?? '').split(';')[0];
  if (!response.content[type]) return [...missing, `the media type '${type}' is not described`];
  const value = type.endsWith('json') ? JSON.parse(body) : body;
  return [...missing, ...written(...parts, 'content', type, 'schema')(value).map(fault => `answer ${fault}`)];
}
