/** Why copies of frames end, in words for people: each reason of the data plane, and what its port's part knows better. */
import type { TraceDrop } from '../../../../shared/contract/trace'
import type { Drop } from '../../../fabric/drop'
import type { Ended } from '../../../fabric/trace/frame-way'
import { UNTAGGED } from '../../../fabric/topology'
import type { Reader } from '../../../inventory/operation'
import type { StopAt, Told } from '../../../inventory/part'
import { namedObject, tracingOf, type Namer } from './names'

interface Words {
  port: string
  node: string
  vlan: string
  tag: string
}
type Tell = (words: Words) => Told

const tell =
  (message: (words: Words) => string, remedy: string): Tell =>
  (words) => ({ message: message(words), remedy })

/** For ports whose part says nothing better. */
const GENERAL: Record<Drop, Tell> = {
  'vlan-not-allowed': tell(({ port, tag }) => `${port} does not take frames ${tag}.`, 'Let the port carry that VLAN.'),
  'tag-on-access-port': tell(
    ({ port, tag }) => `${port} takes no tags; the frame is ${tag}.`,
    'Send it without a tag, or make the port a trunk.',
  ),
  'untagged-not-carried': tell(({ port }) => `${port} takes no untagged frames.`, 'Give the port a native VLAN.'),
  'reserved-address': tell(
    ({ node }) => `The frame is for an address that switches keep to themselves; ${node} does not pass it on.`,
    'Nothing is to be done: link-local frames end at the first switch.',
  ),
  'backup-member': tell(
    ({ port }) => `It came by a member of ${port} that is not the active one and receives nothing.`,
    'Nothing is to be done: the active member gets its own copy.',
  ),
  'second-copy': tell(
    ({ port }) => `It is a second copy: ${port} takes frames to all by its active member only.`,
    'Nothing is to be done: the active member gets its own copy.',
  ),
  reflected: tell(
    ({ port, node }) => `It came back by ${port}, although its sender is behind another port of ${node}: it was reflected.`,
    'Nothing is to be done: the bond keeps its own frames from coming back.',
  ),
  'same-port': tell(
    ({ port }) => `Its destination is known to be behind ${port}, by which it came.`,
    'It has been delivered on that side, or the address has moved: send again from there.',
  ),
  'vlan-not-carried-out': tell(
    ({ port, vlan }) => `${port} does not carry the frame, which is in ${vlan}.`,
    'Let the port carry that VLAN, or put both ends on one network.',
  ),
  'no-link': tell(({ port }) => `${port} has no link.`, 'Plug in its cable, or bring the other end up.'),
  'switch-down': tell(({ node }) => `${node} is off or has failed; nothing passes it.`, 'Bring it back.'),
  'port-disabled': tell(({ port }) => `${port} is shut down.`, 'Enable it.'),
  'error-disabled': tell(({ port }) => `The switch itself has shut ${port}.`, 'Remove the reason, then enable the port.'),
  'port-security': tell(
    ({ port }) => `${port} takes one MAC, and this is a second one: the switch shuts the port.`,
    'Turn port security off where several machines are behind one port, and enable the port.',
  ),
  'bpdu-guard': tell(
    ({ port }) => `${port} hears a switch and must hear none: BPDU guard shuts it.`,
    'Turn BPDU guard off where a switch is behind the port, and enable the port.',
  ),
  'stp-blocked': tell(
    ({ port }) => `Spanning tree blocks ${port}, because another way leads there.`,
    'Nothing is to be done: without it the frame would go round.',
  ),
  'stp-waiting': tell(
    ({ port }) => `Spanning tree lets ${port} wait before it forwards.`,
    'Wait 30 s, or turn PortFast on where no switch is behind the port.',
  ),
  'invalid-source': tell(() => 'The sender’s MAC is that of a group or all zero.', 'Give the sender a MAC of its own.'),
  'not-own-mac': tell(
    ({ port }) => `The frame is to another MAC than that of ${port}, which does not listen to others.`,
    'Nothing is to be done, unless that NIC should carry VMs.',
  ),
  'locking-disabled': tell(({ port }) => `${port} is disabled by its locking mode.`, 'Unlock it.'),
  'locking-mac': tell(({ port }) => `${port} is locked to its own MAC.`, 'Send from its own MAC, or unlock it.'),
  'locking-arp': tell(
    ({ port }) => `${port} is locked, and ARP speaks for an address that is not allowed.`,
    'Allow the address.',
  ),
  'locking-ip': tell(
    ({ port }) => `${port} is locked, and the packet is from an address that is not allowed.`,
    'Allow the address.',
  ),
  'locking-protocol': tell(({ port }) => `${port} is locked and lets ARP and IP pass only.`, 'Send ARP or IP, or unlock it.'),
  'rate-limit': tell(({ port }) => `${port} has sent more than its limit allows.`, 'Raise the limit, or send less.'),
  storm: tell(
    ({ node }) => `It went round in a loop through ${node} and was given up.`,
    'Take one of the cables of the loop away, or turn spanning tree on.',
  ),
}

/** Where another copy of the same frame goes the way that is meant. */
const EXPECTED: ReadonlySet<Drop> = new Set(['backup-member', 'second-copy', 'reflected', 'stp-blocked', 'not-own-mac'])

/** @param copy what else is known of it */
export function dropOf(reader: Reader, namer: Namer, ended: Ended, copy: Pick<StopAt, 'sender' | 'address'>): TraceDrop {
  const { reason, vlan, tag } = ended
  const port = namedObject(ended.port)
  const told =
    tracingOf(port.kind)?.stopped(reader, port, { ...copy, reason, vlan, tag }) ??
    GENERAL[reason]({
      port: namer.object(ended.port).name,
      node: namer.object(ended.node).name,
      vlan: vlanWords(vlan),
      tag: tagWords(tag),
    })
  const { message, remedy, fixes } = told
  return { code: reason, message: sentence(message), remedy, fixes: [...(fixes ?? [])], isExpected: EXPECTED.has(reason) }
}

export const tagWords = (tag: number | null): string => (tag === null ? 'untagged' : `tagged ${tag}`)
export const vlanWords = (vlan: number | null): string =>
  vlan === UNTAGGED || vlan === null ? 'untagged network' : `VLAN ${vlan}`

/** With a capital letter, as names of ports have none. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
