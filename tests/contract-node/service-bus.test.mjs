// Proves the local Service Bus with the official client, on a queue without sessions and on one with them.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { withSessions } from './broker.mjs';
import { begin, deadLetters, empty, end, glance, look, message, newClient, openReceiver, queue, receiveOne, sessionId, wait } from './service-bus-client.mjs';

const withoutSessions = { skip: withSessions };
let client;
let sender;
let receiver;

before(async () => {
  client = await begin();
  sender = client.createSender(queue);
});

beforeEach(async () => {
  await empty();
  receiver = await openReceiver();
});

afterEach(() => receiver.close());

after(end);

// Another receiver instead of the usual one, which may have the session.
async function change(options) {
  await receiver.close();
  receiver = await openReceiver(options);
  return receiver;
}

test('a message arrives with everything its sender gave it', async () => {
  const sent = message({
    body: { userId: 'ab7c4f30', totalHours: 5.12, name: 'Säkthivel' },
    subject: 'timesheet.daily-summary.v1',
    contentType: 'application/cloudevents+json',
    correlationId: 'collection-1',
    sessionId,
    applicationProperties: { source: 'hq', revision: 1, correction: false },
  });
  const begun = Date.now();
  await sender.sendMessages(sent);

  const got = await receiveOne(receiver);
  await receiver.completeMessage(got);

  for (const field of ['body', 'messageId', 'subject', 'contentType', 'correlationId', 'sessionId', 'applicationProperties']) {
    assert.deepEqual(got[field], sent[field], field);
  }
  assert.equal(got.deliveryCount, 0);
  assert.ok(got.sequenceNumber.toNumber() > 0);
  assert.match(got.lockToken, /^[0-9a-f-]{36}$/);
  assert.notEqual(got.lockToken, '00000000-0000-0000-0000-000000000000');
  assert.ok(Math.abs(got.enqueuedTimeUtc.getTime() - begun) < 30_000);
  assert.ok(got.lockedUntilUtc.getTime() > begun);
});

test('a binary body comes back byte for byte', async () => {
  const body = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256));
  await sender.sendMessages(message({ body }));

  const got = await receiveOne(receiver);
  await receiver.completeMessage(got);

  assert.ok(Buffer.from(got.body).equals(body));
});

test('a batch arrives in order, message by message', async () => {
  const batch = await sender.createMessageBatch();
  assert.equal(batch.maxSizeInBytes, 262_144);
  const ids = Array.from({ length: 200 }, () => randomUUID());
  for (const [i, messageId] of ids.entries()) {
    assert.ok(batch.tryAddMessage({ body: { i, pad: 'x'.repeat(500) }, messageId, sessionId, contentType: 'application/json' }));
  }
  await sender.sendMessages(batch);

  const got = [];
  while (got.length < ids.length) {
    const some = await receiver.receiveMessages(ids.length - got.length, wait);
    assert.ok(some.length > 0, `${got.length} of ${ids.length} came`);
    got.push(...some);
    await Promise.all(some.map((one) => receiver.completeMessage(one)));
  }
  assert.deepEqual(got.map((one) => one.messageId), ids);
  assert.deepEqual(got.map((one) => one.body.i), ids.map((_, i) => i));
});

test('a batch of one message arrives', async () => {
  const batch = await sender.createMessageBatch();
  assert.ok(batch.tryAddMessage(message({ messageId: `one-${randomUUID()}` })));
  await sender.sendMessages(batch);

  const got = await receiveOne(receiver);
  await receiver.completeMessage(got);
  assert.match(got.messageId, /^one-/);
});

test('a batch filled to the limit is taken', async () => {
  const batch = await sender.createMessageBatch();
  while (batch.tryAddMessage(message({ body: 'x'.repeat(5_000) })));
  assert.ok(batch.sizeInBytes > 250_000);
  await sender.sendMessages(batch);
  assert.equal((await look(250)).length, batch.count);
});

test('a completed message does not come again', async () => {
  await sender.sendMessages(message());
  await receiver.completeMessage(await receiveOne(receiver));
  assert.equal((await look(1)).length, 0);
});

test('an abandoned message comes again, with changed properties and one more delivery', async () => {
  await sender.sendMessages(message({ applicationProperties: { source: 'hq', tried: 0 } }));
  await receiver.abandonMessage(await receiveOne(receiver), { tried: 1, why: 'later' });

  const again = await receiveOne(receiver);
  assert.equal(again.deliveryCount, 1);
  assert.deepEqual(again.applicationProperties, { source: 'hq', tried: 1, why: 'later' });
  assert.deepEqual(again.body, { hours: 5.12 });
  await receiver.completeMessage(again);
});

