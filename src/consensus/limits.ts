// Every bound of the core's memory and of its answers: no peer can make us keep or send more.

export const LIMITS = {
  /** Votes for views this far above ours are kept; a peer that is further ahead shows a certificate anyway. */
  viewsAhead: 32,
  /** Certificates sent along with a proposal, the newest; a voter that lacks an older one asks for it. */
  justification: 256,
  /** Views answered per request for certificates. */
  answeredViews: 64,
  /** Requests for certificates answered per peer and retry interval. */
  answersPerRetry: 8,
  /** Non-empty blocks that may be unfinalized before leaders propose empty ones. */
  unfinalizedBlocks: 8,
  /** Headers per `blocks-fetched`. */
  fetchedBlocks: 256,
  /** Blocks kept above the latest final one while this node is too far behind to execute them. */
  waitingBlocks: 1024,
  /** Final views between two compactions of the journal. */
  compactionViews: 64,
} as const;
