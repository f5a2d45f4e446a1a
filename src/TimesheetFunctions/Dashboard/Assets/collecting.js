import { get, post } from './api.js';
import { confirm } from './confirm.js';
import { longDay } from './dates.js';
import { announce, h, name, put } from './dom.js';
import { problemBox, problemList } from './problem.js';
import { outcome, shape } from './states.js';
import { hoursText, messagesText, plural } from './words.js';
import { untilCollected } from './waiting.js';

// What was done last, told once more when the day has been drawn anew.
let told = null;

/** The buttons of a day: bring it in again, release what is held back. */
export function collectButtons(view, signal) {
  const { source, date, day } = view;
  const status = h('div', { class: 'status', role: 'status' });
  const buttons = [];
  const run = (request) => collect({ source, from: date, to: date, ...request }, { view, status, buttons, signal });
  const again = h('button', { type: 'button', disabled: day.state === 'future', onclick: () => run({ force: true }) },
    day.collectionId ? 'Collect this day again' : 'Collect this day');
  buttons.push(again);
  const held = heldBack(view, run, { status, buttons, signal });
  if (told?.source === source && told.date === date) {
    put(status, told.content);
    // The button that was pressed is gone with the old drawing.
    requestAnimationFrame(() => status.firstElementChild?.focus());
  }
  told = null;
  return h('section', { class: 'card no-print', 'aria-label': 'What can be done' },
    held,
    h('div', { class: 'row' }, again,
      h('span', { class: 'muted small' }, day.state === 'future' ? 'The day is not over yet.' : 'Asks TrackPilots for everything once more; payroll hears of what has changed only.')),
    status);
}

/** Very many losses at once; who is not reported any more is decided one by one, in a panel of its own. */
function heldBack({ source, date, day, users, history, people: notReported }, run, { status, buttons, signal }) {
  const decided = new Set(notReported.map((person) => person.userId));
  const ids = (history.find((one) => (one.heldBack?.length ?? 0) > 0)?.heldBack ?? []).filter((id) => !decided.has(id));
  if (day.heldBack <= decided.size || ids.length === 0) {
    return null;
  }
  const people = new Map(users.map((user) => [user.userId, user]));
  const losses = () => h('ul', { class: 'losses', tabindex: '0', 'aria-label': 'Who would lose hours' }, ids.map((id) => h('li', {},
    name(people.get(id)?.userName), ' ',
    people.has(id) && h('b', {}, `${hoursText(people.get(id).days[0]?.totalHours ?? 0)} h`), ' ',
    h('code', {}, id))));
  const count = plural(ids.length, 'person', 'people');
  const release = async () => {
    const agreed = await confirm(
      `Take the hours of ${count} away?`,
      h('div', {},
        h('p', {}, `TrackPilots shows no hours of theirs on ${longDay(date)} any more. Payroll gets a correction to nothing for each of them.`),
        losses()),
      'Release');
    if (!agreed) {
      return;
    }
    try {
      // What the reader has agreed to is what was shown, and nothing that came since.
      if (await isStillSo(source, date, day, signal)) {
        await run({ acceptLosses: true });
      } else {
        tell(source, date, h('p', { class: 'notice warn', tabindex: '-1' }, 'The day has been collected again in the meantime. Look at what is held back now.'));
      }
    } catch (fault) {
      put(status, problemBox(fault));
    }
  };
  const button = h('button', { type: 'button', class: 'main', onclick: release }, 'Release the losses…');
  buttons.push(button);
  return h('div', { class: 'held' },
    h('h2', { class: 'small-head' }, `${count} would lose their hours`),
    h('p', {}, 'They had hours, and TrackPilots shows none any more. So many at once look like a mistake: nobody has been told yet. If TrackPilots is wrong, put it right there and collect the day again. If it is right, release the losses.'),
    losses(), button);
}

async function isStillSo(source, date, day, signal) {
  const { days: [now] } = await get('coverage', { source, from: date, to: date }, signal);
  return now.collectionId === day.collectionId;
}

async function collect(request, { view, status, buttons, signal }) {
  const { source, date, day } = view;
  const clock = h('span', { 'aria-hidden': 'true' });
  const began = Date.now();
  const ticking = setInterval(() => { clock.textContent = ` ${Math.round((Date.now() - began) / 1000)} s`; }, 1000);
  const stage = h('span', {}, 'Collecting…');
  buttons.forEach((button) => { button.disabled = true; });
  put(status, h('p', { class: 'notice progress', tabindex: '-1' }, stage, clock));
  status.firstElementChild.focus();
  try {
    const { body } = await post('collections', request, signal);
    let result = body.results.find((one) => one.date === date);
    if (!result || result.outcome === 'in-progress') {
      stage.textContent = result
        ? 'Somebody else is collecting this day. Waiting for them…'
        : 'The app goes on with it at its next tick; this page waits. You may leave it.';
      result = await untilCollected(source, day, signal);
    }
    tell(source, date, resultBox(result));
  } catch (fault) {
    if (!signal.aborted) {
      put(status, problemBox(fault));
      buttons.forEach((button) => { button.disabled = false; });
    }
  } finally {
    clearInterval(ticking);
  }
}

function resultBox(result) {
  const { word, state } = outcome(result.outcome);
  const text = `${word}: ${plural(result.users, 'user')}, messages: ${messagesText(result.messages)}.`;
  announce(text);
  return h('div', { class: `notice ${state === 'collected' ? 'good' : state === 'failed' ? 'bad' : 'warn'}`, tabindex: '-1' },
    h('p', {}, h('span', { class: `mark small ${state}` }, shape(state)), ` ${text}`),
    result.problems.length > 0 && problemList(result.problems));
}

function tell(source, date, content) {
  told = { source, date, content };
  document.getElementById('refresh').click();
}
