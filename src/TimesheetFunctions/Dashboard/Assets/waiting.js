import { get } from './api.js';

const firstWait = 1000;
const longestWait = 10_000;

/**
 * Waits until a day has been collected anew, by whomever.
 * @param {string} source
 * @param {{ date: string, collectionId: string | null }} before how the day stood
 * @param {AbortSignal} signal ends the waiting
 * @returns the record of the collection
 */
export async function untilCollected(source, before, signal) {
  const { date } = before;
  for (let wait = firstWait; ; wait = Math.min(longestWait, wait * 2)) {
    await pause(wait, signal);
    const { days: [day] } = await get('coverage', { source, from: date, to: date }, signal);
    if (day.collectionId !== null && day.collectionId !== before.collectionId) {
      const record = await recordOf(source, day, signal);
      if (record) {
        return record;
      }
    }
  }
}

// The record is written last: until then the collection is under way.
async function recordOf(source, day, signal) {
  try {
    return await get(`collections/${source}/${day.date}/${day.collectionId}`, null, signal);
  } catch (fault) {
    if (fault.status === 404) {
      return null;
    }
    throw fault;
  }
}

function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => { clearTimeout(timer); reject(signal.reason); }, { once: true });
  });
}
