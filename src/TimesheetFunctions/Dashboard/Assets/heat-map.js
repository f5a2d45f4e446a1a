import { longDay, monthName, plusDays } from './dates.js';
import { h, put } from './dom.js';
import { shape, states } from './states.js';
import { noteWords, plural } from './words.js';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A calendar with a column for each week. Arrow keys go from day to day, Enter opens one. */
export function heatMap({ source, days, range, lastCompleteDay }) {
  const known = new Map(days.map((day) => [day.date, day]));
  const columns = [];
  for (let monday = range.from; monday <= range.to; monday = plusDays(monday, 7)) {
    columns.push(monday);
  }
  const tip = h('div', { class: 'tip', 'aria-hidden': 'true', hidden: true });
  const rows = weekdays.map((word, row) => h('tr', {},
    h('th', { scope: 'row' }, h('span', { 'aria-hidden': 'true' }, word.slice(0, 3)), h('span', { class: 'unseen' }, word)),
    columns.map((monday) => cell(source, plusDays(monday, row), known.get(plusDays(monday, row))))));
  const table = h('table', { role: 'grid', 'aria-label': `Days of ${source} by week. Arrow keys move, Enter opens a day.`, 'aria-readonly': 'true' },
    h('thead', { 'aria-hidden': 'true' }, h('tr', {}, h('td', {}), months(columns))),
    h('tbody', {}, rows));
  const area = h('div', { class: 'heat-scroll' }, table);
  const frame = h('div', { class: 'heat' }, area, tip);
  listen(table, frame, tip, range);
  table.querySelector(`[data-date="${lastCompleteDay}"]`)?.setAttribute('tabindex', '0');
  // The newest days are at the right; on narrow screens they are what counts.
  requestAnimationFrame(() => { area.scrollLeft = area.scrollWidth; });
  return frame;
}

/** What the colours and shapes mean. */
export const legend = () => h('ul', { class: 'legend', 'aria-label': 'Legend' },
  Object.entries(states).map(([state, { word, about }]) => h('li', {}, h('span', { class: `mark small ${state}` }, shape(state)), h('span', {}, h('b', {}, word), ` ${about}`))));

function cell(source, date, day) {
  // A date that the zone skipped is no day at all.
  if (!day) {
    return h('td', { class: 'day none', 'data-date': date, tabindex: '-1', 'aria-label': `${longDay(date)}: there is no such day in this zone` });
  }
  return h('td', {
    class: `day ${day.state}`, 'data-date': date, 'data-source': source, 'data-state': day.state, 'data-key': `day-${source}-${date}`, tabindex: '-1', 'aria-label': describe(day).join(', '), 'data-tip': describe(day).join('\n'),
  }, shape(day.state));
}

/** What is known of a day, line by line. */
function describe(day) {
  const lines = [longDay(day.date), `${states[day.state].word}: ${states[day.state].about}`];
  if (day.users > 0) {
    lines.push(`${plural(day.users, 'user')}, ${plural(day.messages, 'message')}`);
  }
  if (day.pending > 0) {
    lines.push(`${plural(day.pending, 'message')} not yet sent`);
  }
  if (day.heldBack > 0) {
    lines.push(`${plural(day.heldBack, 'loss', 'losses')} held back`);
  }
  if (day.incomplete) {
    lines.push('TrackPilots’ list contradicts itself');
  }
  if (day.withdrawn > 0) {
    lines.push(`${plural(day.withdrawn, 'user')} withdrawn`);
  }
  if (day.kept > 0) {
    lines.push(`hours of ${plural(day.kept, 'user')} kept by hand`);
  }
  lines.push(...day.notes.map((code) => noteWords[code] ?? code));
  return lines;
}

// A month's name stands over the first week that begins in it, unless the next one begins at once.
function months(columns) {
  const starts = columns.map((monday, i) => (i === 0 || monthName(monday) !== monthName(columns[i - 1]) ? i : -1)).filter((i) => i >= 0);
  return starts.map((start, i) => {
    const span = (starts[i + 1] ?? columns.length) - start;
    return h('td', { colspan: span }, span > 1 ? monthName(columns[start]) : '');
  });
}

function listen(table, frame, tip, range) {
  const moves = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7, PageUp: -28, PageDown: 28 };
  const dayOf = (event) => event.target.closest('td.day');
  const goTo = (date) => {
    const clamped = date < range.from ? range.from : date > range.to ? range.to : date;
    table.querySelector('td.day[tabindex="0"]')?.setAttribute('tabindex', '-1');
    const next = table.querySelector(`[data-date="${clamped}"]`);
    next.setAttribute('tabindex', '0');
    next.focus();
  };
  table.addEventListener('keydown', (event) => {
    const at = dayOf(event);
    if (!at || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const date = at.dataset.date;
    const target = event.key in moves ? plusDays(date, moves[event.key])
      : event.key === 'Home' ? range.from
      : event.key === 'End' ? range.to
      : null;
    if (target !== null) {
      event.preventDefault();
      goTo(target);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(at);
    } else if (event.key === 'Escape') {
      tip.hidden = true;
    }
  });
  table.addEventListener('click', (event) => dayOf(event) && open(dayOf(event)));
  table.addEventListener('focusin', (event) => dayOf(event) && showTip(dayOf(event), frame, tip));
  table.addEventListener('focusout', () => { tip.hidden = true; });
  table.addEventListener('pointerover', (event) => dayOf(event) && showTip(dayOf(event), frame, tip));
  table.addEventListener('pointerleave', () => { tip.hidden = true; });
}

function open(cell) {
  if (cell.dataset.state && cell.dataset.state !== 'future') {
    location.hash = `#/day/${cell.dataset.source}/${cell.dataset.date}`;
  }
}

function showTip(cell, frame, tip) {
  const [first, ...rest] = (cell.dataset.tip ?? cell.getAttribute('aria-label')).split('\n');
  put(tip, h('b', {}, first), rest.map((line) => h('span', {}, line)));
  tip.hidden = false;
  const box = frame.getBoundingClientRect();
  const at = cell.getBoundingClientRect();
  const left = Math.max(0, Math.min(at.left - box.left + at.width / 2 - tip.offsetWidth / 2, box.width - tip.offsetWidth));
  tip.style.left = `${left}px`;
  tip.style.top = `${at.top - box.top - tip.offsetHeight - 6}px`;
}

