// Random steps of a history of shared data: drawn as numbers, and said once it is known what has happened before.
import fc from 'fast-check';
import { FIELDS } from './arbitrary-fields.ts';
import { signersOf } from './arbitrary-signers.ts';
import { Choices } from './choices.ts';
import type { Does, Past, Step } from './past.ts';

export interface DrawnStep {
  readonly does: Does | 'waits';
  readonly numbers: readonly number[];
}

/** How often each occurs, beside the others. */
const OFTEN: { readonly [D in DrawnStep['does']]: number } = {
  ...{ defineScenario: 2, publishRecords: 5, purgeRecords: 2, setStandingRule: 6, waits: 5, leaves: 1, moves: 1 },
  ...{ grantAccess: 24, revokeGrant: 3, resealGrants: 3, giveConsent: 9, withdrawConsent: 3 },
  ...{ requestAccess: 5, declineRequest: 3, appointGuardian: 5, endGuardianship: 2 },
};

/** Of one step. A failing history is shrunk to few steps; smaller numbers would make them no clearer. */
function numbersUpTo(most: number): fc.Arbitrary<number[]> {
  return fc.noShrink(fc.array(fc.nat(most), { minLength: 32, maxLength: 32 }));
}

/** Below what makes a choice an unusual one. */
const usual = numbersUpTo(10);
const any = numbersUpTo(9_999);
const numbers = fc.oneof({ arbitrary: usual, weight: 2 }, { arbitrary: any, weight: 1 });

const drawn = (does: DrawnStep['does'], by = numbers): fc.Arbitrary<DrawnStep> =>
  fc.record({ does: fc.constant(does), numbers: by });
const anyStep = fc.oneof(
  ...Object.entries(OFTEN).map(([does, weight]) => ({ arbitrary: drawn(does as DrawnStep['does']), weight })),
);

/** Something is shared from the beginning; the rest is as it comes. */
export const history: fc.Arbitrary<DrawnStep[]> = fc
  .tuple(
    drawn('defineScenario', usual),
    drawn('defineScenario', usual),
    fc.array(anyStep, { minLength: 10, maxLength: 60, size: 'max' }),
  )
  .map(([first, second, rest]) => [first, second, ...rest]);

export function stepOf(past: Past, nowMs: bigint, does: Does, choose: Choices): Step {
  const said = { does, fields: FIELDS[does](past, nowMs, choose), signers: [] };
  return does === 'leaves' || does === 'moves' ? said : { ...said, signers: signersOf(past, said, choose) };
}

export function choicesOf({ numbers: all }: DrawnStep): Choices {
  return new Choices(all);
}
