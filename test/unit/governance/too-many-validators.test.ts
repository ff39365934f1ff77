import { expect, it } from 'vitest';
import { ChainWriter, goldenKey } from '../../vectors/golden/chain-writer.ts';
import { GoldenRun, goldenGenesis } from '../../vectors/golden/golden-chain.ts';
import { consensusKeyName, goldenConsortium, goldenMember } from '../../vectors/golden/golden-consortium.ts';
import { newcomer } from '../../vectors/golden/newcomer.ts';
import { keyOwned, proposeChange } from '../../vectors/golden/said.ts';

const MAX_VALIDATORS = 128;

it('a proposal that would make one validator more than a certificate has room for is refused', async () => {
  const document = goldenConsortium();
  const voting = document.members.filter(({ validator }) => validator).length;
  for (let n = voting; n < MAX_VALIDATORS; n++) {
    document.members.push(goldenMember(`merchant-${n}`, ['merchant'], true, 8000 + n));
  }
  const chain = new ChainWriter(await GoldenRun.open(goldenGenesis(document)));
  const key = keyOwned(chain.chainId, 'bank-c', goldenKey(consensusKeyName('bank-c')));
  const spoken = chain.say('grid', proposeChange('one-more', 'add', chain.height + 1n, key));
  chain.block();
  expect(spoken.receipt?.outcome).toBe('518 too-many-validators');
  expect(spoken.receipt?.data).toEqual({ most: `${MAX_VALIDATORS}` });
});

const MAX_MEMBERS = 256;

it('a member more than there are indexes is refused', async () => {
  const document = goldenConsortium();
  for (let n = document.members.length; n < MAX_MEMBERS; n++) {
    document.members.push(goldenMember(`merchant-${n}`, ['merchant'], false, 8000 + n));
  }
  const chain = new ChainWriter(await GoldenRun.open(goldenGenesis(document)));
  const fields = newcomer(chain.chainId, 'one-more', 9001);
  const spoken = chain.say('grid', proposeChange('one-more', 'admit', chain.height + 1n, fields));
  chain.block();
  expect(spoken.receipt?.outcome).toBe('541 too-many-members');
  expect(spoken.receipt?.data).toEqual({ most: `${MAX_MEMBERS}` });
});
