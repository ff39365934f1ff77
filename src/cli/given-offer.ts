// What a terminal signed for a code, as a person gives it.
import { readOfferText } from '../device/codes/offer.ts';
import type { TerminalOffer } from '../generated/device.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { givenCode } from './given-code.ts';
import { say } from './print/say.ts';

/** Rejects with CliError `offer-malformed`, and as {@link givenCode}. */
export async function givenOffer(fileOrText: string): Promise<TerminalOffer> {
  const offer = readOfferText(await givenCode(fileOrText));
  if (offer !== undefined) return offer;
  throw new CliError({
    exitCode: EXIT.input,
    code: 'offer-malformed',
    message: say`the offer is not what a terminal signs for a code`,
    remedy: say`ask the terminal for it again: it begins with GPOFFER1/`,
  });
}
