// What a consumer with the official SDKs sees after a collection: every message, and the archived bytes behind its numbers.
// Started by the .NET tests with a world that has just been collected.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { ServiceBusClient } from '@azure/service-bus';
import { BlobServiceClient } from '@azure/storage-blob';
import { faultsOfMessage, faultsOfRecord } from './contracts.mjs';

const { STORAGE_CONNECTION_STRING: storage, SERVICE_BUS_CONNECTION_STRING: serviceBus, CONTAINER: containerName, QUEUE: queue } = process.env;
const expected = Number(process.env.EXPECTED_MESSAGES);

const client = new ServiceBusClient(serviceBus);
const container = BlobServiceClient.fromConnectionString(storage).getContainerClient(containerName);
const messages = [];
const pages = new Map();

async function page(name) {
  if (!pages.has(name)) {
    const blob = container.getBlobClient(name);
    const [bytes, properties] = await Promise.all([blob.downloadToBuffer(), blob.getProperties()]);
    pages.set(name, { bytes, properties });
  }
  return pages.get(name);
}

const eventOf = message => (Buffer.isBuffer(message.body) ? JSON.parse(message.body.toString('utf8')) : message.body);

before(async () => {
  const receiver = client.createReceiver(queue);
  while (messages.length < expected) {
    const batch = await receiver.receiveMessages(expected, { maxWaitTimeInMs: 5000 });
    if (batch.length === 0) break;
    for (const message of batch) {
      messages.push(message);
      await receiver.completeMessage(message);
    }
  }
  await receiver.close();
});

after(() => client.close());

test('there is one message for each user and day', () => {
  assert.equal(messages.length, expected);
  assert.equal(new Set(messages.map(message => message.messageId)).size, expected);
});

test('each message carries the properties that consumers route and deduplicate by', () => {
  for (const message of messages) {
    const event = eventOf(message);
    assert.equal(message.messageId, event.id);
    assert.equal(message.subject, 'timesheet.daily-summary.v1');
    assert.equal(message.contentType, 'application/cloudevents+json');
    assert.equal(message.correlationId, event.data.collectionId);
    assert.equal(message.sessionId, event.data.userId);
    assert.deepEqual(message.applicationProperties, {
      source: event.data.source,
      date: event.data.date,
      status: event.data.status,
      revision: event.data.revision,
      correction: event.data.correction,
    });
    assert.equal(event.id, `${event.data.source}/${event.data.date}/${event.data.userId}/r${event.data.revision}`);
    assert.match(event.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  }
});

test('each message that was published, and each record and ledger that was written, fits the contract', async () => {
  const encode = value => Buffer.from(JSON.stringify(value));
  for (const message of messages) {
    assert.deepEqual(faultsOfMessage(Buffer.isBuffer(message.body) ? message.body : encode(message.body)), [], message.messageId);
  }
  let records = 0;
  for await (const { name } of container.listBlobsFlat({ prefix: 'collections/' })) {
    assert.deepEqual(faultsOfRecord((await page(name)).bytes), [], name);
    records++;
  }
  assert.ok(records > 0);
  for await (const { name } of container.listBlobsFlat({ prefix: 'ledger/' })) {
    for (const user of JSON.parse((await page(name)).bytes.toString('utf8')).users) {
      assert.deepEqual(faultsOfMessage(encode(user.body)), [], `${name} ${user.userId}`);
    }
  }
});

test('each number can be traced to the archived bytes', async () => {
  for (const message of messages) {
    const { data } = eventOf(message);
    const { bytes, properties } = await page(data.raw.blob);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    assert.equal(data.raw.sha256, sha256);
    assert.equal(properties.metadata.sha256, sha256);
    assert.equal(properties.contentType, 'application/json');

    const user = JSON.parse(bytes.subarray(data.raw.offset, data.raw.offset + data.raw.length).toString('utf8'));
    assert.equal(user.user.userId.toLowerCase(), data.userId);
    const total = user.dailySummary.reduce((sum, day) => sum + day.totalTimeSpendSeconds, 0);
    assert.equal(data.totalSeconds, total);
    // Dividing once keeps halves exact: 31482 s are 8.745 h, which rounds to 8.75.
    assert.equal(data.totalHours, Math.round(data.totalSeconds / 36) / 100);
  }
});

test('the record lists the pages, and the ledger holds every message as sent', async () => {
  const events = messages.map(eventOf);
  for (const id of new Set(events.map(event => event.data.collectionId))) {
    const { source, date } = events.find(event => event.data.collectionId === id).data;
    const path = `${source}/${date.replaceAll('-', '/')}`;
    const record = JSON.parse((await page(`collections/${path}/${id}.json`)).bytes.toString('utf8'));
    assert.equal(record.outcome, 'succeeded');
    for (const listed of record.pages) {
      const { bytes, properties } = await page(listed.blob);
      assert.equal(createHash('sha256').update(bytes).digest('hex'), listed.sha256);
      assert.equal(bytes.length, listed.bytes);
      assert.equal(properties.metadata.offset, String(listed.offset));
      assert.match(properties.metadata.requestedat, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }

    const ledger = JSON.parse((await page(`ledger/${path}.json`)).bytes.toString('utf8'));
    const ofDay = events.filter(event => event.data.source === source && event.data.date === date);
    assert.equal(ledger.users.length, ofDay.length);
    for (const user of ledger.users) {
      assert.equal(user.delivery, 'sent');
      assert.deepEqual(user.body, ofDay.find(event => event.data.userId === user.userId));
    }
  }
});
