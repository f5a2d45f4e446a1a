// Numbers and small phrases.

const hours = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat('en-GB');

export const hoursText = (number) => hours.format(number);
export const countText = (number) => whole.format(number);
export const hoursOf = (seconds) => seconds / 3600;

/** 1 user, 2 users */
export const plural = (number, one, many = `${one}s`) => `${countText(number)} ${number === 1 ? one : many}`;

/** What a collection sent: 58 new, 2 corrected */
export function messagesText(messages) {
  const parts = ['new', 'corrected', 'withdrawn', 'resent'].filter((kind) => messages?.[kind] > 0).map((kind) => `${countText(messages[kind])} ${kind}`);
  return parts.length > 0 ? parts.join(', ') : messages?.unchanged > 0 ? 'no change' : 'none';
}

/** What the checks mean, in words. */
export const checkWords = {
  'total-not-active-plus-idle': 'The total is not active plus idle time.',
  'active-not-sum-of-parts': 'Active time is not the sum of its parts.',
  'out-before-in': 'The way out lies before the way in.',
  'total-exceeds-span': 'More hours than between in and out.',
  'total-exceeds-day': 'More hours than the day has.',
  'missing-times': 'Hours, but no time in or out.',
  'times-of-another-day': 'In or out is more than 36 hours away from the day.',
};

/** What the notes mean, in words. */
export const noteWords = {
  'fewer-users-than-announced': 'TrackPilots announced more people than it listed',
  'contradictory-listing': 'TrackPilots’ list contradicts itself, and was taken as it is',
  'repeated-user': 'somebody was listed twice',
  'entry-of-another-day': 'entries of other days came along',
  'zone-changed': 'the time zone was changed',
  'ledger-rebuilt': 'the ledger was rebuilt',
  'in-other-source': 'somebody’s day belongs to another source',
  'fewer-people-than-usual': 'Far fewer people than usual',
  'loss-taken-back': 'somebody’s hours were taken back by hand',
  'loss-kept': 'somebody’s hours were kept by hand',
};
