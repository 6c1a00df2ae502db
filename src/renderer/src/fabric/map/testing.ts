/** For tests: labs as the map's model, of any size. */
import type { MapHost, MapModel, MapVm, Thing } from './model'

export function thing(kind: string, id: string, label = id): Thing {
  return { key: `${kind}/${id}`, object: { kind, id }, label, condition: 'up', word: '', failed: false, also: [] }
}

/** A host with four NICs, the first two bonded, `networks` networks on them and `vms` VMs with two VIFs each. */
export function testHost(id: string, networks: number, vms: number): MapHost {
  const nics = [0, 1, 2, 3].map((n) => ({ ...thing('plant_nic', `${id}n${n}`, `NIC ${n}`), short: String(n) }))
  const bond = { ...thing('xs_bond', `${id}b`, 'Bond 0+1'), members: nics.slice(0, 2).map(({ key }) => key) }
  const bars = Array.from({ length: networks }, (_, n) => ({
    ...thing('xs_network', `net${n}@${id}`, `Network ${n}`),
    object: { kind: 'xs_network', id: `net${n}` },
    network: `net${n}`,
    pif: { kind: 'xs_pif', id: `${id}p${n}` },
    uplink: n % 2 === 0 ? bond.key : (nics[2]?.key ?? null),
    over: null,
    hue: `VLAN ${n}`,
    isPrivate: false,
  }))
  const machines: MapVm[] = Array.from({ length: vms }, (_, n) => ({
    ...thing('xs_vm', `${id}v${n}`, `VM ${n} of ${id}`),
    vifs: [0, 1].map((device) => ({
      ...thing('xs_vif', `${id}v${n}d${device}`, `VIF ${device}`),
      bar: bars[(n + device) % networks]?.key ?? '',
    })),
  }))
  return { ...thing('xs_host', id), detail: '', isHost: true, nics, bonds: [bond], bars, vms: machines }
}

interface Size {
  pools: number
  hosts: number
  networks: number
  vms: number
}

/** Pools whose hosts' NICs are cabled to two switches that are joined, and a station. */
export function testLab({ pools, hosts, networks, vms }: Size): MapModel {
  const made = Array.from({ length: pools }, (_, p) => ({
    ...thing('xs_pool', `p${p}`, `Pool ${p}`),
    hosts: Array.from({ length: hosts }, (_, h) => testHost(`p${p}h${h}`, networks, vms)),
  }))
  const nics = made.flatMap((pool) => pool.hosts.flatMap((host) => host.nics))
  const switches = [0, 1].map((s) => {
    const mine = [...nics.filter((_, n) => n % 2 === s).map(({ key }) => key), 'station', 'switch']
    const ports = mine.map((_, n) => ({ ...thing('plant_port', `s${s}p${n}`, String(n + 1)), number: n + 1 }))
    return { ...thing('plant_switch', `s${s}`, `Switch ${s}`), detail: '', ports, mine }
  })
  const [one, two] = switches
  const station = { ...thing('plant_station', 'st', 'Gateway'), detail: '10.0.0.1/24', nics: ['plant_nic/st'] }
  const cable = (n: string, a: string, b: string) => ({ ...thing('plant_cable', n), a, b })
  const toNics = switches.flatMap(({ key, ports, mine }) =>
    ports.flatMap((port, n) => (nics.some((nic) => nic.key === mine[n]) ? [cable(`${key}${n}`, port.key, mine[n] ?? '')] : [])),
  )
  return {
    pools: made,
    switches,
    stations: [station],
    cables: [
      ...toNics,
      cable('gateway', one?.ports.at(-2)?.key ?? '', 'plant_nic/st'),
      cable('between', one?.ports.at(-1)?.key ?? '', two?.ports.at(-1)?.key ?? ''),
    ],
  }
}
