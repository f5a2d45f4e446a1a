import { get } from './api.js';
import { announce, h, put } from './dom.js';
import { plusDays, shortDay, weekday } from './dates.js';
import { sourceCard } from './source-card.js';
import { shape, stateOfLevel, verdict } from './states.js';
import { plural } from './words.js';

const weeks = 26;

/** Shows how all days of all sources stand. */
export async function showOverview(place, signal) {
  document.title = 'Timesheets';
  const { sources } = await get('sources', null, signal);
  const statuses = await Promise.all(sources.map((source) => statusOf(source, signal)));
  const focused = document.activeElement?.dataset?.key;
  put(place, headline(statuses), statuses.map((status) => sourceCard(status, signal)));
  // Drawn anew under the reader's hands: the focus stays where it was.
  if (focused) {
    place.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
}

/** A source, its days and its last collections; or why they are not known. */
async function statusOf(source, signal) {
  const to = plusDays(source.lastCompleteDay, 6 - weekday(source.lastCompleteDay));
  const range = { source: source.source, from: plusDays(to, 1 - weeks * 7), to };
  try {
    const [coverage, history] = await Promise.all([get('coverage', range, signal), get('collections', range, signal)]);
    const held = coverage.days.some((day) => day.heldBack > 0) ? await get('losses', range, signal) : { people: [] };
    return { ...source, range, days: coverage.days, history, people: held.people };
  } catch (fault) {
    if (fault.code === undefined || fault.code === 'no-key') {
      throw fault;
    }
    return { ...source, range, days: [], fault };
  }
}

function headline(statuses) {
  const days = statuses.flatMap((status) => status.days);
  const unknown = statuses.filter((status) => status.fault);
  const { level, words } = unknown.length > 0
    ? { level: 'bad', words: unknown.length === statuses.length ? 'Nobody knows how the days stand' : `${verdict(days).words}, as far as known` }
    : verdict(days);
  announce(words);
  document.title = `${words} – Timesheets`;
  return h('section', { class: `headline ${level}` },
    h('span', { class: `mark ${stateOfLevel[level]}` }, shape(stateOfLevel[level])),
    h('div', {},
      h('h1', {}, words),
      h('p', { class: 'muted' }, `${plural(statuses.length, 'source')}, the last ${weeks} weeks. ${newest(statuses)}`)));
}

function newest(statuses) {
  const days = [...new Set(statuses.map((status) => status.lastCompleteDay))].sort();
  return days.length === 0 ? '' : `The newest complete day is ${days.map(shortDay).join(' or ')}.`;
}

