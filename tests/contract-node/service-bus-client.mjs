// The official client on the broker under test, whose queue is one with sessions where SERVICE_BUS_SESSIONS is 1.
// The queue must be the suite's alone and have a short lock duration.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { ServiceBusClient } from '@azure/service-bus';
import { connectionString, useBroker, withSessions } from './broker.mjs';

export const queue = process.env.SERVICE_BUS_QUEUE ?? 'payroll-timesheets';
export const sessionId = 'user-1';
export const wait = { maxWaitTimeInMs: 20_000 };
export const glance = { maxWaitTimeInMs: 300 };

let broker;
let client;

export async function begin() {
  broker = await useBroker();
  client = newClient();
  return client;
}

export async function end() {
  await client?.close();
  await broker?.stop();
}

// No retries anywhere: what would need one is a fault.
export const newClient = (key, timeoutInMs = 20_000) =>
  new ServiceBusClient(connectionString(broker.port, key), { retryOptions: { maxRetries: 0, timeoutInMs } });

/** A receiver of the queue, or of the one session of it. The client would otherwise renew locks by itself. */
export const openReceiver = async (options) =>
  withSessions
    ? client.acceptSession(queue, sessionId, { maxAutoLockRenewalDurationInMs: 0, ...options })
    : client.createReceiver(queue, { maxAutoLockRenewalDurationInMs: 0, ...options });

export const message = (over = {}) => ({ body: { hours: 5.12 }, messageId: randomUUID(), sessionId, ...over });

// A client goes on where it last looked, so each look has its own.
export async function look(count, subQueueType) {
  const looker = newClient();
  try {
    return await looker.createReceiver(queue, { subQueueType }).peekMessages(count);
  } finally {
    await looker.close();
  }
}

export async function receiveOne(from) {
  const [received] = await from.receiveMessages(1, wait);
  assert.ok(received, 'a message was expected');
  return received;
}

export async function deadLetters(act) {
  const from = client.createReceiver(queue, { subQueueType: 'deadLetter' });
  try {
    return await act(from);
  } finally {
    await from.close();
  }
}

/** Takes away all that waits, and all that was set aside. */
export async function empty() {
  for (const subQueueType of [undefined, 'deadLetter']) {
    for (let left = await look(250, subQueueType); left.length > 0; left = await look(250, subQueueType)) {
      await takeAway(left, subQueueType);
    }
  }
}

async function takeAway(left, subQueueType) {
  const scheduled = left.filter((one) => one.state === 'scheduled');
  if (scheduled.length > 0) {
    await client.createSender(queue).cancelScheduledMessages(scheduled.map((one) => one.sequenceNumber));
  }

  const options = { receiveMode: 'receiveAndDelete', subQueueType };
  const inSession = withSessions && !subQueueType;
  for (const session of inSession ? new Set(left.map((one) => one.sessionId)) : [undefined]) {
    const taker = inSession ? await client.acceptSession(queue, session, options) : client.createReceiver(queue, options);
    const deferred = left.filter((one) => one.state === 'deferred' && (!inSession || one.sessionId === session));
    if (deferred.length > 0) {
      await taker.receiveDeferredMessages(deferred.map((one) => one.sequenceNumber));
    }
    await taker.receiveMessages(500, glance);
    await taker.close();
  }
}
