// Parts of the program that need the database, which is native: loaded when they are needed, and where there is no
// binary of it for the machine, with an error that says so.
import { NodeError } from '../../base/node-error.ts';
import { reasonOf } from '../../base/reason-of.ts';

/** Of node-gyp-build, which gives its errors no code. */
const NO_BINARY = 'No native build was found';

/** As `load` resolves. Throws NodeError `database-not-built` where the database has no binary for this machine. */
export async function loadNative<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if (!reasonOf(cause).startsWith(NO_BINARY)) throw cause;
    throw new NodeError({
      code: 'database-not-built',
      message: `the database has no binary for ${process.platform} on ${process.arch}: no node runs here`,
      remedy:
        'On Windows on ARM install the x64 build of Node and run this with it, in a fresh copy of the folder: Windows runs it. Elsewhere use another machine. Commands that talk to a node work here.',
      cause,
    });
  }
}
