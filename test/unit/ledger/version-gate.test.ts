// Operations that begin at a protocol version: on a chain of an earlier one, what an older program says of them.
import { join } from 'node:path';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { loadProto } from '../../../scripts/gen/load-proto.ts';
import { refused } from '../../../src/base/result.ts';
import type { BodyOperation } from '../../../src/generated/transaction.ts';
import type { PendingTransaction } from '../../../src/ledger/check-envelope.ts';
import { CURRENT, validatorSets } from '../../../src/ledger/governance/tables.ts';
import { reject } from '../../../src/ledger/rejection.ts';
import { bodyCodec } from '../../../src/ledger/transaction.ts';
import { NEWER_FIELDS, newerFields, olderVerdict, olderVerdicts } from '../../../src/ledger/version-gate.ts';
import { freezeOrder, payment, postTransfers } from '../../ledger/account-operations.ts';
import { rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { bodyOf, envelopeOf, received } from '../../ledger/test-envelopes.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

/** As if these two began later than they do. */
const NEWER = newerFields({ setLimits: 2, freezeAccount: 3 });

const LIMITS: BodyOperation = {
  operation: 'setLimits',
  setLimits: { account: 'bank-a/alice', perPaymentFen: 5n, perDayFen: 0n, perMonthFen: 0n, coolingFen: 0n },
};
const FREEZE: BodyOperation = {
  operation: 'freezeAccount',
  freezeAccount: freezeOrder('bank-a/alice'),
};

/**
 * The body as a program has it that lacks these operations: from the text of the protocol, by protobufjs' own reader.
 */
function olderBody(...lacking: readonly string[]): protobuf.Type {
  const body = loadProto(join(import.meta.dirname, '../../../proto')).lookupType('gridpact.transaction.Body');
  for (const name of lacking) {
    const field = body.fields[name];
    if (field === undefined) throw new Error(`Body has no ${name}`);
    body.remove(field);
  }
  return body;
}

/** Whether an older program refuses the bytes as malformed or as another spelling; `read`: it would read on. */
function olderSays(body: protobuf.Type, bytes: Uint8Array): string {
  try {
    const decoded = body.decode(bytes);
    return Buffer.compare(Buffer.from(body.encode(decoded).finish()), Buffer.from(bytes)) === 0
      ? 'read'
      : 'non-canonical';
  } catch {
    return 'malformed-envelope';
  }
}

function unreadable({ id }: PendingTransaction): PendingTransaction {
  return { id, checked: refused(reject('non-canonical', { part: 'body' })), work: 0, older: [], by: undefined };
}

const BEFORE_2 = olderBody('setLimits', 'freezeAccount');
const BEFORE_3 = olderBody('freezeAccount');

describe('a transaction with an operation of a later version', () => {
  it('gets the receipt of an older program on a chain of its version, and its id is not used up', async () => {
    const t = await TestLedger.create();
    t.newerFields = NEWER;
    t.open(1000n, 'bank-a/alice');
    const envelope = envelopeOf('bank-a', LIMITS, { validUntilHeight: 50n });
    for (const _ of ['sent', 'sent again']) {
      const { receipts, decided } = t.block(envelope);
      expect(receipts.map((receipt) => [verdict(receipt), rejectionData(receipt)])).toEqual([
        ['non-canonical', { part: 'body' }],
      ]);
      expect(decided).toEqual([false]);
    }
    expect(t.account('bank-a/alice').perPaymentFen).toBe(0n);
  });

  it('is executed once its version has begun, and not before one that begins later', async () => {
    const t = await TestLedger.create({}, 3);
    t.newerFields = NEWER;
    t.open(1000n, 'bank-a/alice');
    const set = t.get(validatorSets, CURRENT);
    if (set === undefined) throw new Error('the genesis has a validator set');
    const verdicts: string[][] = [];
    for (const protocolVersion of [1, 2, 3]) {
      t.plant(validatorSets, { [CURRENT]: { ...set, protocolVersion } });
      verdicts.push([LIMITS, FREEZE].map((operation) => verdict(t.run('bank-a', operation))));
    }
    expect(verdicts).toEqual([
      ['non-canonical', 'non-canonical'],
      ['accepted', 'non-canonical'],
      ['accepted', 'accepted'],
    ]);
  });

  it('leaves a chain of version 1 as an older program makes it', async () => {
    const [newer, older] = await Promise.all([TestLedger.create(), TestLedger.create()]);
    newer.newerFields = NEWER;
    const pay = postTransfers([payment('bank-a/vault', 'bank-a/grid-purchase', 3n)]);
    const envelopes = [LIMITS, pay, FREEZE].map((operation) =>
      envelopeOf('bank-a', operation, { validUntilHeight: 50n }),
    );
    const got = newer.block(...envelopes);
    const { hash, height, timestampMs } = got;
    // To the older program all but the payment have a field that it does not know.
    const transactions = envelopes.map((bytes, i) => (i === 1 ? received(bytes) : unreadable(received(bytes))));
    const expected = older.ledger.execute(older.ledger.head.hash, { hash, height, timestampMs, transactions });
    expect(got.receipts).toEqual(expected.receipts);
    expect(got.stateRoot).toEqual(expected.stateRoot);
    expect(got.historyRoot).toEqual(expected.historyRoot);
  });

  it('of any bytes is refused as a program without the operation refuses it', () => {
    const valid = [LIMITS, FREEZE, postTransfers([payment('bank-a/alice', 'bank-a/carol', 1n)])].map((operation) =>
      Buffer.from(bodyCodec.encode(bodyOf('bank-a', operation))),
    );
    const field = (number: number, content: Uint8Array) => {
      const writer = protobuf.Writer.create()
        .uint32(number * 8 + 2)
        .bytes(content);
      return Buffer.from(writer.finish());
    };
    const pieces = fc.oneof(
      fc.constantFrom(...valid),
      fc
        .constantFrom(12, 14, 16, 95)
        .chain((number) => fc.uint8Array({ maxLength: 12 }).map((bytes) => field(number, bytes))),
      fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
    );
    let compared = 0;
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 4 }), (parts) => {
        const bytes = Buffer.concat(parts);
        const verdicts = olderVerdicts(bytes, NEWER);
        for (const [version, older] of [
          [1, BEFORE_2],
          [2, BEFORE_3],
        ] as const) {
          const said = olderVerdict(verdicts, version)?.name;
          // Undefined where the body names nothing newer: then the checks of this program are those of the older one.
          if (said === undefined || said === 'malformed-field') continue;
          expect([version, said]).toEqual([version, olderSays(older, bytes)]);
          compared++;
        }
        expect(olderVerdict(verdicts, 3)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(50);
  });

  it('is refused whatever the number of its fields', () => {
    // The valid-until height again and again, then an operation that begins later.
    const fields = 125_000;
    const body = Buffer.alloc(2 * fields + 2);
    for (let i = 0; i < fields; i++) body.set([24, 1], 2 * i);
    body.set([114, 0], 2 * fields);
    expect(olderVerdict(olderVerdicts(body, NEWER), 1)).toEqual({ name: 'non-canonical', data: { part: 'body' } });
  });

  it('costs nothing while every operation is of the first version', () => {
    const body = bodyCodec.encode(bodyOf('bank-a', LIMITS));
    const other = bodyCodec.encode(bodyOf('bank-b', FREEZE));
    expect(olderVerdicts(body, NEWER_FIELDS)).toEqual([]);
    expect(olderVerdicts(body, NEWER_FIELDS)).toBe(olderVerdicts(other, NEWER_FIELDS));
  });
});