test('a message abandoned too often is dead-lettered', async () => {
  const sent = message();
  await sender.sendMessages(sent);
  for (let i = 0; i < 10; i++) {
    await receiver.abandonMessage(await receiveOne(receiver));
  }

  await deadLetters(async (from) => {
    const dead = await receiveOne(from);
    assert.equal(dead.messageId, sent.messageId);
    assert.equal(dead.deadLetterReason, 'MaxDeliveryCountExceeded');
    await from.completeMessage(dead);
  });
  assert.equal((await look(1)).length, 0);
});

test('a renewed lock ends later', async () => {
  await sender.sendMessages(message());
  const got = await receiveOne(receiver);
  const before = got.lockedUntilUtc.getTime();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const until = withSessions ? await receiver.renewSessionLock() : await receiver.renewMessageLock(got);
  assert.ok(until.getTime() > before, `${until.toISOString()} is not after ${new Date(before).toISOString()}`);
  await receiver.completeMessage(got);
});

test('a message whose lock has ended comes again and cannot be settled any more', withoutSessions, async () => {
  await sender.sendMessages(message());
  const got = await receiveOne(receiver);
  const lockMs = got.lockedUntilUtc.getTime() - Date.now();
  assert.ok(lockMs < 60_000, 'the suite needs a short lock duration');

  const [again] = await receiver.receiveMessages(1, { maxWaitTimeInMs: lockMs + 10_000 });
  assert.equal(again?.messageId, got.messageId);
  assert.equal(again.deliveryCount, 1);
  await assert.rejects(receiver.completeMessage(got), { code: 'MessageLockLost' });
  await receiver.completeMessage(again);
});

test('a lock outlives the receiver that took it', withoutSessions, async () => {
  await sender.sendMessages(message());
  const other = client.createReceiver(queue);
  const got = await receiveOne(other);
  await other.close();
  assert.equal((await receiver.receiveMessages(1, { maxWaitTimeInMs: 300 })).length, 0);

  const [again] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 30_000 });
  assert.equal(again?.messageId, got.messageId);
  await receiver.completeMessage(again);
});

test('a dead-lettered message keeps its body and says why', async () => {
  const sent = message({ applicationProperties: { source: 'hq' } });
  await sender.sendMessages(sent);
  await receiver.deadLetterMessage(await receiveOne(receiver), {
    deadLetterReason: 'bad-json',
    deadLetterErrorDescription: 'line 3',
    seenBy: 'payroll',
  });

  await deadLetters(async (from) => {
    const dead = await receiveOne(from);
    assert.deepEqual(dead.body, sent.body);
    assert.equal(dead.deadLetterReason, 'bad-json');
    assert.equal(dead.deadLetterErrorDescription, 'line 3');
    assert.equal(dead.applicationProperties.source, 'hq');
    assert.equal(dead.applicationProperties.seenBy, 'payroll');
    await from.completeMessage(dead);
    assert.equal((await look(1, 'deadLetter')).length, 0);
  });
});

test('receiveAndDelete takes messages away', async () => {
  await sender.sendMessages([message({ body: 1 }), message({ body: 2 })]);
  const taker = await change({ receiveMode: 'receiveAndDelete' });
  const got = [];
  while (got.length < 2) {
    const some = await taker.receiveMessages(2 - got.length, wait);
    assert.ok(some.length > 0);
    got.push(...some.map((one) => one.body));
  }
  assert.deepEqual(got, [1, 2]);
  assert.equal((await look(1)).length, 0);
});

test('a subscriber gets what comes', async () => {
  const subscriber = await change();
  const got = [];
  const all = new Promise((resolve, reject) => {
    subscriber.subscribe({
      processMessage: async (one) => {
        got.push(one.body);
        if (got.length === 30) {
          resolve();
        }
      },
      processError: async ({ error }) => reject(error),
    });
  });
  for (let i = 0; i < 30; i++) {
    await sender.sendMessages(message({ body: i }));
  }
  await all;
  assert.deepEqual(got, Array.from({ length: 30 }, (_, i) => i));
});

test('a look takes nothing, page by page', async () => {
  await sender.sendMessages(Array.from({ length: 12 }, (_, i) => message({ body: i })));
  const held = await receiveOne(receiver);
  const own = newClient();
  const looker = own.createReceiver(queue);
  const seen = [...(await looker.peekMessages(5)), ...(await looker.peekMessages(5)), ...(await looker.peekMessages(5))];
  await own.close();
  assert.deepEqual(seen.map((one) => one.body), Array.from({ length: 12 }, (_, i) => i));
  await receiver.completeMessage(held);
});

