/** One interface as it is to be on several hosts. */
import { z } from 'zod'
import { Label, Ref } from '../input'
import { IpMode, IpSettings } from '../pif/reconfigure-ip'

export const InterfaceSpec = z.strictObject({
  ...IpSettings,
  network: Ref,
  /** What a secondary interface is for: `Storage 1`; null for the management interface. */
  purpose: Label.nullable(),
  mode: IpMode.exclude(['None']),
})
export type InterfaceSpec = z.infer<typeof InterfaceSpec>
