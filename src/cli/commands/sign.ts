// gridpact sign: a body as JSON becomes a signed envelope. Needs no node: any other program may send what it prints.
import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import { toHex } from '../../base/bytes.ts';
import type { JsonObject } from '../../client/body-json.ts';
import { ClientError } from '../../client/client-error.ts';
import { rejectionRemedy } from '../../client/rejection-remedies.ts';
import { type Signing, type SigningFile, signingToFile, signWith } from '../../client/signing.ts';
import { reasonOf } from '../../client/transaction-faults.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import { NONCE_BYTES } from '../../ledger/check-envelope.ts';
import { prepareOperation } from '../../ledger/check-operation.ts';
import { type Genesis, readGenesis } from '../../node/config/genesis-document.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { SUMMARIES } from '../command-summaries.ts';
import { defineCommand, onRun } from '../define-command.ts';
import { EXIT } from '../exit-codes.ts';
import { openMemberFolder } from '../member-folder.ts';
import { optionMissing } from '../option-missing.ts';
import { type KeyFileOptions, keyFileOptions, openSigningKey } from '../options/key-file.ts';
import { collect } from '../options/parse-argument.ts';
import type { Output } from '../print/output.ts';
import { say } from '../print/say.ts';
import { fields } from '../print/table.ts';
import { plainJson } from '../print/to-json.ts';
import { readNamedOrPiped, readSigning } from '../signing-file.ts';

const FORMATS = ['binary', 'hex', 'base64'] as const;

interface Options extends KeyFileOptions {
  readonly coSign?: readonly string[];
  readonly genesis?: string;
  readonly memberDir?: string;
  readonly format?: (typeof FORMATS)[number];
}

export function signCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'sign', {
    summary: SUMMARIES.sign,
    details: [
      'The JSON has the fields of a body by their names in docs/data-formats.md: bytes in hexadecimal, 64-bit integers as',
      'strings, empty fields left out. Where it leaves out chainId, nonce, author or coSigners, the genesis, chance and the',
      'keys give them. With --json the answer is a file that the next signer signs, and that "submit" sends once nobody is',
      'missing. With a genesis the ledger checks the fields before anything is signed.',
    ].join(' '),
    examples: [
      'sign payment.json --member-dir sample/bank-a --format hex',
      'sign payment.json --key-file alice.key --genesis sample/genesis.json --json',
      'sign payment.signing.json --key-file bob.key --json',
    ],
  })
    .argument('[file]', "a body, or another signer's answer; without it what is piped in")
    .addOption(
      new Option('--co-sign <file>', 'a further key that signs beside the author; may be given more than once')
        .argParser(collect)
        .helpGroup('Keys:'),
    )
    .addOption(new Option('--member-dir <dir>', "a member's folder: its transaction key, and its genesis"))
    .addOption(new Option('--genesis <file>', 'of the chain that it is for; without it the one beside --member-dir'))
    .addOption(
      new Option('--format <format>', 'print the envelope and nothing else').choices(FORMATS).conflicts('json'),
    );
  const whose = 'the key that signs, and the author where the body names none; without it the one in --member-dir';
  return onRun(cli, keyFileOptions(command, whose), async (output, options: Options, file: string | undefined) => {
    const bytes = await readNamedOrPiped(cli, file);
    const folder = options.memberDir === undefined ? undefined : openMemberFolder(options.memberDir);
    const [first, ...others] = await openKeys(cli, options, folder?.keyFile('transaction'));
    const genesisFile = options.genesis ?? folder?.genesisFile;
    const genesis = genesisFile === undefined ? undefined : readGenesis(genesisFile);
    const signing = readSigning(bytes, frameOf(genesis, first, others));
    if (genesis !== undefined) checkAgainst(genesis, signing);
    const signed = signWith(signing, [first, ...others]);
    print(output, signingToFile(signed), options.format);
  });
}

async function openKeys(
  cli: Cli,
  options: Options,
  ofMember: string | undefined,
): Promise<readonly [SigningKey, ...SigningKey[]]> {
  const path = options.keyFile ?? ofMember;
  if (path === undefined) {
    throw optionMissing(say`which key signs`, say`add --key-file FILE, or --member-dir DIR`);
  }
  const others: SigningKey[] = [];
  for (const file of options.coSign ?? []) others.push(await openSigningKey(cli, file, options));
  return [await openSigningKey(cli, path, options), ...others];
}

/** The fields of a body that the JSON may leave out. */
function frameOf(genesis: Genesis | undefined, author: SigningKey, others: readonly SigningKey[]): JsonObject {
  return {
    ...(genesis !== undefined && { chainId: toHex(genesis.chainId) }),
    nonce: toHex(randomBytes(NONCE_BYTES)),
    author: toHex(author.publicKey),
    ...(others.length > 0 && { coSigners: others.map(({ publicKey }) => toHex(publicKey)).sort() }),
  };
}

/** What the ledger would refuse without looking at its state is not signed. */
function checkAgainst({ chainId, consortium }: Genesis, { body }: Signing): void {
  if (toHex(body.chainId) !== toHex(chainId)) {
    throw new CliError({
      exitCode: EXIT.input,
      code: 'wrong-chain',
      message: say`nothing was signed: the body is for chain ${toHex(body.chainId)}, the genesis is that of ${toHex(chainId)}`,
      remedy: say`leave chainId out of the body, or name the genesis of the consortium that it is for`,
    });
  }
  const prepared = prepareOperation(body, consortium);
  if (prepared.ok) return;
  const { name } = prepared.error;
  const data = Object.fromEntries(Object.entries(prepared.error.data).map(([field, value]) => [field, String(value)]));
  throw new ClientError({
    code: name,
    message: say`nothing was signed: the ledger would refuse it: ${reasonOf({ name, data })}`,
    remedy: rejectionRemedy(name),
    data,
  });
}

function print(output: Output, file: SigningFile, format: Options['format']): void {
  const { transactionId, digest, body, signatures, missing, envelope } = file;
  if (format !== undefined) {
    if (envelope === undefined) throw incomplete(missing);
    output.note(say`transaction ${transactionId}`);
    const bytes = Buffer.from(envelope, 'hex');
    output.cli.stdout.write(format === 'binary' ? bytes : `${bytes.toString(format)}\n`);
    return;
  }
  output.result(file, () =>
    [
      plainJson(body),
      fields([
        ['transaction', transactionId],
        ['signed digest', digest],
        ['signed by', signatures.map(({ key }) => key).join(', ')],
        ['missing', missing.length === 0 ? undefined : missing.join(', ')],
        ['envelope', envelope],
      ]),
    ].join('\n'),
  );
}

function incomplete(missing: readonly string[]): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'signature-missing',
    message: say`there is no envelope yet: these keys have to sign, too: ${missing.join(', ')}`,
    remedy: say`take --json instead of --format, and let each of them sign that file`,
  });
}
