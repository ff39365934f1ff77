// A member that leaves takes its keys with it: what is published from then on opens with others.
import { describe, expect, test } from 'vitest';
import { memberLists } from '../../../src/ledger/governance/tables.ts';
import { mayRead } from '../../../src/ledger/sharing/may-read.ts';
import { grants, scenarioId, scenarios } from '../../../src/ledger/sharing/tables.ts';
import { lineVerdicts, must, verdict } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { SharingLedger } from './test-sharing.ts';

/** From the next block on. */
function leave(ledger: SharingLedger, id: string): void {
  const list = ledger.get(memberLists, 'current');
  if (list === undefined) throw new Error('there is a list');
  const members = list.members.map((member) => (member.id === id ? { ...member, leftHeight: ledger.height } : member));
  ledger.plant(memberLists, { current: { ...list, members } });
  ledger.block();
}

const latest = (ledger: SharingLedger) => ledger.get(scenarios, scenarioId('pv-loan', 'latest'));

describe('the removal of a member', () => {
  test('ends the key epoch of which it has a key for records to come', async () => {
    const ledger = await SharingLedger.withScenario();
    must(ledger.grant());
    expect(latest(ledger)).toMatchObject({ keyEpoch: 1, holders: ['bank-a'] });
    leave(ledger, 'bank-a');
    expect(lineVerdicts(ledger.publish({ record: 'later', keyEpoch: 1 }))).toEqual(['wrong-key-epoch']);
    must(ledger.publish({ record: 'later', keyEpoch: 2 }));
    // Granted again, the new epoch has a holder of its own, and ends with it in turn.
    must(ledger.grant({ grant: 'to-b', reader: 'bank-b', keyEpoch: 2 }));
    expect(latest(ledger)).toMatchObject({ keyEpoch: 2, holders: ['bank-b'] });
    must(ledger.publish({ record: 'latest', keyEpoch: 2 }));
    leave(ledger, 'bank-b');
    must(ledger.publish({ record: 'last', keyEpoch: 3 }));
  });

  test('is told of to those who had a key of the epoch, once something else changes the scenario', async () => {
    const ledger = await SharingLedger.withScenario();
    must(ledger.grant());
    must(ledger.grant({ grant: 'to-b', reader: 'bank-b' }));
    leave(ledger, 'bank-a');
    expect(ledger.notices.map(({ news }) => news)).not.toContain('key-epoch-ended');
    must(ledger.grant({ grant: 'again', reader: 'bank-b', keyEpoch: 2 }));
    const ended = ledger.notices.find(({ news }) => news === 'key-epoch-ended');
    expect(ended?.parties).toEqual(['grid', 'regulator', 'bank-a', 'bank-b']);
  });

  test('leaves an epoch as it is where it has no key, or one for a single record', async () => {
    const ledger = await SharingLedger.withScenario();
    must(ledger.grant({ granularity: 'record', record: 'record-1' }));
    must(ledger.grant({ grant: 'to-b', reader: 'bank-b' }));
    expect(latest(ledger)).toMatchObject({ keyEpoch: 1, holders: ['bank-b'] });
    leave(ledger, 'bank-a');
    must(ledger.publish({ record: 'later', keyEpoch: 1 }));
  });

  test('counts once: the grants that it had are revoked without another epoch', async () => {
    const ledger = await SharingLedger.withScenario();
    must(ledger.grant());
    leave(ledger, 'bank-a');
    must(ledger.revoke());
    must(ledger.publish({ record: 'later', keyEpoch: 2 }));
    must(ledger.define({ version: 2 }));
    expect(latest(ledger)).toMatchObject({ keyEpoch: 3, holders: [] });
  });

  test('lets nobody grant in its name: neither itself, nor to itself', async () => {
    const ledger = await SharingLedger.withScenario();
    must(ledger.define({ scenario: 'of-bank', publishers: ['bank-a'], readers: ['bank-a', 'bank-b'] }, 'bank-a'));
    leave(ledger, 'bank-a');
    const granted = ledger.grant({ scenario: 'of-bank', reader: 'bank-a' }, 'bank-a');
    expect(verdict(granted)).toBe('not-authorised');
    expect(verdict(ledger.grant({ scenario: 'of-bank', reader: 'bank-b' }, 'grid'))).toBe('not-authorised');
    expect(ledger.get(grants, 'grant-1')).toBeUndefined();
    expect(verdict(ledger.grant({ reader: 'bank-a' }))).toBe('not-a-reader');
  });

  test('ends its reading, as reader, as owner and as supervisor', async () => {
    const ledger = await SharingLedger.withScenario();
    must(ledger.grant());
    for (const reader of ['bank-a', 'grid', 'regulator']) {
      const question = { reader, record: 'record-1', purpose: 'loan-assessment', grant: 'grant-1' };
      const at = { ...question, atMs: BigInt(ledger.timestampMs) };
      expect(mayRead(ledger, testConsortium, at).allowed).toBe(true);
      const members = testConsortium.members.map((one) => (one.id === reader ? { ...one, leftHeight: 1n } : one));
      const decision = mayRead(ledger, { ...testConsortium, members }, at);
      expect(decision).toMatchObject({ allowed: false, because: { name: 'not-a-reader' } });
    }
  });
});
