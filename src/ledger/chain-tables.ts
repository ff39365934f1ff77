// Tables of the chain itself, which no family has: its height, the ids that it executed, and lists.
import { table } from './table.ts';

export const latestBlock = table('block', { id: '`latest`' });
/** Id of the one entry of a table that has one. */
export const LATEST = 'latest';
export const replayGuards = table('replay-guard', { id: 'valid-until height modulo (`maxValidityBlocks` + 1)' });
export const lists = table('list', { id: '`<list>/<subject>`', parts: ({ ids }) => ids.length });
export const listPages = table('list-page', { id: '`<list>/<subject>/<page from 0>`', parts: ({ ids }) => ids.length });
export const expiryCursors = table('expiry-cursor', {
  id: 'the index, as `hold-expiry/<member>`, and its `<index>/queue`',
});

/** All of them. */
export const CHAIN_TABLES = { latestBlock, replayGuards, lists, listPages, expiryCursors };
