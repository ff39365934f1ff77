// Registers as a person writes them: name=exportWh,importWh, one option for each.
import { InvalidArgumentError } from 'commander';
import type { Register } from '../../generated/transaction.ts';
import { SHORT_NAME } from '../../ledger/ids.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { say } from '../print/say.ts';

const REGISTER = /^([^=]*)=([0-9]{1,18}),([0-9]{1,18})$/;

export function collectRegister(text: string, previous: readonly Register[] | undefined): Register[] {
  const [, name, exportWh, importWh] = REGISTER.exec(text) ?? [];
  if (name === undefined || !SHORT_NAME.test(name) || exportWh === undefined || importWh === undefined) {
    throw new InvalidArgumentError(say`Give a register as name=exportWh,importWh, such as flat=812000,91000.`);
  }
  return [...(previous ?? []), { name, exportWh: BigInt(exportWh), importWh: BigInt(importWh) }];
}

/** With the changed ones in place of the old; ordered by name, as the ledger wants them. */
export function mergedRegisters(old: readonly Register[], changed: readonly Register[]): Register[] {
  const byName = new Map([...old, ...changed].map((register) => [register.name, register]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Throws CliError `wrong-register` for a name that the reading does not have: mistyped, it would stay a register. */
export function requireKnown(there: readonly Register[], given: readonly Register[], remedy: string): void {
  const names = new Set(there.map(({ name }) => name));
  const unknown = given.find(({ name }) => !names.has(name));
  if (unknown === undefined) return;
  throw wrongRegister(say`the reading has no register ${unknown.name}: it has ${[...names].join(', ')}`, remedy);
}

export function wrongRegister(message: string, remedy: string): CliError {
  return new CliError({ exitCode: EXIT.usage, code: 'wrong-register', message, remedy });
}
