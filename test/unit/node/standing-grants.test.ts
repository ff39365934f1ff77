// What the keeper of standing rules grants: under ids that nobody can take from it for ever, and after a glance at what
// a rule is for.
import { beforeEach, expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import type { GrantAccess } from '../../../src/generated/transaction.ts';
import { LATEST, latestBlock } from '../../../src/ledger/chain-tables.ts';
import { accessRequests } from '../../../src/ledger/sharing/tables.ts';
import type { StateReader } from '../../../src/ledger/state.ts';
import { grantForRequest } from '../../../src/node/grants/due-grant.ts';
import { freeGrantId } from '../../../src/node/grants/make-standing-keeper.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { DAY, SharingLedger } from '../sharing/test-sharing.ts';

const SECRET = sha256(utf8('the sharing secret of grid'));
const NODE = keyOf('grid consensus').publicKey;

let ledger: SharingLedger;
beforeEach(async () => {
  ledger = await SharingLedger.withScenario({ consentRequired: false });
});

const state: StateReader = { get: (table, id) => ledger.get(table, id) };
const idOf = (grant: GrantAccess) => freeGrantId(state, SECRET, grant);

function set(version: number, mostPerDay: number): void {
  const rule = { scenario: 'pv-loan', standingRule: 1, version, answers: 'requests', readers: ['role:bank'] };
  const terms = { purpose: 'loan-assessment', granularity: 'subject', grantMs: 10n * DAY, mostPerDay };
  must(ledger.run('grid', operationOf('setStandingRule', { ...rule, ...terms } as never)));
}

function due(request: string, purpose = 'loan-assessment') {
  const nowMs = BigInt(ledger.timestampMs);
  const times = { untilMs: nowMs + 20n * DAY, answerByMs: nowMs + 5n * DAY };
  const asked = { request, scenario: 'pv-loan', subject: 'site-1', purpose, ...times, reason: 'a loan' };
  must(ledger.run('bank-a', operationOf('requestAccess', asked)));
  const entry = ledger.get(accessRequests, request);
  const block = ledger.get(latestBlock, LATEST);
  if (entry === undefined || block === undefined) throw new Error('it was asked for in a block');
  let named = 0;
  const count = (grant: GrantAccess) => {
    named++;
    return idOf(grant);
  };
  const key = { author: NODE, signers: [NODE] };
  const sight = { member: 'grid', state, consortium: testConsortium, block, ...key, idOf: count };
  return { grant: grantForRequest(sight, entry), named };
}

test('who takes all ids of a grant keeps it waiting until the next day, or the next version of the rule', () => {
  const grant = ledger.grantTerms({ standingRule: 1, ruleVersion: 1 });
  const first = idOf(grant);
  expect(idOf(grant)).toBe(first);
  for (let taken = 0; taken < 8; taken++) must(ledger.grant({ grant: idOf(grant) ?? '' }));
  expect(idOf(grant)).toBeUndefined();
  expect(idOf({ ...grant, ruleVersion: 2 })).toMatch(/^[0-9a-f]{32}$/);
  ledger.timestampMs += Number(DAY);
  ledger.block();
  expect(idOf(grant)).toMatch(/^[0-9a-f]{32}$/);
});

test('nothing is named for another purpose, nor by a rule that is used up', () => {
  set(1, 1);
  expect(due('ask-1', 'fraud-check')).toEqual({ grant: undefined, named: 0 });
  const { grant, named } = due('ask-2');
  expect([grant?.request, named]).toEqual(['ask-2', 1]);
  must(ledger.run('grid consensus', operationOf('grantAccess', { ...ledger.grantTerms(), ...grant, ...SEALED })));
  expect(due('ask-3')).toEqual({ grant: undefined, named: 0 });
});

const SEALED = { encapsulatedKey: new Uint8Array(32).fill(9), sealedKey: new Uint8Array(48) };
