// A clearing of four banks, two of which the members admitted, each with a customer.
import type { PublishClearingRule } from '../../../src/generated/transaction.ts';
import { openAccounts, payment, postTransfers } from '../../ledger/account-operations.ts';
import { admissionOf } from '../../ledger/admission-of.ts';
import { changeOf } from '../../ledger/change-of.ts';
import { GovernedLedger } from '../../ledger/governed-ledger.ts';
import { encryptionKeyOf, keyOf, votingKeyOf } from '../../ledger/key-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { ANN, BEN, close, FUNDS_FEN, publish, start } from './test-clearing.ts';

export const EVE = 'bank-x/eve';
export const ZOE = 'bank-y/zoe';
export const CUSTOMERS = [ANN, BEN, EVE, ZOE] as const;

function admit(t: GovernedLedger, id: string, port: number): void {
  const keys = { transaction: keyOf(id), consensus: votingKeyOf(id), encryption: encryptionKeyOf(id) };
  const admission = admissionOf(
    testConsortium.chainId,
    id,
    { ...keys, network: keyOf(`${id} network`) },
    {
      ...{ name: `The ${id}`, roles: ['bank'], host: '127.0.0.1', port },
      ...{ netDebitCapFen: 1000n, netCreditCapFen: 1000n, overdraftFen: 1000n },
    },
  );
  t.agree(changeOf(`admit-${id}`, 'admit', { member: id, admission }));
}

/** The rule holds for the open window. */
export async function fourBanks(rule: Partial<PublishClearingRule> = {}): Promise<GovernedLedger> {
  const t = await GovernedLedger.create();
  t.open(FUNDS_FEN, ANN, BEN);
  publish(t, { confirmWithinMs: 1n, ...rule });
  for (const [i, customer] of [EVE, ZOE].entries()) {
    const [bank = ''] = customer.split('/');
    admit(t, bank, 7300 + i);
    must(t.run(bank, openAccounts([customer])));
    must(t.run(bank, postTransfers([payment(`${bank}/vault`, customer, 500n)])));
  }
  start(t, close(t));
  return t;
}
