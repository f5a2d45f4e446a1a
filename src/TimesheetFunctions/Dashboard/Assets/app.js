import { CallFailed } from './api.js';
import { showDay } from './day.js';
import { h, put } from './dom.js';
import { problemBox } from './problem.js';
import { forgetKey, showButton } from './key.js';
import { showOverview } from './overview.js';
import { showPerson } from './person.js';

// Which view is shown stands in the address's fragment, which never leaves the browser.

const refreshEvery = 5 * 60_000;
const main = document.getElementById('main');

let leave = new AbortController();
let shownAt = 0;
let hasBeenShown = false;

function viewOf(fragment) {
  const day = /^#\/day\/([\w-]+)\/(\d{4}-\d\d-\d\d)$/.exec(fragment);
  if (day) {
    return { name: 'day', show: (place, signal) => showDay(place, { source: day[1], date: day[2] }, signal) };
  }
  const person = /^#\/person\/([\w-]+)\/([\w-]+)\/(\d{4}-(?:0[1-9]|1[0-2]))$/.exec(fragment);
  if (person) {
    return { name: 'person', show: (place, signal) => showPerson(place, { source: person[1], userId: person[2], month: person[3] }, signal) };
  }
  return { name: 'overview', show: showOverview };
}

/** Shows what the address says. @param {boolean} isNew whether the reader has gone somewhere else */
async function show(isNew) {
  leave.abort();
  leave = new AbortController();
  const { signal } = leave;
  const view = viewOf(location.hash);
  shownAt = Date.now();
  document.body.dataset.view = view.name;
  main.setAttribute('aria-busy', 'true');
  if (isNew) {
    put(main, h('p', { class: 'loading' }, 'Loading…'));
    window.scrollTo(0, 0);
  }
  try {
    await view.show(main, signal);
    noteTime();
  } catch (fault) {
    showFault(fault, signal);
  }
  if (!signal.aborted) {
    main.removeAttribute('aria-busy');
    if (isNew && hasBeenShown) {
      main.focus({ preventScroll: true });
    }
    hasBeenShown = true;
  }
}

function showFault(fault, signal) {
  if (signal.aborted) {
    return;
  }
  put(main, problemBox(fault, () => show(true)));
  if (!(fault instanceof CallFailed)) {
    throw fault;
  }
}

function noteTime() {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date());
  put(document.getElementById('checked'), `Looked at ${time}`);
}

// Nothing is drawn anew under somebody's hands: only the overview, and only when it has been left alone.
function refreshIfOld() {
  const isOld = Date.now() - shownAt >= refreshEvery;
  if (isOld && !document.hidden && document.body.dataset.view === 'overview' && !document.querySelector('dialog[open]')) {
    show(false);
  }
}

window.addEventListener('hashchange', () => show(true));
// The link to the content is not an address of a view.
document.querySelector('.skip').addEventListener('click', (event) => { event.preventDefault(); main.focus(); });
document.getElementById('refresh').addEventListener('click', () => show(false));
document.getElementById('forget').addEventListener('click', () => { forgetKey(); show(true); });
document.addEventListener('visibilitychange', refreshIfOld);
setInterval(refreshIfOld, 30_000);
showButton();
show(true);
