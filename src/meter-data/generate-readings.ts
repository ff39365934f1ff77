// The demo's own readings: solar output from the sun's position under seeded clouds, and household loads, as the same
// intervals that any importer gives. Floating point stays in the physics; energies are integer watt-hours.
import { getPosition } from 'suncalc';
import { assert } from '../base/assert.ts';
import { type GeneratedSite, type IntervalWeather, siteEnergy, siteModel } from './generated-site.ts';
import type { Interval, IntervalSeries } from './interval-series.ts';
import { monthPeriod } from './month-period.ts';
import { noiseAt, seedOf, smoothNoiseAt } from './seeded-noise.ts';
import { MAX_SITES } from './series-collector.ts';

export interface GenerateOptions {
  /** 1 to {@link MAX_SITES}. */
  readonly sites: number;
  /** "2025-06". */
  readonly month: string;
  readonly timeZone: string;
  /** Same seed, same readings. */
  readonly seed: string;
  readonly stepMinutes: 15 | 30 | 60;
  /** Degrees north and east. */
  readonly latitude: number;
  readonly longitude: number;
}

/** A hundred sites around Hangzhou for a month of early summer, hour by hour. */
export const DEMO_READINGS: GenerateOptions = {
  sites: 100,
  month: '2025-06',
  timeZone: 'Asia/Shanghai',
  seed: 'gridpact',
  stepMinutes: 60,
  latitude: 30.27,
  longitude: 120.16,
};

export interface GeneratedReadings {
  readonly sites: readonly GeneratedSite[];
  /** In the order of `sites`. */
  readonly series: readonly IntervalSeries[];
}

/** About one interval in this many is estimated, at every tenth site. */
const ESTIMATED_ONE_IN = 200;

/** A complete month of every site. Throws {@link NodeError} for a month or a time zone that is none. */
export function generateReadings(options: GenerateOptions): GeneratedReadings {
  assert(options.sites >= 1 && options.sites <= MAX_SITES, `1 to ${MAX_SITES} sites can be generated`);
  const seed = seedOf(options.seed);
  const period = monthPeriod(options.month, options.timeZone);
  const stepMs = options.stepMinutes * 60_000;
  const weather: IntervalWeather[] = [];
  for (let startMs = period.startMs; startMs < period.endMs; startMs += stepMs) {
    weather.push(weatherAt(startMs, weather.length, seed, options));
  }
  const models = Array.from({ length: options.sites }, (_, index) => siteModel(seed, index, options.sites));
  const series = models.map((model) => {
    const intervals = weather.map((now): Interval => {
      const startMs = period.startMs + now.step * stepMs;
      const estimated = model.index % 10 === 3 && noiseAt(seed, 4, model.index, now.step) < 1 / ESTIMATED_ONE_IN;
      const quality = estimated ? 'estimated' : 'actual';
      return { startMs, endMs: startMs + stepMs, ...siteEnergy(model, seed, now), quality };
    });
    return { site: model.site, intervals, capacityW: model.capacityW };
  });
  const sites = models.map(({ site, feedIn, capacityW }) => ({ site, feedIn, capacityW }));
  return { sites, series };
}

function weatherAt(startMs: number, step: number, seed: number, options: GenerateOptions): IntervalWeather {
  const middleMs = startMs + options.stepMinutes * 30_000;
  const local = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(options.timeZone);
  const { altitude } = getPosition(new Date(middleMs), options.latitude, options.longitude);
  const hours = options.stepMinutes / 60;
  return {
    solarShare: clearSkyShare(altitude) * (1 - cloudCover(seed, local.day, middleMs)),
    hour: local.hour + local.minute / 60 + hours / 2,
    weekend: local.dayOfWeek >= 6,
    hours,
    step,
  };
}

/** Haurwitz (1945): clear-sky irradiance in W/m2 = 1098 sin(a) exp(-0.057 / sin(a)); panels are rated at 1000 W/m2. */
function clearSkyShare(altitudeDegrees: number): number {
  const sine = Math.sin((altitudeDegrees * Math.PI) / 180);
  return sine <= 0 ? 0 : 1.098 * sine * Math.exp(-0.057 / sine);
}

/** 0 to 0.9: the day's kind of weather, and clouds that come and go within hours; the same for all sites. */
function cloudCover(seed: number, day: number, ms: number): number {
  const ofDay = noiseAt(seed, 5, day) ** 1.5;
  const passing = smoothNoiseAt(seed, 6, ms / 7_200_000);
  return 0.9 * (0.65 * ofDay + 0.35 * passing * Math.sqrt(ofDay));
}
