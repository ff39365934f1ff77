// One made-up producer of the demo: its size, its way of feeding in, its roof and its household. Physical figures are
// floating point here; energy leaves this file as integer watt-hours.
import { noiseAt } from './seeded-noise.ts';

/** Feed-in as sites apply for it: everything generated is sold, or what the house leaves over. */
type FeedIn = 'full' | 'surplus';

export interface GeneratedSite {
  readonly site: string;
  readonly feedIn: FeedIn;
  readonly capacityW: bigint;
}

interface SiteModel extends GeneratedSite {
  readonly index: number;
  /** Share of the ideal output that roof, inverter and shade leave. */
  readonly yieldShare: number;
  /** Average household load in watts. */
  readonly baseLoadW: number;
}

/** The sky and the clock during one interval. */
export interface IntervalWeather {
  /** Output of a well placed panel per watt of capacity, clouds included: 0 to 1. */
  readonly solarShare: number;
  /** Local hour, 0-24, with fraction. */
  readonly hour: number;
  readonly weekend: boolean;
  readonly hours: number;
  /** Counts the intervals of the month. */
  readonly step: number;
}

const CAPACITIES_KW = [3, 4, 5, 5, 6, 8, 10, 15, 20, 30];
const FULL_FEED_IN_SHARE = 0.3;

/** Site number `index` of `count`; the last one is a shaded roof over a workshop, which exports almost nothing. */
export function siteModel(seed: number, index: number, count: number): SiteModel {
  const site = `site-${String(index + 1).padStart(Math.max(3, String(count).length), '0')}`;
  if (index === count - 1 && count > 1) {
    return { site, index, feedIn: 'surplus', capacityW: 3000n, yieldShare: 0.18, baseLoadW: 800 };
  }
  const draw = (what: number) => noiseAt(seed, 1, index, what);
  const capacityKw = CAPACITIES_KW[Math.floor(draw(0) * CAPACITIES_KW.length)] ?? 5;
  return {
    site,
    index,
    feedIn: draw(1) < FULL_FEED_IN_SHARE ? 'full' : 'surplus',
    capacityW: BigInt(capacityKw * 1000),
    yieldShare: 0.7 + 0.15 * draw(2),
    baseLoadW: 250 + 450 * draw(3),
  };
}

/** The energy that passes the meters in the interval. */
export function siteEnergy(
  model: SiteModel,
  seed: number,
  weather: IntervalWeather,
): { readonly exportWh: bigint; readonly importWh: bigint } {
  const local = 0.92 + 0.16 * noiseAt(seed, 2, model.index, weather.step);
  const generatedW = Number(model.capacityW) * model.yieldShare * weather.solarShare * local;
  const habit = dailyLoad(weather.hour, weather.weekend) * (0.7 + 0.6 * noiseAt(seed, 3, model.index, weather.step));
  const generatedWh = BigInt(Math.round(generatedW * weather.hours));
  const loadWh = BigInt(Math.round(model.baseLoadW * habit * weather.hours));
  if (model.feedIn === 'full') return { exportWh: generatedWh, importWh: loadWh };
  const netWh = generatedWh - loadWh;
  return netWh >= 0n ? { exportWh: netWh, importWh: 0n } : { exportWh: 0n, importWh: -netWh };
}

/** Relative to the average: low at night, a morning peak, a higher evening peak, more at midday on weekends. */
function dailyLoad(hour: number, weekend: boolean): number {
  const peak = (at: number, width: number) => Math.exp(-(((hour - at) / width) ** 2));
  return 0.45 + 0.9 * peak(7.5, 1.2) + 1.7 * peak(19.5, 2.2) + (weekend ? 0.9 : 0.4) * peak(12.5, 2);
}
