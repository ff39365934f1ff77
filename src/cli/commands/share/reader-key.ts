// gridpact share reader-key: the hybrid key of a reader on record, for the first time or anew.
import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { writeKeyFile } from '../../../crypto/key-file.ts';
import { generateKey } from '../../../crypto/private-key.ts';
import { nextKeyFile } from '../../../node/config/consensus-keys.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import type { MemberFolder } from '../../member-folder.ts';
import { optionMissing } from '../../option-missing.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { givenLock } from '../../options/key-file.ts';
import { type OwnKey, ownReaderKeys } from '../../own-reader-keys.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

type Options = SigningOptions & { readonly new?: true };

export function shareReaderKeyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'reader-key', {
    summary: 'put the hybrid key on record to which what this member is granted is sealed',
    details: [
      'X25519 and ML-KEM-768 at once (X-Wing): what is sealed to it stays closed while one of the two holds. Takes the key that',
      '"init" made, or one that was made and never sent, and says so where it is on record already. With --new makes another, next to the old one (mode 0600,',
      'encrypted if a passphrase is given). Grants of before stay sealed to the older key, whose file is kept, until their',
      'owners run "share reseal".',
    ].join(' '),
    examples: ['share reader-key --member-dir sample/bank-a', 'share reader-key --new --member-dir sample/bank-a'],
  }).addOption(new Option('--new', 'make another key, since the present one is lost, has leaked or is old'));
  const whose = "the member's transaction key";
  return onRun(cli, signingOptions(command, whose), async (output, options: Options) => {
    const { client, author, wait, folder } = await connectToSign(cli, options);
    if (folder === undefined) throw optionMissing(say`where the key is`, say`add --member-dir DIR`);
    const { member } = folder;
    const before = (await client.sharing.readerKeyOf(member))?.key;
    const own = options.new === true ? undefined : await ownReaderKeys(cli, client, folder, options, before);
    const { present, unused } = own ?? {};
    if (unused === undefined && present !== undefined && before !== undefined) {
      const { version } = before;
      output.result({ member, version, file: present.file }, () => say`${member} has it on record: version ${version}`);
      return;
    }
    // Before anything is sent: no key counts that could be lost with this process.
    const { file, secret } = unused ?? makeKey(folder, options);
    output.note(say`The key is in ${file}.`);
    const { transactionId, height } = await client.sharing.setReaderKey(author, secret, wait);
    const version = (before?.version ?? 0) + 1;
    output.result({ member, version, file, transactionId, height }, () =>
      [
        say`What ${member} is granted from block ${height + 1} on is sealed to version ${version} of its reader key.`,
        ...(version === 1 ? [] : [say`next, the owners of the scenarios: gridpact share reseal --reader ${member}`]),
        finality(transactionId, height, output),
      ].join('\n'),
    );
  });
}

function makeKey(folder: MemberFolder, options: Options): OwnKey {
  const key = generateKey('reader');
  const first = folder.keyFile('reader');
  const file = existsSync(first) ? nextKeyFile(first, key.publicKey) : first;
  writeKeyFile(file, key, givenLock(options));
  return { file, secret: key.secret() };
}
