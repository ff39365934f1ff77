// Which protocol versions the validators' nodes speak, for people.
import type { NodeStatus } from '../../client/answers.ts';
import { say } from './say.ts';

/** "merchant speaks 1" for each validator's node that would stop at the version, as the node that was asked knows. */
export function nodesWithout(version: number, { member, validator, protocol, peers }: NodeStatus): string[] {
  const self = { member, validator, connected: true, protocols: protocol.spoken };
  return [self, ...peers]
    .filter((node) => node.validator && !node.protocols.includes(version))
    .map(({ member: id, connected, protocols }) =>
      connected ? say`${id} speaks ${protocols.join(', ') || say`none that it told`}` : say`${id} is not connected`,
    );
}
