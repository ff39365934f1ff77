/** What a file claims, and of which block. */
export interface ClaimedCase {
  readonly claim: string;
  readonly complaint: string;
  readonly height: number;
}
