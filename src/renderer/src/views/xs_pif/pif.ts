/** A PIF's state and properties. */
import { duplexText, ipSetupWords, speedText } from '@shared/model/xenserver-values'
import type { ObjectState } from '../../app/kinds'
import type { PropertySection } from '../../components/property'
import { hasFailed, nicFaultState } from '../../fabric/drills/faults'
import { useMirror } from '../../stores/mirror'
import { memberRole, modeWords } from '../shared/bonds'
import { connectedTo, nicOf } from '../shared/plant'
import {
  bondMembers,
  bondOf,
  bottomPifs,
  hostName,
  interfacePurpose,
  kindOfPif,
  networkName,
  nicTitle,
  pifBelow,
  pifLink,
  pifTitle,
  tagWords,
  vlansOn,
  type Pif,
} from '../shared/xenserver'

/** Its pool still holds the links to be what they were. */
const HOST_FAILED: ObjectState = { state: 'failed', word: 'Host failed' }
const LINK_STATES = { Connected: 'up', Disconnected: 'down', Unknown: 'none' } as const

/** The link in one word and its shape; a bond with only some members up warns. */
export function pifState(pif: Pif): ObjectState {
  const nic = pif.physical ? nicOf(pif.host, pif.device) : undefined
  const drill = hasFailed(pif.host) ? HOST_FAILED : nic && nicFaultState(nic)
  if (drill) return drill
  const word = pifLink(pif)
  const members = bottomPifs(pif)
  const down = members.filter((member) => pifLink(member) === 'Disconnected').length
  if (members.length > 1 && down > 0 && down < members.length) {
    return { state: 'warning', word: `Connected, ${down} of ${members.length} NICs down` }
  }
  return { state: LINK_STATES[word], word }
}

const KIND_WORDS = { physical: 'NIC', bond: 'Bond', VLAN: 'VLAN', tunnel: 'Tunnel' } as const

export function pifSections(pif: Pif): PropertySection[] {
  const mirror = useMirror()
  const metrics = mirror.get('xs_pif_metrics', pif.metrics)
  return [
    {
      heading: 'Interface',
      items: [
        { id: 'kind', label: 'Kind', value: KIND_WORDS[kindOfPif(pif)] },
        { id: 'device', label: 'Device', value: pif.device, mono: true },
        ...standsOn(pif),
        { id: 'vlan', label: 'VLAN', value: tagWords(pif.VLAN), mono: true },
        { id: 'mac', label: 'MAC', value: pif.VLAN >= 0 ? '' : pif.MAC, mono: true },
        { id: 'mtu', label: 'MTU', value: pif.MTU },
        { id: 'attached', label: 'Attached', value: pif.currently_attached ? 'Yes' : 'No' },
        { id: 'host', label: 'Host', link: pif.host ? { kind: 'xs_host', id: pif.host, name: hostName(pif.host) } : null },
        {
          id: 'network',
          label: 'Network',
          link: pif.network ? { kind: 'xs_network', id: pif.network, name: networkName(pif.network) } : null,
        },
        ...carried(pif),
        { id: 'uuid', label: 'UUID', value: pif.uuid, mono: true },
      ],
    },
    {
      heading: 'Link',
      items: [
        { id: 'link', label: 'Link status', value: pifState(pif).word },
        { id: 'speed', label: 'Speed', value: speedText(metrics) },
        { id: 'duplex', label: 'Duplex', value: duplexText(metrics) },
        ...(pif.physical ? cardOf(pif) : []),
      ],
    },
    { heading: 'IP configuration', items: addressesOf(pif) },
  ]
}

function standsOn(pif: Pif): PropertySection['items'] {
  const below = pifBelow(pif)
  if (below) return [{ id: 'below', label: 'On', link: { kind: 'xs_pif', id: below.id, name: pifTitle(below) } }]
  const bond = bondOf(pif)
  if (!bond) return memberOf(pif)
  return [
    { id: 'mode', label: 'Bond mode', value: modeWords(bond) },
    ...bondMembers(bond).map((member, i) => ({
      id: `member${i}`,
      label: i === 0 ? 'Members' : '',
      link: { kind: 'xs_pif', id: member.id, name: nicTitle(member) },
      hint: [memberRole(bond, member), member.id === bond.primary_slave && 'primary: the bond has its MAC']
        .filter(Boolean)
        .join(', '),
    })),
  ]
}

function memberOf(pif: Pif): PropertySection['items'] {
  const master = useMirror().get('xs_bond', pif.bond_slave_of)?.master
  return master ? [{ id: 'bond', label: 'Member of', link: { kind: 'xs_pif', id: master } }] : []
}

function carried(pif: Pif): PropertySection['items'] {
  return vlansOn(pif).map((vlan, i) => ({
    id: `vlan${i}`,
    label: i === 0 ? 'VLANs on it' : '',
    link: { kind: 'xs_pif', id: vlan.id, name: `VLAN ${vlan.VLAN}` },
    hint: networkName(vlan.network),
  }))
}

function cardOf(pif: Pif): PropertySection['items'] {
  const metrics = useMirror().get('xs_pif_metrics', pif.metrics)
  const far = connectedTo(nicOf(pif.host, pif.device))
  return [
    { id: 'vendor', label: 'Vendor', value: metrics?.vendor_name ?? '' },
    { id: 'card', label: 'Device', value: metrics?.device_name ?? '' },
    { id: 'pci', label: 'PCI bus path', value: metrics?.pci_bus_path ?? '', mono: true },
    { id: 'port', label: 'Switch port', ...(far.link ? { link: { ...far.link, name: far.text } } : { value: far.text }) },
  ]
}

function addressesOf(pif: Pif): PropertySection['items'] {
  return [
    { id: 'purpose', label: 'Purpose', value: interfacePurpose(pif) },
    { id: 'setup', label: 'IP setup', value: ipSetupWords(pif.ip_configuration_mode) },
    { id: 'ip', label: 'IP address', value: pif.IP, mono: true },
    { id: 'netmask', label: 'Subnet mask', value: pif.netmask, mono: true },
    { id: 'gateway', label: 'Gateway', value: pif.gateway, mono: true },
    { id: 'dns', label: 'DNS', value: pif.DNS, mono: true },
    ...(pif.IPv6.length ? [{ id: 'ipv6', label: 'IPv6', value: pif.IPv6.join(', '), mono: true }] : []),
  ]
}
