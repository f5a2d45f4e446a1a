import { download } from './api.js';
import { atTime, daysBetween, daysOf, monthAndYear, monthOf, plusMonths, shortDay } from './dates.js';
import { h, put } from './dom.js';
import { heatMap, legend } from './heat-map.js';
import { historyTable } from './history.js';
import { lossesPanel } from './losses.js';
import { problemBox } from './problem.js';
import { isOnItsWay, needsSomebody, shape, stateOfLevel, states, verdict } from './states.js';
import { noteWords, plural } from './words.js';

const shownDays = 5;
const unusualFor = 28;
const fewerPeople = 'fewer-people-than-usual';

/** One source: how it stands, its calendar, its last collections. */
export function sourceCard(status, signal) {
  const id = `source-${status.source}`;
  const { level, words } = verdict(status.days);
  return h('section', { class: 'card', 'aria-labelledby': id },
    h('header', { class: 'card-head' },
      h('div', {}, h('h2', { id }, status.source), h('p', { class: 'muted small' }, status.timeZone)),
      !status.fault && h('p', { class: `pill ${stateOfLevel[level]}` }, shape(stateOfLevel[level]), words)),
    status.fault
      ? problemBox(status.fault, () => document.getElementById('refresh').click())
      : [facts(status), attention(status), unusual(status), lossesPanel(status, signal), heatMap(status), legend(), historyTable(status, signal), months(status)]);
}

function facts({ days, lastCompleteDay, timeZone }) {
  const complete = days.filter((day) => day.date <= lastCompleteDay);
  const newest = complete.findLast((day) => day.collectedAt !== null);
  const last = complete.filter((day) => day.collectedAt !== null).map((day) => day.collectedAt).sort().at(-1);
  const unsent = days.reduce((sum, day) => sum + day.pending, 0);
  const held = days.reduce((sum, day) => sum + day.heldBack, 0);
  return h('dl', { class: 'facts' },
    fact('Newest complete day', shortDay(lastCompleteDay)),
    fact('Newest day in', newest ? shortDay(newest.date) : 'none yet'),
    fact('Behind', newest ? plural(daysBetween(newest.date, lastCompleteDay), 'day') : '–'),
    fact('Last brought in', last ? atTime(last, timeZone) : '–'),
    unsent > 0 && fact('Messages not yet sent', String(unsent)),
    held > 0 && fact('Losses held back', String(held)));
}

const fact = (term, value) => h('div', {}, h('dt', {}, term), h('dd', {}, value));

/** The days that somebody has to look at, newest first, with the reason. */
function attention({ source, days, history }) {
  const bad = days.filter(needsSomebody).reverse();
  const waiting = days.filter(isOnItsWay).length;
  if (bad.length === 0) {
    return waiting > 0 && h('p', { class: 'notice' }, `The next ticks bring in ${plural(waiting, 'day')}; nobody has to do anything.`);
  }
  const more = bad.length - shownDays;
  return h('div', { class: 'attention' },
    h('h3', {}, 'These days need you'),
    h('ul', {}, bad.slice(0, shownDays).map((day) => h('li', {},
      h('a', { href: `#/day/${source}/${day.date}`, 'data-key': `need-${source}-${day.date}` },
        h('span', { class: `mark small ${day.state}` }, shape(day.state)), shortDay(day.date)),
      h('span', {}, reasonOf(day, history))))),
    more > 0 && h('p', { class: 'muted small' }, `And ${plural(more, 'more day')} in the calendar.`));
}

/** Days of the last weeks that are in and look odd all the same. */
function unusual({ source, days, lastCompleteDay, history }) {
  const odd = days.filter((day) => day.notes.includes(fewerPeople) && daysBetween(day.date, lastCompleteDay) < unusualFor).reverse();
  return odd.length > 0 && h('div', { class: 'notice warn' },
    h('h3', { class: 'small-head' }, noteWords[fewerPeople]),
    h('ul', { class: 'plain' }, odd.map((day) => h('li', {},
      h('a', { href: `#/day/${source}/${day.date}`, 'data-key': `odd-${source}-${day.date}` }, shortDay(day.date)), ` ${wordsOf(day, history)}`))));
}

// Of older days the record is not at hand; the day itself shows it.
const wordsOf = (day, history) => history.collections.find((record) => record.collectionId === day.collectionId)?.notes.find((note) => note.code === fewerPeople)?.message ?? '';

function reasonOf(day, history) {
  if (day.heldBack > 0) {
    return `${plural(day.heldBack, 'person would lose', 'people would lose')} their hours: look, and decide`;
  }
  const problems = history.collections.find((record) => record.collectionId === day.collectionId)?.problems ?? [];
  return problems.length > 0
    ? `${problems[0].message}${problems.length > 1 ? ` And ${plural(problems.length - 1, 'more problem')}.` : ''}`
    : `${states[day.state].word}: ${states[day.state].about}`;
}

/** A month as CSV. */
function months({ source, lastCompleteDay, range }) {
  const newest = monthOf(lastCompleteDay);
  const choices = Array.from({ length: 7 }, (_, i) => plusMonths(newest, -i)).filter((month) => month >= monthOf(range.from));
  const select = h('select', { id: `month-${source}` }, choices.map((month) => h('option', { value: month }, monthAndYear(`${month}-01`))));
  const fault = h('div', {});
  const save = async () => {
    const days = daysOf(select.value);
    put(fault);
    try {
      await download('timesheets', { source, from: days[0], to: days.at(-1), origin: 'stored', format: 'csv' }, `timesheets-${source}-${select.value}.csv`);
    } catch (problem) {
      put(fault, problemBox(problem));
    }
  };
  return h('div', { class: 'row foot no-print' },
    h('label', { for: `month-${source}` }, 'All hours of'), select,
    h('button', { type: 'button', onclick: save }, 'Download CSV'), fault);
}
