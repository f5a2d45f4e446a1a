// Days are texts like 2026-02-12 throughout; they belong to a source's zone, never to the reader's.

const locale = 'en-GB';
const dayLength = 86_400_000;

const toTime = (day) => Date.parse(`${day}T00:00:00Z`);
const fromTime = (time) => new Date(time).toISOString().slice(0, 10);
const dayFormat = (options) => {
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  return (day) => format.format(toTime(day));
};

export const plusDays = (day, days) => fromTime(toTime(day) + days * dayLength);

/** 0 for Monday to 6 for Sunday. */
export const weekday = (day) => (new Date(toTime(day)).getUTCDay() + 6) % 7;

/** How many days lie between. */
export const daysBetween = (from, to) => Math.round((toTime(to) - toTime(from)) / dayLength);

/** Thursday 12 February 2026 */
export const longDay = dayFormat({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** Thu 12 Feb */
export const shortDay = dayFormat({ weekday: 'short', day: 'numeric', month: 'short' });

/** Feb */
export const monthName = dayFormat({ month: 'short' });

/** February 2026 */
export const monthAndYear = dayFormat({ month: 'long', year: 'numeric' });

export const monthOf = (day) => day.slice(0, 7);

export function plusMonths(month, months) {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** All days of a month. */
export function daysOf(month) {
  const count = daysBetween(`${month}-01`, `${plusMonths(month, 1)}-01`);
  return Array.from({ length: count }, (_, i) => plusDays(`${month}-01`, i));
}

/** When something was, as the clocks of a zone show it: 13 Feb 2026, 03:05 */
export const atTime = (instant, zone) =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(instant));

/** The time alone: 03:05, with the date where it is another day. */
export function timeOn(day, instant, zone) {
  if (!instant) {
    return '–';
  }
  const at = new Date(instant);
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
  return date === day ? time : `${time} (${shortDay(date)})`;
}
