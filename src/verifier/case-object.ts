// What a case is about: the row of the thing in the same state, and what was paid back of it by whomever.
import { bigintOf, textOf } from './decoded-fields.ts';
import { ProofFault } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';
import type { ProvenState } from './proven-state.ts';

interface ThingRow {
  readonly key: (entry: DecodedMessage) => string;
  /** The fields of the row that have to say what the complaint says. */
  readonly same: Readonly<Record<string, (entry: DecodedMessage) => string>>;
}

const account = (entry: DecodedMessage) => textOf(entry, 'account');
const payee = (entry: DecodedMessage) => textOf(entry, 'respondent');
const named = (entry: DecodedMessage) => textOf(entry, 'named');
const object = (entry: DecodedMessage) => textOf(entry, 'object');
const transfer = (entry: DecodedMessage) => object(entry).slice('transfer/'.length);
const memberOf = (entry: DecodedMessage) => account(entry).split('/')[0] ?? '';

/** The row of each kind of thing: it stands in the same state, and is the customer's. */
const THINGS: Readonly<Record<string, ThingRow>> = {
  payment: { key: (entry) => `payment-id/${account(entry)}/${named(entry)}`, same: { account, payee, transfer } },
  order: { key: (entry) => `order/${payee(entry)}/${named(entry)}`, same: { payer: account, payee, transfer } },
  record: { key: (entry) => `purse/${named(entry).split('/')[0]}`, same: { account } },
  statement: { key: object, same: { producerAccount: account } },
  collection: {
    key: (entry) => `collection/${payee(entry)}/${named(entry)}`,
    same: { payer: account, biller: payee, transfer },
  },
  micro: { key: (entry) => `micro-sum/${named(entry)}`, same: { payer: account, payee, transfer } },
  packet: { key: (entry) => `packet-spend/${named(entry)}`, same: { account, merchant: payee, transfer } },
  attempt: { key: object, same: { payer: account, channel: channelOf } },
  window: { key: object, same: { member: memberOf } },
};

/** "pay/card/a-1" to "pay/card". */
function channelOf(entry: DecodedMessage): string {
  return named(entry).slice(0, named(entry).lastIndexOf('/'));
}

export function checkObject(state: ProvenState, entry: DecodedMessage): void {
  const about = textOf(entry, 'about');
  const thing = Object.hasOwn(THINGS, about) ? THINGS[about] : undefined;
  if (thing === undefined) throw caseFault(`nothing is known of complaints about ${about}`);
  const row = needed(state, thing.key(entry));
  const other = Object.entries(thing.same).find(([field, said]) => textOf(row, field) !== said(entry));
  if (other !== undefined) throw caseFault(`the ${about} has another ${other[0]} than the complaint says`);
}

/** All refunds of the payment together are never more than it. */
export function checkTotal(state: ProvenState, entry: DecodedMessage): void {
  const refundedFen = bigintOf(entry, 'refundedFen');
  if (refundedFen === 0n) return;
  const paidFen = paidBack(state, entry);
  if (paidFen < refundedFen || paidFen > bigintOf(entry, 'paymentFen')) {
    throw caseFault(
      `${paidFen} were paid back of ${bigintOf(entry, 'paymentFen')}, ${refundedFen} of it for the complaint`,
    );
  }
}

/** Of the payment, by whomever: a collection goes back whole, and a payment with a packet counts its own refunds. */
function paidBack(state: ProvenState, entry: DecodedMessage): bigint {
  switch (textOf(entry, 'about')) {
    case 'collection': {
      const collection = needed(state, `collection/${payee(entry)}/${named(entry)}`);
      return textOf(collection, 'status') === 'refunded' ? bigintOf(collection, 'amountFen') : 0n;
    }
    case 'packet':
      return bigintOf(needed(state, `packet-spend/${named(entry)}`), 'refundedFen');
    default:
      return bigintOf(needed(state, `refund-total/${transfer(entry)}`), 'paidFen');
  }
}

export function needed(state: ProvenState, key: string): DecodedMessage {
  const entry = state.get(key);
  if (entry === undefined) throw new ProofFault('case', `${key} is needed and not proven of the same block`, key);
  return entry;
}

export function caseFault(message: string): ProofFault {
  return new ProofFault('case', message);
}
