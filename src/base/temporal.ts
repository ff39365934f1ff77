// Temporal where a Node has it, else the polyfill, which is not loaded otherwise: the packages run on Nodes before 26.
import type { Temporal as TemporalApi } from 'temporal-polyfill';

const { Temporal: native } = globalThis as { readonly Temporal?: typeof TemporalApi };

export const Temporal = native ?? (await import('temporal-polyfill')).Temporal;

/** A date without time and zone. */
export type PlainDate = TemporalApi.PlainDate;
