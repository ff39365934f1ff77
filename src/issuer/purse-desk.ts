// A card sees no block: for the terminal that brought its statement to the ledger the issuer signs what became of its
// purse. Only of the epoch right after the statement, and before anything was paid in it: a merchant learns no more of the
// purse than the card's next tap would show him.
import { fromHex, toHex } from '../base/bytes.ts';
import { PURSE_ROW, PURSE_SYNC, readStrict, rowDigest, syncDigest } from '../device/messages.ts';
import { isSigned } from '../device/signing.ts';
import type { AdmitRequest, SignedRequest } from './admit-request.ts';
import type { Issuer } from './issuer.ts';
import { issuerRefusal } from './issuer-refusal.ts';
import { knownTerminal } from './known-terminal.ts';

export const ROW_PATH = '/v1/purse-rows';

export interface RowRequest extends SignedRequest {
  /** Of the terminal, whose key signs the request; hexadecimal. */
  readonly certificate: string;
  readonly deviceKey: string;
  /** A PurseSync, hexadecimal, and the device's signature of it. */
  readonly statement: string;
  readonly statementSignature: string;
}

export interface RowAnswer {
  /** A PurseRow, hexadecimal. */
  readonly row: string;
}

export class PurseDesk {
  readonly #issuer: Issuer;
  readonly #admit: AdmitRequest;

  constructor(issuer: Issuer, admit: AdmitRequest) {
    this.#issuer = issuer;
    this.#admit = admit;
  }

  /** Order of the checks: request, terminal, statement, purse, its bank, its epoch. Changes nothing. */
  async row(request: RowRequest): Promise<RowAnswer> {
    const { chainId, facts, member, tokenKey } = this.#issuer;
    await this.#admit.signed(ROW_PATH, request);
    await knownTerminal(this.#issuer, request);
    const { deviceKey, statement, statementSignature } = request;
    const sync = readStrict(PURSE_SYNC, fromHex(statement));
    const isOfDevice =
      sync !== undefined && isSigned(fromHex(deviceKey), syncDigest(chainId, sync), fromHex(statementSignature));
    if (!isOfDevice) throw issuerRefusal('statement-not-authentic', 'statement');
    const found = await facts.purseViewOf(deviceKey);
    if (found === undefined || toHex(found.view.purse) !== toHex(sync.purse)) {
      throw issuerRefusal('purse-unknown', 'statement');
    }
    if (found.bank !== member) throw issuerRefusal('not-of-this-bank', 'deviceKey');
    if (found.view.epoch <= sync.epoch) throw issuerRefusal('epoch-not-over', 'statement');
    if (found.view.epoch > sync.epoch + 1 || found.view.used !== 0n) throw issuerRefusal('statement-over', 'statement');
    const { view } = found;
    return { row: toHex(PURSE_ROW.encode({ view, signature: tokenKey.sign(rowDigest(chainId, { view })) })) };
  }
}
