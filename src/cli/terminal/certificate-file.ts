// A terminal's certificate as a file: nothing in it is secret.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { fromHex } from '../../base/bytes.ts';
import { NodeError } from '../../base/node-error.ts';
import { reasonOf } from '../../base/reason-of.ts';
import { CERTIFICATE } from '../../device/messages.ts';
import type { TerminalCertificate } from '../../generated/device.ts';
import { say } from '../print/say.ts';

const FORMAT = 'gridpact-terminal-certificate/1';
const schema = z.strictObject({ format: z.literal(FORMAT), certificate: z.string().regex(/^([0-9a-f]{2}){1,1024}$/) });

/** `certificate`: hexadecimal. */
export function certificateText(certificate: string): string {
  return `${JSON.stringify({ format: FORMAT, certificate }, undefined, 2)}\n`;
}

/** Its signature is not checked. Throws NodeError `certificate-invalid`. */
export function readCertificateFile(path: string): TerminalCertificate {
  try {
    const { certificate } = schema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return CERTIFICATE.decodeStrict(fromHex(certificate));
  } catch (cause) {
    throw new NodeError({
      code: 'certificate-invalid',
      message: say`${path} is no certificate of a terminal: ${reasonOf(cause)}`,
      remedy: say`Name the file that "gridpact issuer certify --out" wrote.`,
      cause,
    });
  }
}
