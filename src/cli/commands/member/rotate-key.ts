// gridpact member rotate-key: a new consensus key in a file next to the old one, and the proposal to vote with it.
import type { Command } from 'commander';
import { writeKeyFile } from '../../../crypto/key-file.ts';
import { generateKey } from '../../../crypto/private-key.ts';
import { nextKeyFile } from '../../../node/config/consensus-keys.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import type { MemberFolder } from '../../member-folder.ts';
import { optionMissing } from '../../option-missing.ts';
import { connectToSign } from '../../options/connection.ts';
import { type ConsensusKeyOptions, consensusKeyOption, openConsensusKey } from '../../options/consensus-key.ts';
import { givenLock, type PassphraseOptions } from '../../options/key-file.ts';
import { type ProposalOptions, proposalOptions } from '../../options/proposal.ts';
import { say } from '../../print/say.ts';
import { propose } from '../../propose.ts';

export function memberRotateKeyCommand(cli: Cli): Command {
  type Options = ProposalOptions & ConsensusKeyOptions;
  const command = defineCommand(cli, 'rotate-key', {
    summary: "make a new consensus key for this member's node, and propose that it votes with it",
    details: [
      'The new key lies next to the old one (mode 0600, encrypted if a passphrase is given). Restart the node so that it',
      'reads it; it goes on voting with the old key until the change is sealed. Keep the old file until then.',
    ].join(' '),
    examples: ['member rotate-key --reason "yearly rotation" --member-dir sample/bank-a'],
  });
  const key = 'a key that was made before, instead of a new one';
  return onRun(cli, proposalOptions(consensusKeyOption(command, key)), async (output, options: Options) => {
    const connection = await connectToSign(cli, options);
    const { member } = await connection.client.node.status();
    const made = options.consensusKey ?? makeKey(connection.folder, options);
    output.note(say`The new key is in ${made}.`);
    const consensusKey = await openConsensusKey(cli, { ...options, consensusKey: made }, connection.folder);
    await propose(output, connection, options, { change: 'rotate-key', member, consensusKey }, [
      say`restart the node with the new key, then: gridpact member report-synced`,
    ]);
  });
}

/** Before the proposal: no key is agreed on that could be lost with this process. */
function makeKey(folder: MemberFolder | undefined, options: PassphraseOptions): string {
  if (folder === undefined) {
    throw optionMissing(
      say`where the new key goes`,
      say`add --member-dir DIR, or make a key first and name it with --consensus-key FILE`,
    );
  }
  const key = generateKey('consensus');
  const path = nextKeyFile(folder.consensusKeyFile, key.publicKey);
  writeKeyFile(path, key, givenLock(options));
  return path;
}
