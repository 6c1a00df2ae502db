/** Why copies of frames end, in words for people: each reason of the data plane, and what its port's part knows better. */
import type { TraceDrop } from '../../../../shared/contract/trace'
import type { Drop } from '../../../fabric/drop'
import type { Ended } from '../../../fabric/trace/way'
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
  storm: tell(
    ({ node }) => `It went round in a loop through ${node} and was given up.`,
    'Take one of the cables of the loop away, or turn spanning tree on.',
  ),
}

/** Where another copy of the same frame goes the way that is meant. */
const EXPECTED: ReadonlySet<Drop> = new Set(['backup-member', 'second-copy', 'reflected'])

/** @param sender the port at the other end of the cable that the copy came by, and its VLAN there */
export function dropOf(reader: Reader, namer: Namer, ended: Ended, sender: StopAt['sender']): TraceDrop {
  const { reason, vlan, tag } = ended
  const port = namedObject(ended.port)
  const told =
    tracingOf(port.kind)?.stopped(reader, port, { reason, vlan, tag, sender }) ??
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
