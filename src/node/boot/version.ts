// The version of this gridpact, from package.json: one place, also for the node's status.
import packageJson from '../../../package.json' with { type: 'json' };

export const VERSION: string = packageJson.version;
