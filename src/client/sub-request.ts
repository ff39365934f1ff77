// What a customer hands to the bank for a pooled sub-wallet: the opening, signed by the key made for it, and, off the
// ledger and signed by the account's holder, whose it is. The bank checks it, co-signs, and keeps who it was.
import { equalBytes, fromHex, toHex, utf8 } from '../base/bytes.ts';
import { type Digest, taggedDigest } from '../crypto/digest.ts';
import { type SigningKey, verifySignature } from '../crypto/ed25519.ts';
import type { Account } from '../generated/state.ts';
import type { OpenSub } from '../generated/transaction.ts';
import { servicingMemberOf } from '../ledger/accounts/new-account.ts';
import { poolOf } from '../ledger/sub-wallets/sub-fields.ts';
import { ClientError } from './client-error.ts';
import { missingSigners, type Signing, type SigningFile, signingFromFile, signingToFile } from './signing.ts';
import { subCommitment } from './sub-secrets.ts';

export const SUB_REQUEST_FORMAT = 'gridpact-sub-request/1';

/** As it travels: JSON. */
export interface SubRequestFile {
  readonly format: typeof SUB_REQUEST_FORMAT;
  readonly account: string;
  /** Hexadecimal, as the signature. */
  readonly opening: string;
  readonly holderSignature: string;
  readonly signing: SigningFile;
}

/** A request that holds, apart from the bank's own rules: the account is the holder's, and the opening is its owner's. */
export interface CheckedSubRequest {
  readonly account: string;
  readonly opening: string;
  readonly signing: Signing;
  readonly fields: OpenSub;
}

const digestOf = taggedDigest('sub-request');

function requestDigest(signing: Signing, account: string, opening: Uint8Array): Digest {
  return digestOf(signing.digest, opening, utf8(account));
}

/** `holder`: the key of the account. */
export function makeSubRequest(
  holder: SigningKey,
  account: string,
  opening: Uint8Array,
  signing: Signing,
): SubRequestFile {
  const holderSignature = toHex(holder.sign(requestDigest(signing, account, opening)));
  return {
    format: SUB_REQUEST_FORMAT,
    account,
    opening: toHex(opening),
    holderSignature,
    signing: signingToFile(signing),
  };
}

/**
 * `json`: parsed, of any origin; `accountOf`: the account as the ledger has it. Throws ClientError `sub-request-invalid`
 * with what is wrong, and the errors of signingFromFile.
 */
export async function checkSubRequest(
  json: unknown,
  accountOf: (account: string) => Promise<Account | undefined>,
): Promise<CheckedSubRequest> {
  const { account, opening, holderSignature, signing: file } = shapeOf(json);
  const signing = signingFromFile(file);
  const { body } = signing;
  if (body.operation !== 'openSub') throw invalid('it asks for another operation than openSub');
  const fields = body.openSub;
  const pool = poolOf(servicingMemberOf(account));
  if (fields.mode !== 'pooled' || fields.account !== pool) throw invalid(`it is not on the pool ${pool}`);
  if (!equalBytes(subCommitment(fromHex(opening), account), fields.commitment)) {
    throw invalid(`the sub-wallet does not commit to ${account}`);
  }
  const holder = (await accountOf(account))?.key;
  if (holder === undefined) throw invalid(`there is no account ${account}`);
  if (!verifySignature(holder, requestDigest(signing, account, fromHex(opening)), fromHex(holderSignature))) {
    throw invalid(`the holder of ${account} has not signed it`);
  }
  if (missingSigners(signing).includes(toHex(fields.ownerKey)))
    throw invalid("the sub-wallet's own key has not signed it");
  return { account, opening, signing, fields };
}

function shapeOf(json: unknown): Omit<SubRequestFile, 'format' | 'signing'> & { readonly signing: object } {
  if (typeof json !== 'object' || json === null) throw invalid('it is no object');
  const { format, account, opening, holderSignature, signing } = json as { readonly [field: string]: unknown };
  if (format !== SUB_REQUEST_FORMAT) throw invalid(`"format" is not "${SUB_REQUEST_FORMAT}"`);
  if (typeof account !== 'string' || !account.includes('/')) throw invalid('"account" is no account');
  if (typeof opening !== 'string' || !/^[0-9a-f]{32}$/.test(opening)) throw invalid('"opening" is not 16 bytes');
  if (typeof holderSignature !== 'string' || !/^[0-9a-f]{128}$/.test(holderSignature)) {
    throw invalid('"holderSignature" is not 64 bytes');
  }
  if (typeof signing !== 'object' || signing === null) throw invalid('"signing" is no object');
  return { account, opening, holderSignature, signing };
}

function invalid(why: string): ClientError {
  return new ClientError({
    code: 'sub-request-invalid',
    message: `nothing was signed: ${why}`,
    remedy: 'have the customer make the request anew with "gridpact subwallet open"',
  });
}
