// The entries of a campaign, counted again from the blocks of an archive: every line that was accepted, in the order of the
// chain, and every list that a bank committed to. Whether the blocks are those of the chain is shown by the archive.
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { MESSAGES } from '../generated/message-tables.ts';
import { contentsOf } from './archived-block.ts';
import { readBody } from './claim-check.ts';
import { messageOf, messagesOf, numberOf, textOf } from './decoded-fields.ts';
import { DIGEST_BYTES, same, tagged, u32 } from './digests.ts';
import { ProofFault } from './proof-fault.ts';
import { type DecodedMessage, readMessage } from './protobuf-reader.ts';

export class ArchivedEntries {
  readonly #campaign: string;
  #chain: Uint8Array = new Uint8Array(DIGEST_BYTES);
  #entered = 0;
  /** "<root>/<count>" */
  readonly #committed = new Set<string>();

  constructor(campaign: string) {
    this.#campaign = campaign;
  }

  /** The next block of the chain: a "B" record behind its letter. Throws ProofFault. */
  take(record: Uint8Array): void {
    const { envelopes, receipts } = contentsOf(record);
    const bodies = new Map<string, Uint8Array>();
    for (const envelope of envelopes) {
      // What cannot be read was refused.
      const body = bodyOf(envelope);
      if (body !== undefined) bodies.set(bytesToHex(tagged('transaction-id', body)), body);
    }
    for (const bytes of receipts) {
      const receipt = readMessage(MESSAGES, 'Receipt', bytes);
      if (numberOf(receipt, 'code') !== 0) continue;
      const bytesOfBody = bodies.get(textOf(receipt, 'transactionId'));
      if (bytesOfBody === undefined) throw new ProofFault('batch', 'a receipt is of no transaction of its block');
      const { body, operation } = readBody(bytesOfBody);
      if (operation === 'enterCampaign') this.#enter(messageOf(body, operation), messagesOf(receipt, 'lines'));
      if (operation === 'commitEntries') this.#commit(messageOf(body, operation));
    }
  }

  /**
   * Throws ProofFault `contradiction` unless these are the entries on record. `row`: the campaign. `lists`: what banks
   * committed to, in a campaign of lists.
   */
  compare(row: DecodedMessage, lists: readonly DecodedMessage[] | undefined): void {
    if (lists !== undefined) {
      for (const list of lists) {
        const [bank, root, count] = [textOf(list, 'bank'), textOf(list, 'root'), numberOf(list, 'count')];
        if (!this.#committed.has(`${root}/${count}`)) throw fault(`no block has the list of ${bank}`);
      }
      return;
    }
    const entries = numberOf(row, 'entries');
    if (this.#entered !== entries) throw fault(`the blocks have ${this.#entered} entries, the proof says ${entries}`);
    const chain = textOf(row, 'entriesChain');
    if (entries > 0 && !same(this.#chain, hexToBytes(chain))) throw fault('the blocks have other entries');
  }

  #enter(fields: DecodedMessage, outcomes: readonly DecodedMessage[]): void {
    if (textOf(fields, 'campaign') !== this.#campaign) return;
    messagesOf(fields, 'lines').forEach((line, i) => {
      const outcome = outcomes[i];
      const isNew = outcome !== undefined && numberOf(outcome, 'code') === 0 && textOf(outcome, 'outcome') === '';
      if (!isNew) return;
      const [nullifier, pseudonym] = [textOf(line, 'nullifier'), textOf(line, 'pseudonym')].map(hexToBytes);
      if (nullifier === undefined || pseudonym === undefined) return;
      this.#chain = tagged('campaign-entries', this.#chain, u32(this.#entered), nullifier, pseudonym);
      this.#entered++;
    });
  }

  #commit(fields: DecodedMessage): void {
    if (textOf(fields, 'campaign') !== this.#campaign) return;
    this.#committed.add(`${textOf(fields, 'root')}/${numberOf(fields, 'count')}`);
  }
}

function bodyOf(envelope: Uint8Array): Uint8Array | undefined {
  try {
    return hexToBytes(textOf(readMessage(MESSAGES, 'Envelope', envelope), 'body'));
  } catch {
    return undefined;
  }
}

function fault(message: string): ProofFault {
  return new ProofFault('contradiction', message);
}
