// What the page and its worker say to each other.
import type { Limits, Shown, Summary } from './report-view.ts';

export type ToWorker =
  | { readonly kind: 'check'; readonly evidence: Blob; readonly genesis: Blob; readonly limits: Limits }
  | { readonly kind: 'show'; readonly limits: Limits }
  | { readonly kind: 'save' };

export type ToPage =
  | { readonly kind: 'progress'; readonly checked: number; readonly all: number }
  | { readonly kind: 'done'; readonly summary: Summary; readonly shown: Shown }
  | { readonly kind: 'shown'; readonly shown: Shown }
  /** The whole report as JSON. */
  | { readonly kind: 'saved'; readonly report: Blob }
  /** The check itself broke, as when memory ran out: there is no report. */
  | { readonly kind: 'broken'; readonly why: string };
