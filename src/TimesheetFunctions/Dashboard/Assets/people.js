import { monthOf, timeOn } from './dates.js';
import { announce, h, name, put } from './dom.js';
import { checkWords, countText, hoursText, plural } from './words.js';

const atOnce = 200;
const columns = ['Name', 'Status', 'In', 'Out', 'Hours', 'Active', 'Checks', 'Message', 'Revision'];
const numbers = new Set(['Hours', 'Active', 'Revision']);

/** The users of a day, by name; the field finds some of many. */
export function peopleTable({ source, date, users, timeZone }) {
  const sorted = users
    .map((user) => ({ user, day: user.days.find((day) => day.date === date) }))
    .filter(({ day }) => day)
    .sort((one, other) => (one.user.userName ?? '\uffff').localeCompare(other.user.userName ?? '\uffff', 'en'));
  const body = h('tbody', {});
  const below = h('p', { class: 'row' });
  const search = h('input', { id: 'find', type: 'search', autocomplete: 'off', oninput: () => render(atOnce) });

  const render = (count) => {
    const wanted = search.value.trim().toLocaleLowerCase();
    const found = sorted.filter(({ user }) => `${user.userName ?? ''} ${user.userId}`.toLocaleLowerCase().includes(wanted));
    put(body, found.slice(0, count).map(({ user, day }) => person(source, user, day, timeZone)));
    put(below,
      h('span', { class: 'muted small' }, `${countText(Math.min(count, found.length))} of ${plural(found.length, 'user')}`),
      found.length > count && h('button', { type: 'button', class: 'no-print', onclick: () => render(count + 2000) }, 'Show more'));
    if (wanted !== '') {
      announce(`${plural(found.length, 'user')} found`);
    }
  };

  render(atOnce);
  return h('div', {},
    h('p', { class: 'row no-print' }, h('label', { for: 'find' }, 'Find'), search),
    h('div', { class: 'scroll', role: 'region', 'aria-labelledby': 'people', tabindex: '0' }, h('table', { class: 'list people' },
      h('thead', {}, h('tr', {}, columns.map((word) => h('th', { scope: 'col', class: numbers.has(word) ? 'number' : null }, word)))),
      body)),
    below);
}

function person(source, user, day, timeZone) {
  return h('tr', { class: day.status },
    h('th', { scope: 'row' }, h('a', { href: `#/person/${source}/${user.userId}/${monthOf(day.date)}` }, name(user.userName))),
    h('td', {}, day.status),
    h('td', {}, timeOn(day.date, day.inTime, timeZone)),
    h('td', {}, timeOn(day.date, day.outTime, timeZone)),
    h('td', { class: 'number' }, hoursText(day.totalHours)),
    h('td', { class: 'number' }, hoursText(day.activeHours)),
    h('td', {}, checks(day.checks)),
    h('td', {}, day.delivery === 'pending' ? h('strong', {}, 'not yet sent') : day.delivery ?? '–'),
    h('td', { class: 'number' }, revision(day)));
}

/** Codes of what looks wrong, with their meaning. */
export const checks = (codes) => (codes.length === 0
  ? h('span', { class: 'muted' }, 'fine')
  : codes.map((code) => h('span', { class: 'check', title: checkWords[code] ?? code }, code)));

/** A revision; later ones are corrections. */
export const revision = (day) => (day.revision > 1 ? h('span', { class: 'corrected', title: 'A correction' }, `▲ ${day.revision}`) : String(day.revision ?? '–'));
