// The schemas of contracts/, as readers have them and, stricter, as what we write has to fit.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export const contractFile = name => readFileSync(new URL(`../../contracts/${name}`, import.meta.url), 'utf8');

const daily = JSON.parse(contractFile('daily-summary.v1.schema.json'));
const record = JSON.parse(contractFile('collection-record.v1.schema.json'));

/**
 * A schema without its room for what may be added later: no property but those listed, and of each code that has a list of known ones only
 * these. What the app writes has to fit this one, so that nothing leaves it undocumented.
 */
export function closed(schema) {
  const copy = closeObjects(schema);
  for (const [name, known] of Object.entries(copy.$defs)) {
    if (name.startsWith('known')) {
      copy.$defs[name[5].toLowerCase() + name.slice(6)] = known;
    }
  }
  return copy;
}

export function closeObjects(node) {
  if (Array.isArray(node)) return node.map(closeObjects);
  if (node === null || typeof node !== 'object') return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closeObjects(value)]));
  return copy.type === 'object' && copy.properties ? { ...copy, additionalProperties: false } : copy;
}

// Strict about the schemas themselves too: an unknown keyword is a mistake. Conditions name properties without repeating their types.
export function compile(schema) {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  return value => (validate(value) ? [] : validate.errors.map(error => `${error.instancePath || '/'} ${error.message}`));
}

export const forReaders = { message: compile(daily), record: compile(record) };
const written = { message: compile(closed(daily)), record: compile(closed(record)) };

/** @returns {string[]} what is wrong with a message's body, given as bytes; with what a schema cannot say. */
export function faultsOfMessage(bytes) {
  return faultsOf(bytes, written.message, event => [
    ...unequal('id', event.id, `${event.data.source}/${event.data.date}/${event.data.userId}/r${event.data.revision}`),
    ...unequal('source', event.source, `/timesheets/${event.data.source}`),
    ...unequal('subject', event.subject, event.data.userId),
    ...unequal('totalHours', event.data.totalHours, hours(event.data.totalSeconds)),
    ...unequal('activeHours', event.data.activeHours, hours(event.data.activeSeconds)),
    // One below as a rule; a rebuilt ledger leaves a gap.
    ...(event.data.previous?.revision >= event.data.revision ? [`previous.revision ${event.data.previous.revision} is not below ${event.data.revision}`] : []),
  ]);
}

/** @returns {string[]} what is wrong with a record, given as bytes. */
export const faultsOfRecord = bytes => faultsOf(bytes, written.record, () => []);

function faultsOf(bytes, validate, beyondSchema) {
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    const faults = validate(value);
    return faults.length > 0 ? faults : beyondSchema(value);
  } catch (error) {
    return [error.message];
  }
}

const unequal = (name, actual, expected) => (actual === expected ? [] : [`${name} is ${actual}, not ${expected}`]);

// Halves away from zero, in whole numbers: a double would round 31482 s wrongly, and loses what is above 2^53 when multiplied.
const hours = seconds => Number((BigInt(seconds) * 100n + 1800n) / 3600n) / 100;
