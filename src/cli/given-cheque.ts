// A cheque that a person gives: a picture of its code, a file with its text, or the text itself.
import { type Command, Option } from 'commander';
import { ClientError } from '../client/client-error.ts';
import { rejectionRemedy } from '../client/rejection-remedies.ts';
import { reasonOf } from '../client/transaction-faults.ts';
import { isChequeSigned, readChequeText } from '../device/cash/cheque.ts';
import type { Cheque } from '../generated/device.ts';
import { checkCheque } from '../ledger/cheques/signed-cheque.ts';
import { readGenesis } from '../node/config/genesis-document.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { givenCode } from './given-code.ts';
import { openMemberFolder } from './member-folder.ts';
import { trustedGenesisFile } from './options/genesis.ts';
import { say } from './print/say.ts';

/** Rejects with CliError `cheque-unreadable`, and as `givenCode`. */
export async function givenCheque(fileOrText: string): Promise<Cheque> {
  const cheque = readChequeText(await givenCode(fileOrText));
  if (cheque !== undefined) return cheque;
  throw new CliError({
    exitCode: EXIT.input,
    code: 'cheque-unreadable',
    message: say`what was given is no cheque`,
    remedy: say`give the file, the picture or the text (GPCHEQUE1/...) that "gridpact cheque write" made, whole`,
  });
}

/** Throws CliError `bad-signature` for a cheque that was changed, or is for another chain. */
export function refuseUnsigned(chainId: Uint8Array, cheque: Cheque): void {
  if (isChequeSigned(chainId, cheque)) return;
  throw new CliError({
    exitCode: EXIT.refused,
    code: 'bad-signature',
    message: say`the signature of the drawer does not hold: the cheque was changed, or is for another chain`,
    remedy: say`take no such cheque; ask the drawer for another one`,
  });
}

/** Before it is signed: the ledger would refuse it whenever it came. Throws ClientError with the refusal. */
export function refuseMalformed(cheque: Cheque): void {
  const refusal = checkCheque({ cheque });
  if (refusal === undefined) return;
  const { name } = refusal;
  const data = Object.fromEntries(Object.entries(refusal.data).map(([field, value]) => [field, String(value)]));
  throw new ClientError({
    code: name,
    message: say`no cheque was written: the ledger would refuse it: ${reasonOf({ name, data })}`,
    remedy: rejectionRemedy(name),
    data,
  });
}

export interface OfflineChainOptions {
  readonly genesis?: string;
  readonly memberDir?: string;
}

/** Of a command that needs the chain and no node. */
export function offlineChainOptions(command: Command): Command {
  return command
    .addOption(new Option('--genesis <file>', 'of the chain that it is for; without it the one beside --member-dir'))
    .addOption(new Option('--member-dir <dir>', "a member's folder: its genesis"));
}

/** Throws CliError `option-missing`, and NodeError of the genesis. */
export function offlineChainId({ genesis, memberDir }: OfflineChainOptions): Uint8Array {
  const folder = memberDir === undefined ? undefined : openMemberFolder(memberDir);
  return readGenesis(trustedGenesisFile({ ...(genesis !== undefined && { genesis }) }, { folder })).chainId;
}
