// The options that the commands of sub-wallets share, and how one is shown.
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { ownerKeyIn } from '../../../client/sub-secrets.ts';
import type { SigningKey } from '../../../crypto/ed25519.ts';
import type { SubWallet } from '../../../generated/state.ts';
import type { SubLimits } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import type { CliError } from '../../cli-error.ts';
import { optionMissing } from '../../option-missing.ts';
import { type KeyFileOptions, openSigningKey } from '../../options/key-file.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { SubFolder } from '../../sub-folder.ts';
import { SubRegister } from '../../sub-register.ts';

export interface SubFolderOptions {
  readonly subs: string;
}

export function subFolderOption(command: Command): Command {
  return command.addOption(
    new Option('--subs <dir>', "the customer's folder of sub-wallets").default('sub-wallets').helpGroup('Keys:'),
  );
}

export interface RegisterOptions {
  readonly register?: string;
  readonly memberDir?: string;
}

export function registerOption(command: Command): Command {
  return command.addOption(
    new Option('--register <dir>', "the bank's register; sub-register in --member-dir by default").helpGroup('Keys:'),
  );
}

export function registerFor({ register, memberDir }: RegisterOptions): SubRegister {
  if (register !== undefined) return new SubRegister(register);
  if (memberDir !== undefined) return new SubRegister(join(memberDir, 'sub-register'));
  throw missing(say`which register of sub-wallets it means`, say`--register DIR, or --member-dir DIR`);
}

export interface LimitOptions {
  readonly perPayment?: bigint;
  readonly perDay?: bigint;
  readonly perMonth?: bigint;
  readonly total?: bigint;
}

export function limitOptions(command: Command): Command {
  const amount = (flag: string, text: string) => new Option(`${flag} <amount>`, text).argParser(parseAmount);
  return command
    .addOption(amount('--per-payment', 'above it each payment needs the owner'))
    .addOption(amount('--per-day', 'at least the limit per payment'))
    .addOption(amount('--per-month', 'at least the limit per day'))
    .addOption(amount('--total', 'of all payments for ever; 0 for none'));
}

/** Those that are not given stay, and a shorter limit never stays above a longer one that was lowered. */
export function limitsFrom(given: LimitOptions, before: SubLimits): SubLimits {
  const perMonthFen = given.perMonth ?? before.perMonthFen;
  const perDayFen = given.perDay ?? least(before.perDayFen, perMonthFen);
  const perPaymentFen = given.perPayment ?? least(before.perPaymentFen, perDayFen);
  return { perPaymentFen, perDayFen, perMonthFen, totalFen: given.total ?? before.totalFen };
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/**
 * The key that decides: that of `--key-file`, or of a pooled one of the customer's folder the key that was made for it.
 */
export async function deciderKey(
  cli: Cli,
  options: SubFolderOptions & KeyFileOptions,
  sub: string,
): Promise<SigningKey> {
  if (options.keyFile !== undefined) return openSigningKey(cli, options.keyFile, options);
  const kept = new SubFolder(options.subs).find(sub);
  if (kept?.mode === 'pooled') return ownerKeyIn(kept);
  throw missing(
    say`which key decides`,
    say`--subs DIR with the sub-wallet, or --key-file FILE of a direct one or of the bank`,
  );
}

export function missing(what: string, remedy: string): CliError {
  return optionMissing(what, say`add ${remedy}`);
}

export function subView(sub: SubWallet) {
  const { limits, day, month, pseudonym, ownerKey, subKey, commitment, deviceKey, height, ...rest } = sub;
  const bytes = {
    ...{ pseudonym: toHex(pseudonym), ownerKey: toHex(ownerKey), subKey: toHex(subKey) },
    ...{ commitment: toHex(commitment), deviceKey: toHex(deviceKey) },
  };
  return { ...rest, ...limits, ...bytes, limitDay: day, limitMonth: month, openedHeight: height };
}

export function limitsText({ perPaymentFen, perDayFen, perMonthFen, totalFen }: SubLimits): string {
  const total = totalFen === 0n ? '' : say`, ${formatFen(totalFen)} in all`;
  const [payment, day, month] = [perPaymentFen, perDayFen, perMonthFen].map(formatFen);
  return say`${payment} per payment, ${day} per day, ${month} per month${total}`;
}
