// The precedence tables of all families: each begins with every fault at once and mends one after the other.
import { describe, expect, it } from 'vitest';
import { ChainWriter } from '../../vectors/golden/chain-writer.ts';
import { GoldenRun, goldenGenesis } from '../../vectors/golden/golden-chain.ts';
import { goldenConsortium } from '../../vectors/golden/golden-consortium.ts';
import { become } from '../../vectors/golden/precedence.ts';
import { PRECEDENCE_TABLES } from '../../vectors/golden/refusals-v1-story.ts';

describe.each(Object.entries(PRECEDENCE_TABLES))('the checks of %s are made in the stated order', (_, tables) => {
  it.each(tables)('$name', async (table) => {
    const chain = new ChainWriter(await GoldenRun.open(goldenGenesis(goldenConsortium())));
    const steps = table.tell(chain);
    expect(steps.map(become)).toEqual(steps.map(({ expected }) => expected));
  });
});
