// A reading of cumulative registers, as the files give it.
import type { Register } from '../generated/transaction.ts';
import type { Energies } from './energy-columns.ts';
import type { Quality } from './interval-series.ts';
import type { Placed, ProblemList } from './reading-problem.ts';
import type { SeriesRules } from './series-rules.ts';

/** Its energies are cumulative. */
export interface RegisterReading extends Energies {
  readonly atMs: number;
  readonly quality: Quality;
  /** Tells the meters of a site apart; empty where the file does not. */
  readonly meter: string;
  /** The registers begin again at zero when they reach this; 0: never. */
  readonly rolloverWh: bigint;
  /** The columns that hold the registers, where files may have different ones. */
  readonly columns?: string;
}

export type PlacedReading = Placed<RegisterReading>;

/** The parts that every step of the work needs. */
export interface RegisterWork {
  readonly site: string;
  readonly rules: SeriesRules;
  readonly problems: ProblemList;
}

/** Also the registers of a meter that has only one, without a name. */
export function partsOf({ registers, exportWh, importWh }: Energies): readonly Register[] {
  return registers ?? [{ name: '', exportWh, importWh }];
}
