// The meanings of the exit codes, for scripts. They are permanent: a new meaning takes a new number. Also in
// docs/operating.md and --help.

export const EXIT = {
  ok: 0,
  /** The ledger refused it, wholly or some of its lines; or what was asked for is not on the ledger. */
  refused: 1,
  /** The command line is wrong; nothing was done. */
  usage: 2,
  /**
   * The node cannot be reached, is not ready, is busy, or did not answer in time: the same command may be sent again; a
   * payment only with an --id.
   */
  unreachable: 3,
  /** Something that was verified does not hold. */
  unverified: 4,
  /** A file given as input (readings, tariff plan, policy, proof) is not acceptable; nothing was sent. */
  input: 5,
  /** The node does not allow it with this token. */
  forbidden: 6,
  /** This machine: a file, the disk, a port, a key; or a fault stopped the node. */
  machine: 7,
  /** The members go on with a protocol version that this build does not speak: only a newer one helps. */
  outdated: 8,
  /** Verified: it is on record, and a payment of it is not proven. */
  unpaid: 9,
  /** Verified, but for something that could not be computed again from facts of one state. */
  notRecomputed: 10,
  /** Verified: a payment went to the suspense account, and not to the producer. */
  suspense: 11,
  /** Verified: a receipt is of a copy that was not executed, and says nothing of its transaction. */
  undecided: 12,
  /** What was asked for is not decided yet: a proposal is open. */
  open: 13,
  /** A fault in gridpact. */
  bug: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** In words, for --help and for docs/operating.md, whose table begins with these. */
export const EXIT_MEANS: Readonly<Record<ExitCode, string>> = {
  [EXIT.ok]: 'done',
  [EXIT.refused]: 'refused by the ledger, or not found on it',
  [EXIT.usage]: 'wrong usage; nothing was done',
  [EXIT.unreachable]:
    'node unreachable, not ready, busy or too slow; the same command may be repeated (pay: with --id)',
  [EXIT.unverified]: 'verification failed',
  [EXIT.input]: 'an input file is not acceptable; nothing was sent',
  [EXIT.forbidden]: 'the node does not allow it with this token',
  [EXIT.machine]: 'a file, key, port or disk of this machine; or a fault stopped the node',
  [EXIT.outdated]: 'the members go on with a protocol version that this build does not speak: install a newer one',
  [EXIT.unpaid]: 'verified: on record, payment not proven',
  [EXIT.notRecomputed]: 'verified, but not recomputed: facts of one state are missing',
  [EXIT.suspense]: 'verified: paid to suspense, not to the producer',
  [EXIT.undecided]: 'verified: a receipt says nothing of its transaction',
  [EXIT.open]: 'the proposal is open: not agreed yet, and not failed',
  [EXIT.bug]: 'a fault in gridpact',
};
