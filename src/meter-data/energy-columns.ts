// The columns of energies in our own two formats: `importWh` and `exportWh`; or, for a meter that counts by rate, both
// for each register: `importWh.peak`, `exportWh.peak`. A direction that has no column is zero.
import type { Register } from '../generated/transaction.ts';
import { SHORT_NAME } from '../ledger/ids.ts';
import { readWh } from './cells.ts';
import type { Origin, ProblemList } from './reading-problem.ts';

export interface Energies {
  readonly exportWh: bigint;
  readonly importWh: bigint;
  readonly registers?: readonly Register[];
}

interface EnergyColumn {
  /** As the header has it. */
  readonly title: string;
  readonly direction: 'exportWh' | 'importWh';
  /** Empty: the meter's only one. */
  readonly register: string;
}

export class EnergyColumns {
  readonly #columns: readonly EnergyColumn[];
  readonly #names: readonly string[];
  readonly #titles: string;

  private constructor(columns: readonly EnergyColumn[]) {
    this.#columns = columns;
    this.#names = [...new Set(columns.map(({ register }) => register))].sort();
    const titles = columns.map(({ title }) => title);
    this.#titles = titles.sort().join(',');
  }

  get count(): number {
    return this.#columns.length;
  }

  /** The same for the same columns in any order. */
  get titles(): string {
    return this.#titles;
  }

  /** Undefined when the titles name no energies, one twice, or a sum beside its registers. */
  static parse(titles: readonly string[]): EnergyColumns | undefined {
    const columns = titles.map(parseTitle).filter((column) => column !== undefined);
    const isSum = columns.some(({ register }) => register === '');
    const isMixed = isSum && columns.some(({ register }) => register !== '');
    const isFull = columns.length === titles.length && new Set(titles).size === titles.length;
    return columns.length === 0 || isMixed || !isFull ? undefined : new EnergyColumns(columns);
  }

  /** Undefined after reporting what is wrong with the cells, which stand in the order of the titles. */
  read(cells: readonly string[], origin: Origin, problems: ProblemList): Energies | undefined {
    const byName = new Map(this.#names.map((name) => [name, { name, exportWh: 0n, importWh: 0n }]));
    let isWhole = true;
    for (const [i, { title, direction, register }] of this.#columns.entries()) {
      const wh = readWh({ name: title, text: cells[i] ?? '', origin }, problems);
      const energies = byName.get(register);
      if (wh === undefined || energies === undefined) isWhole = false;
      else energies[direction] = wh;
    }
    return isWhole ? sumOf([...byName.values()]) : undefined;
  }
}

/** With the registers, unless there is only one without a name. */
export function sumOf(registers: readonly Register[]): Energies {
  const exportWh = registers.reduce((sum, register) => sum + register.exportWh, 0n);
  const importWh = registers.reduce((sum, register) => sum + register.importWh, 0n);
  return registers.length === 1 && registers[0]?.name === ''
    ? { exportWh, importWh }
    : { exportWh, importWh, registers };
}

function parseTitle(title: string): EnergyColumn | undefined {
  const [direction, register = '', ...more] = title.split('.');
  if ((direction !== 'exportWh' && direction !== 'importWh') || more.length > 0) return undefined;
  if (title.includes('.') && !SHORT_NAME.test(register)) return undefined;
  return { title, direction, register };
}
