import { askForKey, currentKey } from './key.js';

/** Why the app gave no answer. `code` is the problem's own, or `no-key`, `network` or `http-…`. */
export class CallFailed extends Error {
  constructor(code, title, detail, status = 0, errors = null) {
    super(`${title} ${detail}`);
    Object.assign(this, { code, title, detail, status, errors });
  }
}

/** Asks, and reads the answer as JSON. */
export async function get(path, query, signal) {
  const answer = await call(path, { query, signal });
  return await readBody(answer, 'json');
}

/** Posts JSON. @returns {Promise<{ status: number, body: any }>} */
export async function post(path, content, signal) {
  const answer = await call(path, { method: 'POST', body: JSON.stringify(content), signal });
  return { status: answer.status, body: await readBody(answer, 'json') };
}

/** Saves an answer as a file. The key travels in a header, so the browser cannot simply follow a link. */
export async function download(path, query, file) {
  const answer = await call(path, { query });
  const address = URL.createObjectURL(await readBody(answer, 'blob'));
  const link = document.createElement('a');
  link.href = address;
  link.download = file;
  link.click();
  // Not at once: the browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function call(path, { method = 'GET', query = null, body = null, signal = undefined }) {
  const address = new URL(path, document.baseURI);
  address.hash = '';
  address.search = query ? new URLSearchParams(query) : '';
  for (;;) {
    const key = currentKey();
    const answer = await send(address, method, body, key, signal);
    if (answer.status !== 401) {
      if (!answer.ok) {
        throw await problemOf(answer);
      }
      return answer;
    }
    // Somebody else may have asked for the key in the meantime.
    if (currentKey() === key && !await askForKey(key)) {
      throw new CallFailed('no-key', 'The app asks for a key.', 'Without it nothing can be shown.', 401);
    }
  }
}

async function send(address, method, body, key, signal) {
  const headers = new Headers({ accept: 'application/json' });
  if (key !== null) {
    headers.set('x-functions-key', key);
  }
  if (body !== null) {
    headers.set('content-type', 'application/json');
  }
  try {
    return await fetch(address, { method, headers, body, signal, cache: 'no-cache', credentials: 'same-origin', redirect: 'error' });
  } catch (fault) {
    throw toFailure(fault);
  }
}

async function readBody(answer, form) {
  try {
    return await answer[form]();
  } catch (fault) {
    throw toFailure(fault);
  }
}

function toFailure(fault) {
  return fault.name === 'AbortError'
    ? fault
    : new CallFailed('network', 'The app does not answer.', 'The network may be gone, or the app is not running.');
}

async function problemOf(answer) {
  const problem = await answer.json().catch(() => null);
  return problem?.code
    ? new CallFailed(problem.code, `${problem.title}.`, problem.detail, answer.status, problem.errors)
    : new CallFailed(`http-${answer.status}`, 'The app answered with an error.', `HTTP ${answer.status} ${answer.statusText}`, answer.status);
}
