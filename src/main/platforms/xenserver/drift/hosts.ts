/** What hosts are: release, backend, CPUs. */
import type { DriftRow } from '../../../../shared/contract/pool'
import { object } from '../naming'
import { softwareOf, type Software } from '../software'
import { compare, running, type Compared, type Host, type Mend } from './compare'

const BACKENDS: Readonly<Record<string, string>> = { bridge: 'Linux bridge', openvswitch: 'Open vSwitch' }

export function hostRows(of: Compared): DriftRow[] {
  const [coordinator] = of.hosts
  const backend = coordinator && softwareOf(of.reader, coordinator).backend
  return [
    ...row(of, 'Release', ({ version }) => version),
    ...row(
      of,
      'Network backend',
      (software) => BACKENDS[software.backend] ?? software.backend,
      (host) => ({ fix: running(`Switch to ${BACKENDS[backend ?? '']}`, 'xs.host.switchBackend', { host: host.id, backend }) }),
    ),
    ...row(of, 'CPUs', ({ cpuVendor }) => cpuVendor),
  ]
}

/** What is not recorded is not compared. */
function row(of: Compared, aspect: string, read: (software: Software) => string | null, mend?: Mend): DriftRow[] {
  const find = (host: Host) => {
    const value = read(softwareOf(of.reader, host))
    return value === null ? null : { value, object: object(of.reader, 'xs_host', host.id) }
  }
  return compare(of, { section: 'host', subject: 'Host', aspect }, find, mend)
}
