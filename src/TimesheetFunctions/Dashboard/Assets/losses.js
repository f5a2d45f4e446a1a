import { get, post } from './api.js';
import { confirm } from './confirm.js';
import { atTime, shortDay } from './dates.js';
import { announce, h, name, put } from './dom.js';
import { problemBox, problemList } from './problem.js';
import { hoursText, plural } from './words.js';

// Hours of people who are not reported any more: they stay with payroll until somebody decides.

const choices = {
  'take-back': {
    button: 'Take back…',
    forAll: 'Take all back…',
    action: 'Take back',
    ask: (who) => `Take the hours of ${who} back?`,
    effect: 'Payroll gets a correction to nothing for each of these days.',
    done: 'taken back',
  },
  keep: {
    button: 'Keep…',
    forAll: 'Keep all…',
    action: 'Keep',
    ask: (who) => `Let the hours of ${who} stand?`,
    effect: 'Payroll keeps what it has, and the days count as collected, until TrackPilots reports them again.',
    done: 'kept',
  },
};

// What was done last, told once more when the page has been drawn anew.
let told = null;

/** The panel with everybody whose hours are held; null where nobody's are. */
export function lossesPanel({ source, timeZone, people }, signal) {
  const status = h('div', { class: 'status', role: 'status' });
  if (told?.source === source) {
    put(status, told.content);
    requestAnimationFrame(() => status.firstElementChild?.focus());
    told = null;
  }
  if (people.length === 0) {
    return status.childElementCount > 0 && status;
  }
  const view = { source, status, signal, buttons: [] };
  const id = `losses-${source}`;
  const all = { label: plural(people.length, 'person', 'people'), people };
  return h('section', { class: 'losses-panel', 'aria-labelledby': id },
    h('h3', { id }, `${all.label} ${people.length === 1 ? 'is' : 'are'} not reported any more`),
    h('p', {}, 'They had hours that payroll knows, and TrackPilots names them nowhere now: neither in a team nor by id. Mostly somebody was deleted there. Nothing is sent until you decide.'),
    h('div', { class: 'scroll', role: 'region', 'aria-labelledby': id, tabindex: '0' }, h('table', { class: 'list' },
      h('thead', {}, h('tr', {}, ['Name', 'Missing since', 'Days', 'Hours', 'What to do'].map((word) => h('th', { scope: 'col', class: word === 'Hours' ? 'number' : null }, word)))),
      h('tbody', {}, people.map((person) => row(person, view, timeZone))))),
    people.length > 1 && h('p', { class: 'row no-print' }, h('b', {}, `For all ${all.label}`), buttons(all, view, 'forAll')),
    status);
}

function row(person, view, timeZone) {
  const { userId, userName, heldSince, days, totalHours } = person;
  return h('tr', {},
    h('th', { scope: 'row' }, name(userName), h('br', {}), h('code', {}, userId)),
    h('td', {}, atTime(heldSince, timeZone)),
    h('td', {}, daysOf(view.source, days)),
    h('td', { class: 'number' }, hoursText(totalHours)),
    h('td', { class: 'no-print' }, h('span', { class: 'row' }, buttons({ label: userName ?? userId, people: [person] }, view, 'button'))));
}

function daysOf(source, days) {
  const links = days.map((day) => h('li', {}, h('a', { href: `#/day/${source}/${day.date}` }, shortDay(day.date)), ` ${hoursText(day.totalHours)} h`));
  return days.length === 1
    ? h('ul', { class: 'plain' }, links)
    : h('details', {}, h('summary', {}, plural(days.length, 'day')), h('ul', { class: 'plain' }, links));
}

function buttons(group, view, word) {
  return Object.keys(choices).map((decision) => {
    const button = h('button', { type: 'button', 'aria-label': `${choices[decision][word].replace('…', '')}: ${group.label}`, onclick: () => decide(group, decision, view) }, choices[decision][word]);
    view.buttons.push(button);
    return button;
  });
}

async function decide({ label, people }, decision, view) {
  const choice = choices[decision];
  const agreed = await confirm(choice.ask(label), h('div', {}, h('p', {}, choice.effect), list(people)), choice.action);
  if (!agreed) {
    return;
  }
  view.buttons.forEach((button) => { button.disabled = true; });
  put(view.status, h('p', { class: 'notice progress', tabindex: '-1' }, 'Working…'));
  view.status.firstElementChild.focus();
  try {
    const request = requestOf(view.source, people, decision);
    // What the reader has agreed to is what was shown, and nothing that came since.
    const content = await isStillSo(request, people, view.signal)
      ? resultBox(await send(request), choice)
      : h('p', { class: 'notice warn', tabindex: '-1' }, 'Something has changed in the meantime. Look at who is held back now.');
    told = { source: view.source, content };
    document.getElementById('refresh').click();
  } catch (fault) {
    if (!view.signal.aborted) {
      put(view.status, problemBox(fault));
      view.buttons.forEach((button) => { button.disabled = false; });
    }
  }
}

function requestOf(source, people, decision) {
  const dates = people.flatMap((person) => person.days.map((day) => day.date)).sort();
  return { source, userIds: people.map((person) => person.userId), from: dates[0], to: dates.at(-1), decision };
}

const key = (people) => people.map((person) => `${person.userId} ${person.days.map((day) => `${day.date}=${day.totalSeconds}`)}`).sort().join();

async function isStillSo({ source, userIds, from, to }, people, signal) {
  const now = await get('losses', { source, from, to }, signal);
  return key(now.people.filter((person) => userIds.includes(person.userId))) === key(people);
}

/** Asks until all days are done; a call may take a minute and leave the rest. */
async function send(request) {
  const results = [];
  for (let left = request; ;) {
    const { body } = await post('losses', left);
    results.push(...body.results);
    if (body.remaining.length === 0 || body.results.length === 0 || results.some((day) => day.outcome === 'failed')) {
      return { results, remaining: body.remaining };
    }
    left = { ...left, from: body.remaining[0] };
  }
}

function resultBox({ results, remaining }, choice) {
  const done = results.filter((day) => day.users > 0);
  const busy = results.filter((day) => day.outcome === 'in-progress').length;
  const problems = results.filter((day) => day.outcome === 'failed').flatMap((day) => day.problems);
  const isWell = problems.length === 0 && busy === 0 && remaining.length === 0;
  const text = [
    `${plural(done.length, 'day')} ${choice.done}.`,
    busy > 0 && `${plural(busy, 'day')} being collected right now: try again in a minute.`,
    remaining.length > 0 && `${plural(remaining.length, 'day')} not done yet.`,
  ].filter(Boolean).join(' ');
  announce(text);
  return h('div', { class: `notice ${isWell ? 'good' : 'warn'}`, tabindex: '-1' }, h('p', {}, text), problems.length > 0 && problemList(problems));
}

const list = (people) => h('ul', { class: 'losses', tabindex: '0', 'aria-label': 'Whose hours' }, people.map((person) => h('li', {},
  name(person.userName), ' ', h('b', {}, `${hoursText(person.totalHours)} h`), ` on ${plural(person.days.length, 'day')} `, h('code', {}, person.userId))));
