// gridpact member new-key: another transaction, network or encryption key for this member.
import { dirname, join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { writeKeyFile } from '../../../crypto/key-file.ts';
import { generateKey, type PrivateKey, signingKeyOf } from '../../../crypto/private-key.ts';
import { writeNewFile } from '../../../crypto/write-new-file.ts';
import { signWithX25519 } from '../../../crypto/xeddsa.ts';
import { KEY_REPLACEMENT_KIND, type KeyReplacement, type KeyReplacementKind } from '../../../generated/transaction.ts';
import { memberKeyStatement } from '../../../ledger/governance/key-statements.ts';
import { nextKeyFile } from '../../../node/config/consensus-keys.ts';
import { jsonText } from '../../../node/config/member-files.ts';
import { replacementDocument } from '../../../node/config/replacement-file.ts';
import type { Cli } from '../../cli.ts';
import type { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { openMemberFolder } from '../../member-folder.ts';
import { optionMissing } from '../../option-missing.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { givenLock } from '../../options/key-file.ts';
import { finality } from '../../print/outcomes.ts';
import { phrase, say, spoken, word } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly lost?: true;
}

/** After which the key counts, and what the old one was still for. */
const NEXT: { readonly [K in KeyReplacementKind]: string } = {
  transaction: phrase`commands with --member-dir sign with the new key from now on; accounts keep the keys that they have: gridpact account rotate-key`,
  network: phrase`start the node again now: until then the other members refuse it`,
  encryption: phrase`keep the old file: what was granted before is sealed to the old key`,
};

export function memberNewKeyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'new-key', {
    summary: 'give this member another transaction, network or encryption key',
    details: [
      'The new key lies next to the old one (mode 0600, encrypted if a passphrase is given), and counts from the next block',
      'on. For a consensus key: member rotate-key. With --lost nothing is sent: it makes the key and a file about it, which',
      'another member proposes (governance replace-key), because the transaction key is lost or stolen.',
    ].join(' '),
    examples: [
      'member new-key network --member-dir sample/bank-a',
      'member new-key transaction --lost --member-dir sample/bank-a',
    ],
  })
    .argument('<kind>', 'transaction | network | encryption', parseKind)
    .addOption(new Option('--lost', 'the transaction key cannot sign: make a file for the other members'));
  const whose = "the member's present transaction key";
  return onRun(cli, signingOptions(command, whose), async (output, options: Options, kind: KeyReplacementKind) => {
    if (options.memberDir === undefined) throw folderMissing();
    const folder = openMemberFolder(options.memberDir);
    const { member } = folder;
    // Before anything is sent: no key counts that could be lost with this process.
    const key = generateKey(kind);
    const file = nextKeyFile(folder.keyFile(kind), key.publicKey);
    const replacement = replacementBy(key, kind, folder.readGenesis().chainId, member);
    if (options.lost === true) {
      writeKeyFile(file, key, givenLock(options));
      const about = join(dirname(folder.configFile), `${member}-${kind}.json`);
      writeNewFile(about, jsonText(replacementDocument({ member, replacement })), 0o644);
      output.result({ member, kind, key: toHex(key.publicKey), file, about }, () =>
        [say`The new key is in ${file}.`, say`next, another member: gridpact governance replace-key ${about}`].join(
          '\n',
        ),
      );
      return;
    }
    const { client, author, wait } = await connectToSign(cli, options);
    writeKeyFile(file, key, givenLock(options));
    output.note(say`The new key is in ${file}.`);
    const { transactionId, height } = await client.governance.rotateMemberKey(author, member, replacement, wait);
    output.result({ member, kind, key: toHex(key.publicKey), file, transactionId, height }, () =>
      [
        say`${member} has another ${word(kind)} key from block ${height + 1} on`,
        say`next: ${spoken(NEXT[kind])}`,
        finality(transactionId, height, output),
      ].join('\n'),
    );
  });
}

function replacementBy(key: PrivateKey, kind: KeyReplacementKind, chainId: Uint8Array, member: string): KeyReplacement {
  const statement = memberKeyStatement(chainId, member, kind, key.publicKey);
  const possession =
    kind === 'encryption' ? signWithX25519(key.secret(), statement) : signingKeyOf(key).sign(statement);
  return { kind, newKey: key.publicKey, possession };
}

function parseKind(text: string): KeyReplacementKind {
  const kind = KEY_REPLACEMENT_KIND.find((one) => one === text);
  if (kind !== undefined) return kind;
  throw new InvalidArgumentError(say`Give one of: ${KEY_REPLACEMENT_KIND.join(', ')}.`);
}

function folderMissing(): CliError {
  return optionMissing(say`where the new key goes`, say`add --member-dir DIR`);
}
