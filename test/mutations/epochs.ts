// Faults in the change from one validator set to the next.
import { type Mutation, mutation } from './mutation.ts';

export const EPOCHS: readonly Mutation[] = [
  mutation(
    'missing seal check',
    'consensus/check-proposal.ts',
    "return equalBytes(pending, header.seal) ? 'vote' : 'invalid';",
    "void pending;\n  return 'vote';",
  ),
  mutation(
    'a seal where nothing waits',
    'consensus/check-proposal.ts',
    "if (pending === undefined) return 'wait';",
    "if (pending === undefined) return 'vote';",
  ),
  mutation(
    'a sealing block may have a child',
    'consensus/check-proposal.ts',
    "if (core.chain.isSealing(header.parentHash)) return 'invalid';",
    '',
  ),
  mutation(
    'a sealing block may carry batches',
    'consensus/check-proposal.ts',
    'if (isSealing(header) && batchHashes.length > 0) return false;',
    '',
  ),
  mutation(
    'a sealing block stands again without a nullification',
    'consensus/justification.ts',
    "if (core.views.peek(below as View)?.nullification === undefined) return { kind: 'missing', view: below as View };",
    '',
  ),
  mutation(
    'a sealing block is never proposed again',
    'consensus/propose.ts',
    'proposeAgain(core, parent.view, block);',
    'void proposeAgain;',
  ),
  mutation(
    'votes of another epoch count',
    'consensus/vote-keeper.ts',
    'if (vote.epoch !== core.committee.epoch) return;',
    '',
  ),
  mutation(
    'an epoch begins before its seal is durable',
    'consensus/next-epoch.ts',
    ' || core.durableHeight < sealed.header.height',
    '',
  ),
  mutation('signs on after the end of the epoch', 'consensus/core.ts', 'this.sealed !== undefined || ', ''),
  mutation(
    'votes in a new epoch without asking',
    'consensus/next-epoch.ts',
    'next.previous = finalization;',
    "next.recall.state = 'whole';\n  next.previous = finalization;",
  ),
  mutation(
    'votes of a later epoch are forgotten',
    'consensus/next-epoch.ts',
    'finalization: undefined, records });',
    'finalization: undefined, records: [] });',
  ),
  mutation(
    'votes of a later epoch are cut from the journal',
    'consensus/next-epoch.ts',
    'records: [checkpoint, ...records]',
    'records: [checkpoint]',
  ),
  mutation(
    'votes in an epoch whose records were cut',
    'consensus/recovery.ts',
    "if (later.some(({ kind }) => kind === 'checkpoint')) return 'cut';",
    '',
  ),
  mutation(
    'the epoch before is not shown to laggards',
    'consensus/answers.ts',
    'sendCertificate(core, from, previous);',
    'void sendCertificate;',
  ),
  mutation(
    'a later epoch is not fetched',
    'consensus/answers.ts',
    'if (status.epoch > epoch && core.sealed === undefined) needBlocks(core);',
    'void needBlocks;',
  ),
];
