// The files of contracts/ are what they claim to be, and refuse what they should.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { contractFile, faultsOfMessage, faultsOfRecord, forReaders } from './contracts.mjs';

const example = () =>
  JSON.parse(readFileSync(new URL('../TimesheetFunctions.Core.Tests/Fixtures/vendor-example-message.json', import.meta.url), 'utf8'));
const bytes = value => Buffer.from(JSON.stringify(value));

function message(change = () => {}) {
  const event = example();
  Object.assign(event.data.raw, { sha256: 'ab'.repeat(32), offset: 148, length: 812 });
  change(event.data, event);
  return bytes(event);
}

const nothing = {
  inTime: null, outTime: null, totalSeconds: 0, activeSeconds: 0, idleSeconds: 0,
  productiveSeconds: 0, unproductiveSeconds: 0, neutralSeconds: 0,
};
const noHours = { ...nothing, totalHours: 0, activeHours: 0, checks: [] };

function correct(data, event, revision = 2) {
  const { inTime, outTime, totalSeconds, activeSeconds, idleSeconds, productiveSeconds, unproductiveSeconds, neutralSeconds } = data;
  data.previous = {
    revision: revision - 1, status: 'recorded', inTime, outTime,
    totalSeconds, activeSeconds, idleSeconds, productiveSeconds, unproductiveSeconds, neutralSeconds,
  };
  Object.assign(data, { revision, correction: true });
  event.id = event.id.replace(/r\d+$/, `r${revision}`);
}

const right = {
  recorded: () => {},
  corrected: correct,
  'absent and listed': data => Object.assign(data, noHours, { status: 'absent' }),
  'absent and not listed': data => Object.assign(data, noHours, { status: 'absent', raw: null, userName: null }),
  withdrawn: (data, event) => {
    correct(data, event);
    Object.assign(data, noHours, { status: 'withdrawn', raw: null });
  },
};

for (const [name, change] of Object.entries(right)) {
  test(`a message that is ${name} fits`, () => assert.deepEqual(faultsOfMessage(message(change)), []));
}

const wrong = {
  'a missing count': data => delete data.neutralSeconds,
  'a negative count': data => (data.idleSeconds = -1),
  'a count as text': data => (data.idleSeconds = '1'),
  'a broken count': data => (data.idleSeconds = 1.5),
  'a count that a double cannot hold': data => (data.idleSeconds = 2 ** 53),
  'hours that are not the seconds': data => (data.totalHours = 5.13),
  'an id of another revision': (_, event) => (event.id = event.id.replace('r1', 'r2')),
  'an id in upper case': data => (data.userId = data.userId.toUpperCase()),
  'a date that does not exist': (data, event) => {
    data.date = '2026-02-30';
    event.id = event.id.replace('2026-02-12', data.date);
  },
  'an instant without decimals': (_, event) => (event.time = '2026-02-13T02:05:03Z'),
  'an unknown status': data => (data.status = 'deleted'),
  'a check that nobody knows': data => (data.checks = ['seems-fine']),
  'a first revision that corrects': data => (data.correction = true),
  'a first revision with a previous one': (data, event) => {
    correct(data, event);
    Object.assign(data, { revision: 1, correction: false });
  },
  'a correction that does not say of what': (data, event) => {
    correct(data, event);
    data.previous = null;
  },
  'an absence with hours': data => (data.status = 'absent'),
  'a withdrawal in revision 1': data => Object.assign(data, noHours, { status: 'withdrawn', raw: null }),
  'a recorded day without its bytes': data => (data.raw = null),
  'a property that is not documented': data => (data.pay = 100),
};

for (const [name, change] of Object.entries(wrong)) {
  test(`a message with ${name} does not fit`, () => assert.notDeepEqual(faultsOfMessage(message(change)), []));
}

test('a body that is no UTF-8, or has a byte order mark, does not fit', () => {
  assert.notDeepEqual(faultsOfMessage(Buffer.from([0x22, 0xff, 0x22])), []);
  assert.notDeepEqual(faultsOfMessage(Buffer.concat([Buffer.from('\ufeff'), message()])), []);
});

test('readers accept what a later app may add', () => {
  const event = JSON.parse(message((data, whole) => {
    data.costCentre = 'later';
    data.raw.encoding = 'later';
    data.checks = ['a-check-to-come'];
    whole.traceparent = 'later';
  }));
  assert.deepEqual(forReaders.message(event), []);
});

const record = () => ({
  collectionId: '019c54be-94b0-7c3e-9d21-5a0f6b7e8c90', source: 'hq', date: '2026-02-12', timeZone: 'Asia/Kolkata',
  trigger: 'timer', outcome: 'partial', startedAt: '2026-02-13T02:05:02.000Z', finishedAt: '2026-02-13T02:05:03.517Z',
  request: { teamIds: ['5b0f3c1e-7a52-4c55-9a6e-2f4f1d1c8a10'], userIds: [] },
  pages: [{
    blob: 'raw/hq/2026/02/12/019c54be-94b0-7c3e-9d21-5a0f6b7e8c90/page-0001.json',
    sha256: 'ab'.repeat(32), bytes: 1360, users: 1, offset: 1, of: 'teams',
  }],
  users: 1, messages: { new: 1, corrected: 0, withdrawn: 0, unchanged: 0, resent: 0 },
  problems: [{ code: 'unreadable-user', message: 'Page 1: user.name is odd.' }], notes: [], heldBack: [],
});

test('a record fits, and one with a finding too many or too few does not', () => {
  assert.deepEqual(faultsOfRecord(bytes(record())), []);
  assert.notDeepEqual(faultsOfRecord(bytes({ ...record(), outcome: 'succeeded' })), []);
  assert.notDeepEqual(faultsOfRecord(bytes({ ...record(), problems: [] })), []);
  assert.notDeepEqual(faultsOfRecord(bytes({ ...record(), problems: [{ code: 'bad-luck', message: 'No.' }] })), []);
  assert.notDeepEqual(faultsOfRecord(bytes({ ...record(), heldBack: undefined })), []);
  assert.notDeepEqual(faultsOfRecord(bytes({ ...record(), apiKey: 'never' })), []);
});

test('the AsyncAPI document is one, and names the schema and the properties that messages have', () => {
  const text = contractFile('asyncapi.yaml');
  const document = parse(text);
  // The specification brings draft 7 along.
  const ajv = new Ajv({ strict: false, meta: false, validateSchema: false });
  addFormats(ajv);
  const specification = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0.json');
  const validate = ajv.compile(specification);
  assert.ok(validate(document), JSON.stringify(validate.errors, null, 1));

  const { dailySummary } = document.components.messages;
  assert.ok(existsSync(new URL(`../../contracts/${dailySummary.payload.schema.$ref}`, import.meta.url)));
  assert.equal(dailySummary.name, example().type);
  for (const pointer of text.matchAll(/\$ref: '#\/([^']+)'/g)) {
    assert.ok(pointer[1].split('/').reduce((node, key) => node?.[key], document), pointer[1]);
  }
});
