import { download, get } from './api.js';
import { chart, chartLegend } from './chart.js';
import { daysOf, monthAndYear, plusMonths, shortDay, timeOn } from './dates.js';
import { h, name, plainName, put } from './dom.js';
import { checks, revision } from './people.js';
import { problemBox } from './problem.js';
import { countText, hoursText } from './words.js';

/** Shows the hours of one user, day by day, for a month. */
export async function showPerson(place, { source, userId, month }, signal) {
  const days = daysOf(month);
  const query = { source, userId, from: days[0], to: days.at(-1), origin: 'stored' };
  const sheet = await get('timesheets', query, signal);
  const user = sheet.users[0] ?? { userName: null, days: [], totals: null };
  const view = { source, userId, month, days, user, query, timeZone: sheet.timeZone };
  document.title = `${plainName(user.userName)} – Timesheets`;
  put(place, head(view), user.days.length > 0 ? [totals(view), hours(view), numbers(view)] : empty());
}

function head({ source, userId, month, user, timeZone }) {
  return h('header', { class: 'view-head' },
    h('p', { class: 'no-print' }, h('a', { href: '#/' }, '← All days')),
    h('h1', {}, name(user.userName)),
    h('p', { class: 'muted' }, `${monthAndYear(`${month}-01`)}, ${source}, ${timeZone}`),
    h('p', { class: 'muted small' }, h('code', {}, userId)),
    h('nav', { class: 'row no-print', 'aria-label': 'Other months' },
      h('a', { href: `#/person/${source}/${userId}/${plusMonths(month, -1)}` }, '‹ Month before'),
      h('a', { href: `#/person/${source}/${userId}/${plusMonths(month, 1)}` }, 'Month after ›')));
}

const empty = () => h('section', { class: 'card' }, h('p', { class: 'muted' }, 'Nothing of this user has been brought in for this month.'));

function totals({ user }) {
  const fact = (term, value) => h('div', {}, h('dt', {}, term), h('dd', {}, value));
  return h('dl', { class: 'facts card' },
    fact('Hours', hoursText(user.totals.totalHours)),
    fact('Active hours', hoursText(user.totals.activeHours)),
    fact('Days with hours', countText(user.days.filter((day) => day.totalSeconds > 0).length)),
    fact('Corrected days', countText(user.days.filter((day) => day.revision > 1).length)));
}

function hours({ days, user }) {
  return h('section', { class: 'card', 'aria-labelledby': 'hours' },
    h('h2', { id: 'hours' }, 'Hours by day'),
    chart(days, user.days),
    chartLegend());
}

function numbers({ source, month, user, query, timeZone }) {
  const fault = h('div', {});
  const save = async () => {
    put(fault);
    try {
      await download('timesheets', { ...query, format: 'csv' }, `timesheets-${source}-${user.userId}-${month}.csv`);
    } catch (problem) {
      put(fault, problemBox(problem));
    }
  };
  const columns = ['Day', 'Status', 'In', 'Out', 'Productive', 'Neutral', 'Unproductive', 'Idle', 'Hours', 'Revision', 'Checks'];
  const isNumber = (word, i) => (i > 3 && i < 10 ? 'number' : null);
  return h('section', { class: 'card', 'aria-labelledby': 'numbers' },
    h('div', { class: 'card-head' },
      h('h2', { id: 'numbers' }, 'The same in numbers'),
      h('button', { type: 'button', class: 'no-print', onclick: save }, 'Download CSV')),
    fault,
    h('div', { class: 'scroll', role: 'region', 'aria-labelledby': 'numbers', tabindex: '0' }, h('table', { class: 'list' },
      h('thead', {}, h('tr', {}, columns.map((word, i) => h('th', { scope: 'col', class: isNumber(word, i) }, word)))),
      h('tbody', {}, user.days.map((day) => line(source, day, timeZone))))));
}

function line(source, day, timeZone) {
  const number = (seconds) => h('td', { class: 'number' }, hoursText(seconds / 3600));
  return h('tr', { class: day.status },
    h('th', { scope: 'row' }, h('a', { href: `#/day/${source}/${day.date}` }, shortDay(day.date))),
    h('td', {}, day.status),
    h('td', {}, timeOn(day.date, day.inTime, timeZone)),
    h('td', {}, timeOn(day.date, day.outTime, timeZone)),
    number(day.productiveSeconds), number(day.neutralSeconds), number(day.unproductiveSeconds), number(day.idleSeconds), number(day.totalSeconds),
    h('td', { class: 'number' }, revision(day)),
    h('td', {}, checks(day.checks)));
}
