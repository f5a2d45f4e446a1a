// The sample consumer against a broker: everything twice and in any order, replays and rubbish among it, ends with the truth.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { ServiceBusClient } from '@azure/service-bus';
import { connectionString, useBroker } from './broker.mjs';
import { Timesheets, consume } from './sample-consumer.mjs';

const queue = process.env.SERVICE_BUS_QUEUE ?? 'payroll-timesheets';
const seed = Number(process.env.CONSUMER_SEED ?? 20260212);
const random = generator(seed);
let broker;
let client;

before(async () => {
  broker = await useBroker();
  client = new ServiceBusClient(connectionString(broker.port));
});

after(async () => {
  await client?.close();
  await broker?.stop();
});

// Mulberry32: the same seed gives the same messages everywhere.
function generator(state) {
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function shuffled(items) {
  const left = [...items];
  return items.map(() => left.splice(random(left.length), 1)[0]);
}

function eventOf(userId, date, revision) {
  const status = revision === 1 ? 'recorded' : ['recorded', 'absent', 'withdrawn'][random(3)];
  const totalSeconds = status === 'recorded' ? 1 + random(36_000) : 0;
  const id = `hq/${date}/${userId}/r${revision}`;
  const data = {
    source: 'hq', date, userId, revision, status, correction: revision > 1, checks: [],
    totalSeconds, activeSeconds: totalSeconds, idleSeconds: 0, productiveSeconds: totalSeconds, unproductiveSeconds: 0, neutralSeconds: 0,
  };
  return { specversion: '1.0', id, type: 'timesheet.daily-summary.v1', data };
}

const toMessage = (event, messageId = event.id) => ({
  messageId, body: Buffer.from(JSON.stringify(event)), contentType: 'application/cloudevents+json', subject: event.type,
});

/** Every revision of many days, and what they come to. */
function history() {
  const events = [];
  const truth = new Map();
  for (let user = 0; user < 15; user++) {
    const userId = `00000000-0000-4000-8000-${String(user).padStart(12, '0')}`;
    for (const date of ['2026-02-11', '2026-02-12', '2026-02-13']) {
      const last = 1 + random(4);
      for (let revision = 1; revision <= last; revision++) {
        events.push(eventOf(userId, date, revision));
      }
      truth.set(`hq/${date}/${userId}`, events.at(-1).data);
    }
  }
  return { events, truth };
}

async function deadLetters() {
  const receiver = client.createReceiver(queue, { subQueueType: 'deadLetter' });
  const letters = [];
  for (let batch; (batch = await receiver.receiveMessages(50, { maxWaitTimeInMs: 1_000 })).length > 0; ) {
    for (const letter of batch) {
      letters.push([letter.messageId, letter.deadLetterReason]);
      await receiver.completeMessage(letter);
    }
  }
  await receiver.close();
  return Object.fromEntries(letters);
}

test(`doubled and shuffled messages end with the truth (seed ${seed}; CONSUMER_SEED gives another)`, async () => {
  const { events, truth } = history();
  const [first] = events;
  const rubbish = [
    { messageId: 'not-json', body: Buffer.from('<html>') },
    { messageId: 'not-utf8', body: Buffer.from([0x22, 0xff, 0x22]) },
    { messageId: 'of-another-type', body: Buffer.from(JSON.stringify({ ...first, type: 'timesheet.daily-summary.v2' })) },
    { messageId: 'of-another-user', body: Buffer.from(JSON.stringify({ ...first, id: first.id.replace('r1', 'r9') })) },
    { messageId: 'no-hours', body: Buffer.from(JSON.stringify({ ...first, data: { ...first.data, totalSeconds: null } })) },
  ];
  // The same MessageId would be dropped by the broker, so copies come as replays do.
  const copies = events.flatMap(event => Array.from({ length: random(3) }, (_, n) => toMessage(event, `${event.id}~${n + 1}`)));
  const sent = shuffled([...events.map(event => toMessage(event)), ...copies, ...rubbish]);
  const sender = client.createSender(queue);
  for (let at = 0; at < sent.length; at += 100) {
    await sender.sendMessages(sent.slice(at, at + 100));
  }

  const timesheets = new Timesheets();
  const outcomes = {};
  await consume(client, queue, timesheets, { quietMs: 1_500, tell: outcome => (outcomes[outcome] = (outcomes[outcome] ?? 0) + 1) });

  assert.deepEqual(timesheets.days, truth);
  assert.equal(outcomes.applied + outcomes.superseded, events.length);
  assert.equal(outcomes.duplicate, copies.length);
  assert.ok(outcomes.superseded > 0 && copies.length > 0, 'The messages were neither doubled nor shuffled.');
  assert.deepEqual(await deadLetters(), {
    'not-json': 'NotJson', 'not-utf8': 'NotJson', 'of-another-type': 'UnknownType', 'of-another-user': 'InconsistentId', 'no-hours': 'BadCount',
  });
});

test('an id that comes again with another body is left to a person', async () => {
  const event = eventOf('00000000-0000-4000-8000-00000000ffff', '2026-02-12', 1);
  const other = { ...event, data: { ...event.data, totalSeconds: event.data.totalSeconds + 1 } };
  const sender = client.createSender(queue);
  await sender.sendMessages(toMessage(event));
  await sender.sendMessages(toMessage(other, `${event.id}~1`));

  const timesheets = new Timesheets();
  await consume(client, queue, timesheets, { quietMs: 1_000 });

  assert.deepEqual([...timesheets.days.values()], [event.data]);
  assert.deepEqual(await deadLetters(), { [`${event.id}~1`]: 'IdReused' });
});

test('who is withdrawn or absent, or looks wrong, is to be reviewed', () => {
  const timesheets = new Timesheets();
  const day = (user, change) => {
    const event = eventOf(`00000000-0000-4000-8000-00000000000${user}`, '2026-02-12', 1);
    Object.assign(event.data, change);
    timesheets.apply(event);
  };
  day(1, { status: 'withdrawn' });
  day(2, { status: 'absent' });
  day(3, { checks: ['total-exceeds-day'] });
  day(4, {});

  assert.deepEqual(timesheets.toReview.map(review => review.userId.at(-1)), ['1', '2', '3']);
});