test('a second message with a known id is dropped, alone or inside a batch', async () => {
  const first = message({ body: 'first' });
  await sender.sendMessages(first);
  await sender.sendMessages({ ...first, body: 'again' });
  const fresh = message({ body: 'fresh' });
  await sender.sendMessages([{ ...first, body: 'in a batch' }, fresh, { ...fresh, body: 'twice in it' }]);

  assert.deepEqual((await look(10)).map((one) => one.body), ['first', 'fresh']);
});

test('an id stays known after its message was completed', async () => {
  const sent = message();
  await sender.sendMessages(sent);
  await receiver.completeMessage(await receiveOne(receiver));
  await sender.sendMessages(sent);
  assert.equal((await look(1)).length, 0);
});

test('an empty queue answers when the wait is over', async () => {
  // When its credit is not taken back in due form, the client waits 200 ms more and closes the link. A busy machine may make any one call wait so.
  const durations = [];
  for (let i = 0; i < 20 && !(Math.min(...durations) < 450); i++) {
    const begun = Date.now();
    try {
      assert.deepEqual(await receiver.receiveMessages(5, { maxWaitTimeInMs: 300 }), []);
      durations.push(Date.now() - begun);
    } catch (error) {
      assert.equal(error.code, 'SessionLockLost');
      await change();
    }
  }
  assert.ok(Math.min(...durations) < 450, `${durations} ms`);
  await sender.sendMessages(message({ body: 'after' }));
  const got = await receiveOne(receiver);
  assert.equal(got.body, 'after');
  await receiver.completeMessage(got);
});

test('a part of what was asked for is given without the rest', async () => {
  await sender.sendMessages([message(), message()]);
  const got = await receiver.receiveMessages(50, wait);
  assert.equal(got.length, 2);
  await Promise.all(got.map((one) => receiver.completeMessage(one)));
});

test('a message over the limit is refused, and the sender goes on', async () => {
  await assert.rejects(sender.sendMessages(message({ body: Buffer.alloc(300_000) })), { code: 'MessageSizeExceeded' });
  await sender.sendMessages(message({ body: 'small' }));
  assert.equal((await look(5)).length, 1);
});

test('a queue that does not exist is named as such', async () => {
  const lost = client.createSender('no-such-queue');
  await assert.rejects(lost.sendMessages(message()), { code: 'MessagingEntityNotFound' });
});

test('a wrong key is refused', async () => {
  const stranger = newClient('another-key');
  await assert.rejects(stranger.createSender(queue).sendMessages(message()), { code: 'UnauthorizedAccess' });
  await stranger.close();
  assert.equal((await look(1)).length, 0);
});

test('without sessions one is a property like others, and nobody can have it', withoutSessions, async () => {
  await sender.sendMessages(message({ sessionId: 'user-7' }));
  await assert.rejects(client.acceptSession(queue, 'user-7'));
  const got = await receiveOne(receiver);
  assert.equal(got.sessionId, 'user-7');
  await receiver.completeMessage(got);
});

test('a message that comes between two calls waits for the next and is no failed delivery', async () => {
  assert.deepEqual(await receiver.receiveMessages(20, glance), []);
  const ids = [];
  for (let i = 0; i < 50; i++) {
    const sent = message();
    const [got] = await Promise.all([receiver.receiveMessages(5, { maxWaitTimeInMs: 1 + (i % 5) }), sender.sendMessages(sent)]);
    ids.push(...got.map((one) => one.messageId));
    await Promise.all(got.map((one) => receiver.completeMessage(one)));
  }
  while (ids.length < 50) {
    const got = await receiveOne(receiver);
    assert.equal(got.deliveryCount, 0);
    ids.push(got.messageId);
    await receiver.completeMessage(got);
  }
  assert.equal(new Set(ids).size, 50);
});

async function roundTrip(body) {
  const own = newClient();
  try {
    await own.createSender(queue).sendMessages(message({ body }));
    const looker = own.createReceiver(queue);
    assert.ok((await looker.peekMessages(1)).length > 0);
  } finally {
    await own.close();
  }
}

test('sixty clients connect at once and none fails', async () => {
  const results = await Promise.allSettled(Array.from({ length: 60 }, (_, i) => roundTrip(i)));
  assert.deepEqual(results.filter((result) => result.status === 'rejected').map((result) => String(result.reason)), []);
  assert.equal((await look(100)).length, 60);
});

test('forty clients connect one after the other and none fails', async () => {
  for (let i = 0; i < 40; i++) {
    await roundTrip(i);
  }
  assert.equal((await look(100)).length, 40);
});
