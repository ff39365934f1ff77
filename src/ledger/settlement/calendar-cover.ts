// Names the times of a tariff calendar that have no rate, or more than one, as people write them: months, days and
// hours with the same fault stand together.
import { MONTHS, minuteText, WEEKDAYS } from './rate-windows.ts';

/** How often each part of a day is covered. */
export interface CoveredTimes {
  /** The ends of the parts, in minutes of the day. */
  readonly boundaries: readonly number[];
  /** `month` from 1; `day` and `part` from 0. */
  timesOf(month: number, day: number, part: number): number;
}

/** A receipt names no more: the plan is then wrong as a whole. */
const MAX_PLACES = 24;

/**
 * "months 6, days 6-7: hours 11-18:30; months 12: hours 0-24": the times whose number is `wanted`; no days are named
 * where all are meant. `days`: weekdays, then kinds of holidays.
 */
export function describeCover(
  cover: CoveredTimes,
  days: readonly (number | string)[],
  wanted: (times: number) => boolean,
): string {
  const monthsByPlace = new Map<string, number[]>();
  for (let month = 1; month <= MONTHS; month++) {
    const daysByHours = new Map<string, (number | string)[]>();
    for (const [i, day] of days.entries()) {
      const hours = hoursText(cover, month, i, wanted);
      if (hours !== '') daysByHours.set(hours, [...(daysByHours.get(hours) ?? []), day]);
    }
    for (const [hours, found] of daysByHours) {
      const place = found.length === days.length ? `: hours ${hours}` : `, days ${dayRanges(found)}: hours ${hours}`;
      monthsByPlace.set(place, [...(monthsByPlace.get(place) ?? []), month]);
    }
  }
  const places = [...monthsByPlace].map(([place, months]) => `months ${ranges(months)}${place}`);
  const more = places.length - MAX_PLACES;
  return [...places.slice(0, MAX_PLACES), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

/** Weekdays as ranges, then kinds of holidays: "6-7,holiday". */
export function dayRanges(days: readonly (number | string)[]): string {
  const weekdays = WEEKDAYS.filter((day) => days.includes(day));
  const holidays = days.filter((day) => typeof day === 'string');
  return [...(weekdays.length > 0 ? [ranges(weekdays)] : []), ...holidays].join(',');
}

function hoursText(cover: CoveredTimes, month: number, day: number, wanted: (times: number) => boolean): string {
  const found: [from: number, end: number][] = [];
  let from = 0;
  for (const [part, end] of cover.boundaries.entries()) {
    if (wanted(cover.timesOf(month, day, part))) {
      const current = found.at(-1);
      if (current?.[1] === from) current[1] = end;
      else found.push([from, end]);
    }
    from = end;
  }
  return found.map(([start, end]) => `${minuteText(start)}-${minuteText(end)}`).join(',');
}

/** "1-5,7" of ascending numbers. */
function ranges(values: readonly number[]): string {
  const found: [number, number][] = [];
  for (const value of values) {
    const current = found.at(-1);
    if (current !== undefined && current[1] === value - 1) current[1] = value;
    else found.push([value, value]);
  }
  return found.map(([from, last]) => (from === last ? `${from}` : `${from}-${last}`)).join(',');
}
