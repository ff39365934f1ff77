// Rules for the registers of one reading, and of two readings that follow one another. Knows no sites and no plans.

import type { Reading } from '../../generated/state.ts';
import type { Register } from '../../generated/transaction.ts';
import { malformedField } from '../field-checks.ts';
import { SHORT_NAME } from '../ids.ts';
import { type Rejection, reject } from '../rejection.ts';

/** Tariff registers of one meter; more than any plan in use has rates. */
export const MAX_REGISTERS = 48;

/** Where the readings after this one count from: the new meter, if the meter was exchanged here. */
export function registersFrom(reading: Pick<Reading, 'line' | 'afterExchange'>): readonly Register[] {
  return reading.afterExchange.length > 0 ? reading.afterExchange : reading.line.registers;
}

/** `malformed-field` unless there are 1 to {@link MAX_REGISTERS}, well named, ordered by name, each name once. */
export function checkRegisters(field: string, registers: readonly Register[]): Rejection | undefined {
  if (registers.length === 0 || registers.length > MAX_REGISTERS) {
    return malformedField(field, `1 to ${MAX_REGISTERS} registers`);
  }
  let previous = '';
  for (const { name } of registers) {
    if (!SHORT_NAME.test(name)) return malformedField(field, 'names of 1-32 of a-z 0-9 -');
    // Names are ASCII, so comparing UTF-16 code units is comparing bytes.
    if (name <= previous) return malformedField(field, 'ordered by name, each name once');
    previous = name;
  }
  return undefined;
}

/**
 * `register-missing` or `register-decreased` unless `later` may follow `earlier` on the same meter. A register may be
 * added (a new plan has a new rate), never dropped: energy in it would be lost. Both are ordered by name.
 */
export function checkSequence(earlier: readonly Register[], later: readonly Register[]): Rejection | undefined {
  let at = 0;
  for (const before of earlier) {
    while (at < later.length && (later[at] as Register).name < before.name) at++;
    const after = later[at];
    if (after === undefined || after.name !== before.name) {
      return reject('register-missing', { register: before.name });
    }
    if (after.exportWh < before.exportWh) return decreased(before.name, 'export', before.exportWh, after.exportWh);
    if (after.importWh < before.importWh) return decreased(before.name, 'import', before.importWh, after.importWh);
  }
  return undefined;
}

/** `register-missing` or `register-unexpected` unless both have the same names. Both are ordered by name. */
export function checkSameNames(required: readonly Register[], given: readonly Register[]): Rejection | undefined {
  const names = new Set(given.map(({ name }) => name));
  for (const { name } of required) {
    if (!names.delete(name)) return reject('register-missing', { register: name });
  }
  const [unexpected] = names;
  return unexpected === undefined ? undefined : reject('register-unexpected', { register: unexpected });
}

function decreased(register: string, direction: 'export' | 'import', beforeWh: bigint, afterWh: bigint): Rejection {
  return reject('register-decreased', { register, direction, beforeWh, afterWh });
}
