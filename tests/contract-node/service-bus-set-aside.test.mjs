// Deferred, scheduled and short-lived messages, on a queue without sessions and on one with them.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { begin, empty, end, glance, look, message, openReceiver, queue, receiveOne } from './service-bus-client.mjs';

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

test('a deferred message comes to who asks by its number only', async () => {
  await sender.sendMessages([message({ body: 1 }), message({ body: 2 })]);
  const first = await receiveOne(receiver);
  await receiver.deferMessage(first, { why: 'later' });
  const second = await receiveOne(receiver);
  assert.equal(second.body, 2);
  await receiver.completeMessage(second);
  assert.equal((await look(1))[0].state, 'deferred');

  const [again] = await receiver.receiveDeferredMessages(first.sequenceNumber);
  assert.deepEqual([again.body, again.deliveryCount, again.applicationProperties.why], [1, 1, 'later']);
  await receiver.completeMessage(again);
  await assert.rejects(receiver.receiveDeferredMessages(first.sequenceNumber), { code: 'MessageNotFound' });
});

test('a deferred message can be abandoned and dead-lettered', async () => {
  await sender.sendMessages(message({ body: 1 }));
  const first = await receiveOne(receiver);
  await receiver.deferMessage(first);
  const [again] = await receiver.receiveDeferredMessages(first.sequenceNumber);
  await receiver.abandonMessage(again);
  const [third] = await receiver.receiveDeferredMessages(first.sequenceNumber);
  assert.equal(third.deliveryCount, 2);
  await receiver.deadLetterMessage(third, { deadLetterReason: 'no' });
  assert.equal((await look(1)).length, 0);
  assert.equal((await look(1, 'deadLetter'))[0].deadLetterReason, 'no');
});

test('scheduled messages come when their time has come, those cancelled never', async () => {
  const due = new Date(Date.now() + 1_500);
  const numbers = await sender.scheduleMessages([message({ body: 'one' }), message({ body: 'two' })], due);
  await sender.sendMessages(message({ body: 'sent', scheduledEnqueueTimeUtc: due }));
  assert.deepEqual((await look(5)).map((one) => one.state), ['scheduled', 'scheduled', 'scheduled']);
  await sender.cancelScheduledMessages(numbers[0]);
  await assert.rejects(sender.cancelScheduledMessages(numbers[0]), { code: 'MessageNotFound' });

  const got = [await receiveOne(receiver), await receiveOne(receiver)];
  assert.deepEqual(got.map((one) => one.body), ['two', 'sent']);
  assert.ok(Date.now() >= due.getTime() - 100);
  await Promise.all(got.map((one) => receiver.completeMessage(one)));
});

test('a message whose time to live is over is not delivered', async () => {
  await sender.sendMessages([message({ body: 'short', timeToLive: 50 }), message({ body: 'long', timeToLive: 600_000 })]);
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.deepEqual((await look(5)).map((one) => one.body), ['long']);
  const got = await receiveOne(receiver);
  assert.equal(got.body, 'long');
  assert.equal(got.timeToLive, 600_000);
  await receiver.completeMessage(got);
  assert.deepEqual(await receiver.receiveMessages(1, glance), []);
});
