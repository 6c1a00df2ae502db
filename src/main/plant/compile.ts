/** The plant as the data plane sees it: switches with their ports, cables, and stations' NICs. */
import { nameIn } from '../fabric/name'
import type { Piece } from '../fabric/topology'
import type { Reader } from '../inventory/operation'
import type { CompileUnit } from '../inventory/part'
import { endOf, type CableEnd } from './cable-ends'
import { nicOfMachine } from './compile-nic'
import { compileStack } from './compile-stack'
import { failedObjects } from './faults'
import { hasLink } from './link'

export function compilePlant(reader: Reader): CompileUnit[] {
  const cables = reader.find('plant_cable').map(({ id }) => cableUnit(id))
  const nics = reader.find('plant_station').flatMap(({ id }) => reader.find('plant_nic', { owner: id }))
  return [...stacksOf(reader).map(stackUnit), ...nics.map(({ id }) => stationNicUnit(id)), ...cables]
}

/** Switches of one stack are one switch (XS-CAB-05); its name is that of the first. */
function stacksOf(reader: Reader): string[][] {
  const stacks = new Map<string, string[]>()
  for (const { id, stack } of reader.find('plant_switch')) {
    const key = stack === '' ? id : `stack ${stack}`
    const members = stacks.get(key)
    if (members) members.push(id)
    else stacks.set(key, [id])
  }
  return [...stacks.values()]
}

/** A stack is compiled with its position: it is where its bridge address comes from. */
const stackUnit = (members: readonly string[], position: number): CompileUnit => ({
  key: `stack ${position} ${members.join(' ')}`,
  compile: (reader) => compileStack(reader, members, position),
})

const cableUnit = (id: string): CompileUnit => ({ key: `cable ${id}`, compile: (reader) => compileCable(reader, id) })

function compileCable(reader: Reader, id: string): Piece {
  const cable = reader.need('plant_cable', id)
  const [a, b] = [endOf(cable, 'a'), endOf(cable, 'b')]
  const links = a && b ? [{ id: nameIn('plant_cable', id), a: ifaceName(a), b: ifaceName(b), up: hasLink(reader, cable) }] : []
  return { nodes: [], ports: [], links, endpoints: [] }
}

/** The interface of a cable's end in the data plane. */
const ifaceName = (end: CableEnd): string => ('nic' in end ? nameIn('plant_nic', end.nic) : nameIn('plant_port', end.port))

const stationNicUnit = (id: string): CompileUnit => ({
  key: `station NIC ${id}`,
  compile: (reader) => {
    const nic = reader.need('plant_nic', id)
    return nicOfMachine(nic, failedObjects(reader, [nic.owner]).size > 0)
  },
})
