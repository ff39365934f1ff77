// The rules of settlement a second time, from the documentation and with nothing of src: what a sceptic would write to
// check the demonstration's amounts. All arithmetic is in whole numbers.

export interface MeteredHour {
  readonly startMs: number;
  readonly endMs: number;
  readonly exportWh: bigint;
  readonly importWh: bigint;
}

/** A tariff file as it stands on the disk. */
export interface TariffDocument {
  readonly timeZone: string;
  readonly version: number;
  readonly rates: readonly {
    readonly name: string;
    readonly months: string;
    readonly hours: string;
    readonly microYuanPerKwh: string;
  }[];
  readonly subsidyMicroYuanPerKwh: string;
  readonly taxBasisPoints: number;
}

/** As in the summary, without what only the chain knows. */
export interface ExpectedStatement {
  readonly site: string;
  readonly periodStartMs: number;
  readonly periodEndMs: number;
  readonly exportWh: string;
  readonly importWh: string;
  readonly planVersion: number;
  readonly grossFen: string;
  readonly subsidyFen: string;
  readonly taxFen: string;
  readonly netFen: string;
}

export function settleByHand(
  site: string,
  hours: readonly MeteredHour[],
  month: string,
  tariff: TariffDocument,
): ExpectedStatement {
  const [periodStartMs, periodEndMs] = monthBounds(month, tariff.timeZone);
  let [exportWh, importWh, microYuanWh] = [0n, 0n, 0n];
  for (const hour of hours) {
    if (hour.startMs < periodStartMs || hour.endMs > periodEndMs) continue;
    exportWh += hour.exportWh;
    importWh += hour.importWh;
    microYuanWh += hour.exportWh * priceAt(hour.startMs, tariff);
  }
  // Micro-yuan per kWh times Wh: a thousandth of a kWh, and 10,000 micro-yuan to the fen.
  const gross = roundHalfEven(microYuanWh, 1000n * 10_000n);
  const subsidy = roundHalfEven(exportWh * BigInt(tariff.subsidyMicroYuanPerKwh), 1000n * 10_000n);
  const tax = roundHalfEven((gross + subsidy) * BigInt(tariff.taxBasisPoints), 10_000n);
  return {
    site,
    periodStartMs,
    periodEndMs,
    exportWh: `${exportWh}`,
    importWh: `${importWh}`,
    planVersion: tariff.version,
    grossFen: `${gross}`,
    subsidyFen: `${subsidy}`,
    taxFen: `${tax}`,
    netFen: `${gross + subsidy - tax}`,
  };
}

/** First instant of the local month and of the next. */
export function monthBounds(month: string, timeZone: string): [startMs: number, endMs: number] {
  const first = Temporal.PlainDate.from(`${month}-01`);
  const starts = [first, first.add({ months: 1 })].map((day) => day.toZonedDateTime({ timeZone }).epochMilliseconds);
  return [starts[0] ?? 0, starts[1] ?? 0];
}

/** The first local month that every site's hours cover from end to end; undefined if there is none. */
export function firstCompleteMonth(sites: readonly (readonly MeteredHour[])[], timeZone: string): string | undefined {
  const coverage = sites.map((hours) => new Map(hours.map(({ startMs, endMs }) => [startMs, endMs])));
  const firstMs = Math.max(...sites.map((hours) => hours[0]?.startMs ?? 0));
  const lastMs = Math.min(...sites.map((hours) => hours.at(-1)?.endMs ?? 0));
  let day = Temporal.Instant.fromEpochMilliseconds(firstMs).toZonedDateTimeISO(timeZone).toPlainDate().with({ day: 1 });
  for (; ; day = day.add({ months: 1 })) {
    const month = day.toString().slice(0, 7);
    const [startMs, endMs] = monthBounds(month, timeZone);
    if (endMs > lastMs) return undefined;
    if (coverage.every((until) => covers(until, startMs, endMs))) return month;
  }
}

function covers(until: ReadonlyMap<number, number>, startMs: number, endMs: number): boolean {
  let at: number | undefined = startMs;
  while (at !== undefined && at < endMs) at = until.get(at);
  return at === endMs;
}

function priceAt(ms: number, { rates, timeZone }: TariffDocument): bigint {
  const { month, hour } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  const matching = rates.filter(({ months, hours }) => {
    const inMonths = months.split(',').some((range) => {
      const [from, to = from] = range.split('-').map(Number);
      return month >= Number(from) && month <= Number(to);
    });
    const inHours = hours.split(',').some((range) => {
      const [from, to] = range.split('-').map(Number);
      return hour >= Number(from) && hour < Number(to);
    });
    return inMonths && inHours;
  });
  const [rate] = matching;
  if (rate === undefined || matching.length > 1) throw new Error(`${matching.length} rates at ${month}, ${hour} h`);
  return BigInt(rate.microYuanPerKwh);
}

/** numerator / denominator to the nearest whole number, from the middle to the even one. */
export function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const floor = numerator / denominator - (numerator % denominator < 0n ? 1n : 0n);
  const twiceRest = 2n * (numerator - floor * denominator);
  if (twiceRest < denominator || (twiceRest === denominator && floor % 2n === 0n)) return floor;
  return floor + 1n;
}

/** "12.5", "9.8e-08" as an exact fraction. */
export function fraction(text: string): { readonly numerator: bigint; readonly denominator: bigint } {
  const [mantissa = '', exponent = '0'] = text.split(/e/i);
  const [whole = '', decimals = ''] = mantissa.split('.');
  const power = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  return power >= 0
    ? { numerator: digits * 10n ** BigInt(power), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-power) };
}
