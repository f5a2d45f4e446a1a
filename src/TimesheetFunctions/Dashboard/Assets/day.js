import { CallFailed, download, get } from './api.js';
import { collectButtons } from './collecting.js';
import { atTime, longDay, plusDays } from './dates.js';
import { h, put } from './dom.js';
import { columns, row } from './history.js';
import { lossesPanel } from './losses.js';
import { peopleTable } from './people.js';
import { problemBox, problemList } from './problem.js';
import { shape, states } from './states.js';
import { countText, hoursText, plural } from './words.js';

/** Shows one day of a source: its users, its collections, and what can be done about it. */
export async function showDay(place, { source, date }, signal) {
  const range = { source, from: date, to: date };
  const [coverage, sheet, history] = await Promise.all([
    get('coverage', range, signal),
    get('timesheets', { ...range, origin: 'stored' }, signal),
    get('collections', range, signal),
  ]);
  const day = coverage.days[0];
  if (!day) {
    throw new CallFailed('no-such-day', 'There is no such day.', `${coverage.timeZone} skipped it.`);
  }
  const held = day.heldBack > 0 ? await get('losses', range, signal) : { people: [] };
  document.title = `${longDay(date)} – Timesheets`;
  const view = { source, date, day, timeZone: coverage.timeZone, users: sheet.users, history: history.collections, people: held.people };
  const losses = lossesPanel(view, signal);
  put(place, head(view), facts(view), troubles(view), unusual(view), losses && h('div', { class: 'card' }, losses), collectButtons(view, signal), people(view), attempts(view));
}

function head({ source, date, day, timeZone }) {
  return h('header', { class: 'view-head' },
    h('p', { class: 'no-print' }, h('a', { href: '#/' }, '← All days')),
    h('h1', {}, longDay(date)),
    h('p', { class: 'row' },
      h('span', { class: `pill ${day.state}` }, shape(day.state), states[day.state].word),
      h('span', { class: 'muted' }, `${source}, ${timeZone}`)),
    h('nav', { class: 'row no-print', 'aria-label': 'Other days' },
      h('a', { href: `#/day/${source}/${plusDays(date, -1)}` }, '‹ Day before'),
      h('a', { href: `#/day/${source}/${plusDays(date, 1)}` }, 'Day after ›')));
}

function facts({ day, users, timeZone }) {
  const hours = users.reduce((sum, user) => sum + user.totals.totalSeconds, 0) / 3600;
  const fact = (term, value) => h('div', {}, h('dt', {}, term), h('dd', {}, value));
  return h('dl', { class: 'facts card' },
    fact('Users', countText(users.length)),
    fact('Hours', hoursText(hours)),
    fact('Messages sent', countText(day.messages)),
    fact('Not yet sent', countText(day.pending)),
    fact('Brought in', day.collectedAt ? atTime(day.collectedAt, timeZone) : '–'));
}

/** What the newest attempt could not do. */
function troubles({ day, users, history }) {
  const problems = history.find((record) => record.collectionId === day.collectionId)?.problems ?? [];
  const names = new Map(users.map((user) => [user.userId, user.userName]));
  return problems.length > 0 && h('div', { class: `notice ${day.state === 'failed' ? 'bad' : 'warn'}` },
    h('h2', { class: 'small-head' }, 'What went wrong'),
    problemList(problems, (id) => (names.get(id) ? h('bdi', {}, names.get(id)) : null)));
}

/** What was odd when the day was brought in, and what was decided by hand; nothing on most days. */
function unusual({ day, users, history }) {
  const notes = history.find((record) => record.outcome === 'succeeded' || record.outcome === 'partial')?.notes ?? [];
  const lines = [
    day.incomplete && 'What TrackPilots lists contradicts itself: somebody may be missing. It is asked again.',
    day.withdrawn > 0 && `${plural(day.withdrawn, 'user')} withdrawn: reported before, and no more.`,
    day.kept > 0 && `The hours of ${plural(day.kept, 'user')} were kept by hand, though TrackPilots does not report them any more.`,
  ].filter(Boolean);
  const names = new Map(users.map((user) => [user.userId, user.userName]));
  return (notes.length > 0 || lines.length > 0) && h('div', { class: 'notice unusual' },
    h('h2', { class: 'small-head' }, 'What is unusual'),
    lines.map((line) => h('p', {}, line)),
    notes.length > 0 && problemList(notes, (id) => (names.get(id) ? h('bdi', {}, names.get(id)) : null)));
}

function people({ source, date, users, timeZone }) {
  const fault = h('div', {});
  const save = async () => {
    put(fault);
    try {
      await download('timesheets', { source, from: date, to: date, origin: 'stored', format: 'csv' }, `timesheets-${source}-${date}.csv`);
    } catch (problem) {
      put(fault, problemBox(problem));
    }
  };
  return h('section', { class: 'card', 'aria-labelledby': 'people' },
    h('div', { class: 'card-head' },
      h('h2', { id: 'people' }, 'Users'),
      users.length > 0 && h('button', { type: 'button', class: 'no-print', onclick: save }, 'Download CSV')),
    fault,
    users.length > 0 ? peopleTable({ source, date, users, timeZone }) : h('p', { class: 'muted' }, 'Nobody’s hours of this day have been brought in.'));
}

function attempts({ source, history, timeZone }) {
  return h('section', { class: 'card', 'aria-labelledby': 'attempts' },
    h('h2', { id: 'attempts' }, 'Collections of this day'),
    history.length === 0
      ? h('p', { class: 'muted' }, 'None yet.')
      : h('div', { class: 'scroll', role: 'region', 'aria-labelledby': 'attempts', tabindex: '0' }, h('table', { class: 'list' },
        columns(),
        h('tbody', {}, history.map((record) => row(source, record, timeZone))))));
}
