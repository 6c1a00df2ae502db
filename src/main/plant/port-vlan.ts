/** What a switch port does with a VLAN's frames, in both directions. */
import type { RowOf } from '../../shared/model/tables'
import { listContains, parseVlanList } from '../../shared/model/vlan-list'

export interface VlanTreatment {
  /** Frames pass, and the answers come back as the sender expects them: tagged alike, or untagged. */
  carries: boolean
  /** The VLAN that the frames are in on the switch; null when they are dropped. */
  vlan: number | null
  /** What happens, as a sentence without its full stop. */
  detail: string
}

type Port = Pick<RowOf<'plant_port'>, 'mode' | 'access_vlan' | 'allowed_vlans' | 'native_vlan' | 'encapsulation'>

const passes = (vlan: number, detail: string): VlanTreatment => ({ carries: true, vlan, detail })
/** The frames get in, but what comes back has no tag and so belongs to the untagged network (XS-VLAN-16). */
const oneWay = (vlan: number, detail: string): VlanTreatment => ({
  carries: false,
  vlan,
  detail: `${detail}, and answers come back untagged`,
})
const drops = (detail: string): VlanTreatment => ({ carries: false, vlan: null, detail })

/**
 * What the port does with frames of a tag; null = untagged. XS-VLAN-13, -15 and -16, XS-MGT-17 and -20,
 * XS-PORT-17 and -18. A tag of 0 is only a priority, so the switch takes it for untagged (facts, choice Q1).
 */
export function vlanTreatment(port: Port, tag: number | null): VlanTreatment {
  const untagged = port.mode === 'access' ? untaggedOnAccess(port) : untaggedOnTrunk(port)
  if (tag === null) return untagged
  if (tag === 0) return untagged.vlan === null ? untagged : oneWay(untagged.vlan, 'tag 0 counts as untagged')
  return port.mode === 'access' ? taggedOnAccess(port, tag) : taggedOnTrunk(port, tag)
}

function untaggedOnAccess(port: Port): VlanTreatment {
  return passes(port.access_vlan, `access port of VLAN ${port.access_vlan}`)
}

function taggedOnAccess(port: Port, tag: number): VlanTreatment {
  const what = `access port of VLAN ${port.access_vlan}`
  return tag === port.access_vlan ? oneWay(tag, what) : drops(`${what}, drops frames tagged ${tag}`)
}

function untaggedOnTrunk(port: Port): VlanTreatment {
  if (port.encapsulation !== 'dot1q') return wrapped(port)
  const native = port.native_vlan
  if (native === null) return drops('trunk without native VLAN, drops untagged frames')
  return allows(port, native)
    ? passes(native, `trunk, puts untagged frames into native VLAN ${native}`)
    : drops(`trunk, its native VLAN ${native} is not among the allowed ones`)
}

function taggedOnTrunk(port: Port, tag: number): VlanTreatment {
  if (port.encapsulation !== 'dot1q') return wrapped(port)
  if (!allows(port, tag)) return drops(`trunk, VLAN ${tag} is not among the allowed ones`)
  return tag === port.native_vlan
    ? oneWay(tag, `trunk, VLAN ${tag} is its native VLAN`)
    : passes(tag, `trunk, carries VLAN ${tag}`)
}

/** ISL wraps every frame, those of the native VLAN too, and drops what is not wrapped. */
const wrapped = ({ encapsulation }: Port): VlanTreatment =>
  drops(`trunk with ${encapsulation.toUpperCase()} encapsulation, not 802.1q`)

const allows = (port: Port, vlan: number): boolean => listContains(parseVlanList(port.allowed_vlans), vlan)
