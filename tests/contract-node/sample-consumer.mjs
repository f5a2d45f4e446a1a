// A payroll consumer that does it right, to start from: see docs/consuming.md. Its store is in memory; yours is a table with the key
// (source, date, userId) and a second one of the ids applied, changed in one transaction.
import { ServiceBusClient } from '@azure/service-bus';
import { pathToFileURL } from 'node:url';

const type = 'timesheet.daily-summary.v1';
const counts = ['totalSeconds', 'activeSeconds', 'idleSeconds', 'productiveSeconds', 'unproductiveSeconds', 'neutralSeconds'];

/** Why a message was not read, in a word that an operator can count by and a sentence to look closer. */
export class Unreadable extends Error {
  constructor(reason, description) {
    super(description);
    this.reason = reason;
  }
}

/** What payroll knows: of each user's day the highest revision. */
export class Timesheets {
  #days = new Map();
  #applied = new Map();

  /** @returns {'applied' | 'duplicate' | 'superseded'} */
  apply(event) {
    const content = JSON.stringify(event);
    const before = this.#applied.get(event.id);
    if (before !== undefined) {
      // The same id means the same body, for ever. Anything else needs a person.
      if (before !== content) throw new Unreadable('IdReused', `${event.id} came before with another body.`);
      return 'duplicate';
    }

    this.#applied.set(event.id, content);
    const { source, date, userId, revision } = event.data;
    const key = `${source}/${date}/${userId}`;
    if ((this.#days.get(key)?.revision ?? 0) > revision) return 'superseded';
    this.#days.set(key, event.data);
    return 'applied';
  }

  get days() {
    return new Map(this.#days);
  }

  /** Days that a person has to look at before they are paid: never zero hours by themselves. */
  get toReview() {
    return [...this.#days.values()].filter(day => day.status !== 'recorded' || day.checks.length > 0);
  }
}

/** The event in a message. What it does not need it does not look at: new properties may come at any time. */
export function readEvent(message) {
  const event = parse(message.body);
  if (event?.type !== type) throw new Unreadable('UnknownType', `This consumer reads ${type}, not ${event?.type}.`);
  const { id, data } = event;
  if (id !== `${data?.source}/${data?.date}/${data?.userId}/r${data?.revision}`) {
    throw new Unreadable('InconsistentId', 'The id does not name the source, date, user and revision of the data.');
  }
  if (!Number.isInteger(data.revision) || data.revision < 1) throw new Unreadable('BadRevision', 'The revision is no whole number above 0.');
  if (!['recorded', 'absent', 'withdrawn'].includes(data.status)) throw new Unreadable('UnknownStatus', `The status ${data.status} is not known.`);
  for (const name of counts) {
    if (!Number.isSafeInteger(data[name]) || data[name] < 0) throw new Unreadable('BadCount', `${name} is no whole number of seconds.`);
  }
  if (!Array.isArray(data.checks)) throw new Unreadable('BadChecks', 'checks is no list.');
  return event;
}

function parse(body) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    throw new Unreadable('NotJson', error.message);
  }
}

/** Takes one message: stores first, completes then. Whatever ends the process in between, the message comes again and is a duplicate. */
async function take(receiver, message, timesheets, tell) {
  try {
    const outcome = timesheets.apply(readEvent(message));
    await receiver.completeMessage(message);
    tell(outcome, message.messageId);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    await receiver.deadLetterMessage(message, { deadLetterReason: error.reason, deadLetterErrorDescription: error.message });
    tell('dead-lettered', message.messageId);
  }
}

/**
 * Takes messages until told to stop, or until the queue has been quiet for a while. A failure to store, or to settle, leaves the message on
 * the queue: its lock ends and it comes again.
 */
export async function consume(client, queue, timesheets, { signal, quietMs = 60_000, tell = () => {} } = {}) {
  // The bytes as they are: the SDK would put a replacement for what is no UTF-8, and nobody would know.
  const receiver = client.createReceiver(queue, { skipParsingBodyAsJson: true });
  try {
    while (!signal?.aborted) {
      const batch = await receiver.receiveMessages(100, { maxWaitTimeInMs: quietMs, abortSignal: signal });
      if (batch.length === 0) return;
      // One after the other: of two neighbours settled at the same moment, one completed and one dead-lettered, rhea 3.0 (beneath the SDK)
      // sends a single range with the first one's outcome, and the dead letter would be lost as completed.
      for (const message of batch) {
        await take(receiver, message, timesheets, tell);
      }
    }
  } finally {
    await receiver.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const client = new ServiceBusClient(process.env.SERVICE_BUS_CONNECTION_STRING);
  const timesheets = new Timesheets();
  await consume(client, process.env.QUEUE ?? 'payroll-timesheets', timesheets, {
    quietMs: 5_000,
    tell: (outcome, id) => console.log(`${outcome.padEnd(13)} ${id}`),
  });
  console.log(`${timesheets.days.size} days, ${timesheets.toReview.length} of them to be reviewed`);
  await client.close();
}
