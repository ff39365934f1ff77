// gridpact issuer certify: a terminal may take payments for an account from now on. Signed here; nothing is sent.
import { type Command, Option } from 'commander';
import { fromHex, toHex } from '../../../base/bytes.ts';
import { readKeyFile } from '../../../crypto/key-file.ts';
import { signingKeyOf } from '../../../crypto/private-key.ts';
import { writeNewFile } from '../../../crypto/write-new-file.ts';
import { CERTIFICATE, certificateDigest } from '../../../device/messages.ts';
import { TERMINAL_CERTIFICATE_KIND, type TerminalCertificateKind } from '../../../generated/device.ts';
import { openIssuerFolder } from '../../../issuer/issuer-folder.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { givenPassphrase, type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { parsePublicKey, parseValidDays } from '../../options/parse-argument.ts';
import { formatTime } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { certificateText } from '../../terminal/certificate-file.ts';

interface Options extends PassphraseOptions {
  readonly terminalKey: Uint8Array;
  readonly kind: TerminalCertificateKind;
  readonly validDays: number;
  readonly out?: string;
}

const DAY_MS = 86_400_000;
const BEFORE_MS = 60_000;

export function issuerCertifyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'certify', {
    summary: 'certify a terminal of a merchant or courier',
    details: [
      'The merchant makes the key: "terminal init" prints it. The account has to be one that this member services; whoever',
      'is shown the certificate checks it against the key on the ledger.',
    ].join(' '),
    examples: ['issuer certify issuer bank-b/shop till-1 --terminal-key <64 hexadecimal digits> --out till-1.json'],
  })
    .argument('<folder>', 'that "issuer init" made')
    .argument('<merchant>', 'the account that is credited')
    .argument('<terminal>', '1-32 of a-z 0-9 -, unique with the merchant')
    .addOption(
      new Option('--terminal-key <hex>', 'its Ed25519 public key').argParser(parsePublicKey).makeOptionMandatory(),
    )
    .addOption(
      new Option('--kind <kind>', 'merchant, or courier').choices(TERMINAL_CERTIFICATE_KIND).default('merchant'),
    )
    .addOption(new Option('--valid-days <days>', 'how long it is good').argParser(parseValidDays).default(365))
    .addOption(new Option('--out <file>', 'write the certificate to this new file'));
  return onRun(
    cli,
    passphraseOption(command),
    async (output, options: Options, path: string, merchant: string, terminal: string) => {
      const folder = openIssuerFolder(path);
      const signer = signingKeyOf(readKeyFile(folder.keyFile('terminal'), 'certifying', givenPassphrase(options)));
      const now = Date.now();
      const expiresAtMs = BigInt(now + options.validDays * DAY_MS);
      const unsigned = {
        ...{ merchant, terminal, kind: options.kind, terminalKey: options.terminalKey },
        ...{ notBeforeMs: BigInt(now - BEFORE_MS), expiresAtMs, certifyingKey: signer.publicKey },
        signature: new Uint8Array(0),
      };
      const signature = signer.sign(certificateDigest(fromHex(folder.chainId), unsigned));
      const certificate = toHex(CERTIFICATE.encode({ ...unsigned, signature }));
      if (options.out !== undefined) writeNewFile(options.out, certificateText(certificate), 0o644);
      const { out } = options;
      output.result(
        { merchant, terminal, kind: options.kind, expiresAtMs, certificate, ...(out && { file: out }) },
        () =>
          [
            say`Certified ${terminal} of ${merchant} until ${formatTime(expiresAtMs)}`,
            out === undefined ? certificate : say`certificate in ${out}`,
          ].join('\n'),
      );
    },
  );
}
