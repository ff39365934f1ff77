// A policy against the consortium that it is for, before anything is sent.
import { expect, it } from 'vitest';
import { checkScenario } from '../../../src/cli/check-scenario.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { policy } from '../sharing/test-sharing.ts';

it('lets pass what the ledger would take', () => {
  expect(() => checkScenario(policy(), testConsortium, 0, 'loan.json')).not.toThrow();
  expect(() => checkScenario(policy({ version: 4, supervisor: '' }), testConsortium, 3, 'loan.json')).not.toThrow();
});

it('names every unknown party, the supervisor and the version at once', () => {
  const fieldGroups = [
    { fieldGroup: 'totals', readers: ['role:bank'] },
    { fieldGroup: 'intervals', readers: ['role:banker'] },
  ];
  const wrong = { publishers: ['gird', 'grid'], readers: ['role:bank', 'bank-z'], fieldGroups, supervisor: 'nobody' };
  const check = () => checkScenario(policy({ ...wrong, version: 3 }), testConsortium, 1, 'loan.json');
  expect(check).toThrow(expect.objectContaining({ code: 'scenario-invalid' }));
  for (const named of [
    'publishers: gird',
    'readers: bank-z',
    'fieldGroups.1.readers: role:banker',
    'supervisor: nobody',
    'version: 3, where the next one is 2',
  ]) {
    expect(check).toThrow(named);
  }
  expect(check).not.toThrow(/role:bank is|grid is|totals/);
});
