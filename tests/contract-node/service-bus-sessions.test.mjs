// What only a queue with sessions has.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { withSessions } from './broker.mjs';
import { begin, empty, end, glance, message, newClient, queue, receiveOne, wait } from './service-bus-client.mjs';

const only = { skip: !withSessions };
let client;
let sender;

before(async () => {
  client = await begin();
  sender = client.createSender(queue);
});

beforeEach(empty);

after(end);

const send = (...pairs) => sender.sendMessages(pairs.map(([body, sessionId]) => message({ body, sessionId })));

test('the next session is one that has messages and that nobody holds', only, async () => {
  await send([1, 'b'], [2, 'a'], [3, 'b']);
  const first = await client.acceptNextSession(queue);
  const second = await client.acceptNextSession(queue);
  assert.deepEqual([first.sessionId, second.sessionId], ['b', 'a']);
  assert.ok(first.sessionLockedUntilUtc.getTime() > Date.now());
  const got = [await receiveOne(first), await receiveOne(first)];
  assert.deepEqual(got.map((one) => one.body), [1, 3]);
  await Promise.all(got.map((one) => first.completeMessage(one)));
  await first.close();
  await second.close();
});

test('who waits for a session gets it when a message comes', only, async () => {
  const accepting = client.acceptNextSession(queue);
  await send([1, 'a']);
  const receiver = await accepting;
  assert.equal(receiver.sessionId, 'a');
  await receiver.completeMessage(await receiveOne(receiver));
  await receiver.close();
});

test('where there is none the wait ends, and the connection goes on', only, async () => {
  const impatient = newClient(undefined, 1_500);
  await assert.rejects(impatient.acceptNextSession(queue), { code: 'ServiceTimeout' });
  await send([1, 'a']);
  const receiver = await impatient.acceptNextSession(queue);
  assert.equal((await receiveOne(receiver)).body, 1);
  await impatient.close();
});

test('a session is had by one at a time', only, async () => {
  const first = await client.acceptSession(queue, 'a');
  await assert.rejects(client.acceptSession(queue, 'a'), { code: 'SessionCannotBeLocked' });
  await first.close();
  await (await client.acceptSession(queue, 'a')).close();
});

test('a session whose lock has ended is lost, and its messages come again', only, async () => {
  await send([1, 'a']);
  const first = await client.acceptSession(queue, 'a', { maxAutoLockRenewalDurationInMs: 0 });
  const got = await receiveOne(first);
  const second = await client.acceptNextSession(queue);
  await assert.rejects(first.completeMessage(got), { code: 'SessionLockLost' });
  const again = await receiveOne(second);
  assert.equal(again.deliveryCount, 1);
  await second.completeMessage(again);
  await second.close();
  await first.close();
});

test('a session keeps its state, and a renewed one its lock', only, async () => {
  const first = await client.acceptSession(queue, 'a', { maxAutoLockRenewalDurationInMs: 0 });
  assert.equal(await first.getSessionState(), null);
  await first.setSessionState(Buffer.from('r7'));
  const before = first.sessionLockedUntilUtc.getTime();
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok((await first.renewSessionLock()).getTime() > before);
  await first.close();

  const second = await client.acceptSession(queue, 'a');
  assert.equal(String(await second.getSessionState()), 'r7');
  await second.setSessionState(null);
  assert.equal(await second.getSessionState(), null);
  await second.close();
});

test('the wrong kind of receiver, and a message without a session, are refused', only, async () => {
  await assert.rejects(client.createReceiver(queue).receiveMessages(1, wait), /requires sessions/);
  await assert.rejects(sender.sendMessages(message({ sessionId: undefined })), /requires sessions/);
});

test('a subscriber of a session gets its messages alone, in order', only, async () => {
  await send(...Array.from({ length: 40 }, (_, i) => [i, `user-${i % 2}`]));
  const receiver = await client.acceptSession(queue, 'user-1');
  const got = [];
  await new Promise((resolve, reject) => {
    receiver.subscribe({
      processMessage: async (one) => {
        got.push(one.body);
        if (got.length === 20) {
          resolve();
        }
      },
      processError: async ({ error }) => reject(error),
    });
  });
  await receiver.close();
  assert.deepEqual(got, Array.from({ length: 20 }, (_, i) => 2 * i + 1));
  const other = await client.acceptSession(queue, 'user-0');
  assert.equal((await receiveOne(other)).body, 0);
  assert.deepEqual(await other.receiveMessages(30, glance).then((some) => some.map((one) => one.body)), Array.from({ length: 19 }, (_, i) => 2 * i + 2));
  await other.close();
});
