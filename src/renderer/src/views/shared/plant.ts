/** What is plugged into what, read from the mirror. */
import type { RowOf } from '@shared/model/tables'
import { nicName } from '@shared/model/xenserver-names'
import { useMirror } from '../../stores/mirror'
import type { CellLink } from '../../components/table/column'

export type Switch = RowOf<'plant_switch'>
export type Port = RowOf<'plant_port'>
export type Nic = RowOf<'plant_nic'>
export type Station = RowOf<'plant_station'>
type Cable = RowOf<'plant_cable'>

/** A port or a NIC, as cables name their ends. */
export type End = { port: string } | { nic: string }

/** The cable in a port or NIC and what is at its other end; undefined without cable. */
export function plugged(end: End): { cable: Cable; far: End | null } | undefined {
  const mirror = useMirror()
  for (const [near, other] of [
    ['a', 'b'],
    ['b', 'a'],
  ] as const) {
    const [cable] =
      'port' in end ? mirror.by('plant_cable', `${near}_port`, end.port) : mirror.by('plant_cable', `${near}_nic`, end.nic)
    if (!cable) continue
    const [port, nic] = [cable[`${other}_port`], cable[`${other}_nic`]]
    return { cable, far: port ? { port } : nic ? { nic } : null }
  }
  return undefined
}

/** `port 7 of SA`, `NIC 1 of grimsby`, with the page it leads to. */
export function endName(end: End): { text: string; link: CellLink | null } {
  const mirror = useMirror()
  if ('port' in end) {
    const port = mirror.get('plant_port', end.port)
    const owner = mirror.get('plant_switch', port?.switch)
    return {
      text: port ? `Port ${port.name} of ${owner?.name ?? 'a switch'}` : '',
      link: port ? { kind: 'plant_port', id: port.id } : null,
    }
  }
  const nic = mirror.get('plant_nic', end.nic)
  if (!nic) return { text: '', link: null }
  const station = mirror.get('plant_station', nic.owner)
  const host = mirror.get('xs_host', nic.owner)
  const text = `${nicName(nic.device)} of ${station?.name ?? host?.name_label ?? 'an unknown machine'}`
  return { text, link: station ? { kind: 'plant_station', id: station.id } : hostLink(nic) }
}

/** A host's NIC leads to the PIF that drives it, where the host has one. */
function hostLink(nic: Nic): CellLink | null {
  const pif = useMirror()
    .by('xs_pif', 'host', nic.owner)
    .find(({ device, physical }) => physical && device === nic.device)
  return pif ? { kind: 'xs_pif', id: pif.id } : { kind: 'xs_host', id: nic.owner }
}

/** The plant's NIC behind a host's device. */
export function nicOf(owner: string | null, device: string): Nic | undefined {
  return owner
    ? useMirror()
        .by('plant_nic', 'owner', owner)
        .find((nic) => nic.device === device)
    : undefined
}

/** What a NIC is plugged into: text and page, or why there is nothing to show. */
export function connectedTo(nic: Nic | undefined): { text: string; link: CellLink | null } {
  if (!nic) return { text: '', link: null }
  const far = plugged({ nic: nic.id })?.far
  if (far) return endName(far)
  return { text: nic.cabling_known ? 'Nothing' : 'Not recorded', link: null }
}

/** The VLANs a port carries, as its mode has it. */
export function portVlans(port: Port): string {
  return port.mode === 'access' ? String(port.access_vlan) : port.allowed_vlans.replaceAll(',', ', ')
}

/** Tells which switches cables or a stack join: those of one physical network get the same answer (XS-CAB-04, XS-CAB-05). */
export function physicalNetworks(): (switchId: string) => string {
  const mirror = useMirror()
  const above = new Map<string, string>()
  const top = (id: string): string => {
    let at = id
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next
    return at
  }
  const join = (a: string, b: string): void => {
    if (top(a) !== top(b)) above.set(top(a), top(b))
  }
  for (const { id, stack } of mirror.all('plant_switch')) if (stack !== '') join(id, `stack ${stack}`)
  for (const { a_port, b_port } of mirror.all('plant_cable')) {
    const [a, b] = [mirror.get('plant_port', a_port)?.switch, mirror.get('plant_port', b_port)?.switch]
    if (a && b) join(a, b)
  }
  return top
}
