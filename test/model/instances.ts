// What of the model is run: the sets of validators and the broken rules of instances.qnt, and how much of each a test
// run can afford.

export interface Instance {
  readonly name: string;
  readonly validators: number;
  readonly faulty: readonly number[];
  /** Runs of 60 steps in `npm test`; none: only in `npm run model`. */
  readonly samples: number;
}

export const STEPS = 60;

export const SOUND: readonly Instance[] = [
  { name: 'firstOfFour', validators: 4, faulty: [0], samples: 14 },
  { name: 'secondOfFour', validators: 4, faulty: [1], samples: 0 },
  { name: 'firstOfFive', validators: 5, faulty: [0], samples: 5 },
  { name: 'twoOfSeven', validators: 7, faulty: [0, 1], samples: 0 },
];

export interface Broken {
  readonly name: string;
  /** Names of the invariants that one broken rule may take along. */
  readonly promises: readonly string[];
  /** In `npm test`, too. */
  readonly isQuick: boolean;
}

export const BROKEN: readonly Broken[] = [
  { name: 'smallQuorum', promises: ['oneNotarization', 'finalOrNull', 'builtOnFinal'], isQuick: true },
  { name: 'skipsNullificationCheck', promises: ['builtOnFinal', 'noHalt', 'agreement'], isQuick: true },
  { name: 'finalizesAfterNullify', promises: ['noExcludedPair'], isQuick: false },
  { name: 'nullifiesAfterFinalize', promises: ['noExcludedPair'], isQuick: false },
  { name: 'forgetsVotes', promises: ['noExcludedPair'], isQuick: false },
];
