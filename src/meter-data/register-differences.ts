// What a meter counted between two readings, register by register.
import { assert } from '../base/assert.ts';
import type { Register } from '../generated/transaction.ts';
import { quoted } from './reading-problem.ts';
import { type PlacedReading, partsOf, type RegisterReading, type RegisterWork } from './register-reading.ts';

/**
 * Whether the later reading has the registers of the earlier one. What one counted before it appeared, or after it
 * vanished, is not known: taken from zero, its whole count would be energy.
 */
export function countTheSame(before: PlacedReading, after: PlacedReading, { site, problems }: RegisterWork): boolean {
  const [was, is] = [countersOf(before), countersOf(after)];
  if (was === is) return true;
  const meter = after.meter === '' ? '' : `, meter ${quoted(after.meter)}`;
  const message = `site ${site}${meter}: the registers are ${is} here, and ${was} at ${before.file}:${before.line}`;
  const remedy =
    'give all readings of a meter the same columns; where one meter took the place of another, name both in a column "meter"';
  problems.add(after, 'registers-differ', '', message, remedy);
  return false;
}

function countersOf(reading: RegisterReading): string {
  return (
    reading.columns ??
    partsOf(reading)
      .map(({ name }) => name)
      .join(', ')
  );
}

/** By register. Undefined after reporting one that falls. */
export function differences(before: PlacedReading, after: PlacedReading, work: RegisterWork): Register[] | undefined {
  const energies: Register[] = [];
  for (const register of partsOf(after)) {
    const start = partsOf(before).find(({ name }) => name === register.name);
    assert(start !== undefined, 'both readings have the same registers');
    const exportWh = difference('exportWh', start, register, before, after, work);
    const importWh = difference('importWh', start, register, before, after, work);
    if (exportWh === undefined || importWh === undefined) return undefined;
    energies.push({ name: register.name, exportWh, importWh });
  }
  return energies;
}

function difference(
  field: 'exportWh' | 'importWh',
  start: Register,
  end: Register,
  before: PlacedReading,
  after: PlacedReading,
  { site, rules, problems }: RegisterWork,
): bigint | undefined {
  const counted = end[field] - start[field];
  if (counted >= 0n) return counted;
  const { rolloverWh } = after;
  // More than half of the count is no rollover, but a wrong value.
  if (start[field] < rolloverWh && 2n * (counted + rolloverWh) < rolloverWh) return counted + rolloverWh;
  const name = rules[field === 'exportWh' ? 'exportField' : 'importField'];
  const column = end.name === '' ? name : `${name}.${end.name}`;
  const message = `site ${site}: the register falls from ${start[field]} Wh at ${before.file}:${before.line} to ${end[field]} Wh`;
  const remedy =
    'correct the value; name the meters in a column "meter" where one took the place of another, and the count at which a register begins again in a column "rolloverWh"';
  problems.add(after, 'register-decreased', column, message, remedy);
  return undefined;
}
