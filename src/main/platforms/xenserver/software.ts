/** What a host says of its product and its CPUs, as far as hosts of one pool must be alike. */
import type { RowOf } from '../../../shared/model/tables'
import type { Reader } from '../../inventory/operation'
import { spaceStyle } from './dump/format'
import { fieldTexts } from './dump/values'
import { backendOf, profileOf } from './profile'

type Host = RowOf<'xs_host'>

export interface Software {
  /** `XenServer`; the brand, or else the platform's name. Null where the host does not say. */
  readonly brand: string | null
  readonly platform: string | null
  readonly version: string
  /** Of the management API. */
  readonly api: string
  readonly backend: string
  /** `GenuineIntel`, `AuthenticAMD`; null where nobody recorded it. */
  readonly cpuVendor: string | null
}

export function softwareOf(reader: Reader, host: Host): Software {
  const said = host.software_version
  const profile = profileOf(reader, host.id)
  return {
    brand: said['product_brand'] ?? said['platform_name'] ?? null,
    platform: said['platform_version'] ?? null,
    version: said['product_version'] ?? profile.productVersion,
    api: profile.api,
    backend: backendOf(reader, host.id),
    cpuVendor: cpuTexts(host).parse(host.extra[CPU_INFO] ?? '')?.['vendor'] ?? null,
  }
}

/** XAPI keeps the CPUs in a field that only this comparison reads, so it waits with what a pool database holds beyond. */
const CPU_INFO = 'cpu_info'

/** What a host's `extra` holds of its CPUs. */
export function cpuInfo(host: Pick<Host, 'software_version'>, vendor: string): Record<string, string> {
  return { [CPU_INFO]: cpuTexts(host).print({ vendor }) }
}

const cpuTexts = ({ software_version }: Pick<Host, 'software_version'>) =>
  fieldTexts({ quote: "'", spaces: spaceStyle(software_version['product_version']) }).map
