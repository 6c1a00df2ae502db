/** How an operation went on each host, read from its result. */
import { z } from 'zod'
import { HostResult } from '@shared/contract/operation'

const WithHosts = z.object({ hosts: z.array(HostResult) })

/** Empty for operations that do not go host by host. */
export function hostResults(result: unknown): HostResult[] {
  const parsed = WithHosts.safeParse(result)
  return parsed.success ? parsed.data.hosts : []
}

/** The hosts that refused. */
export function failedHosts(hosts: readonly HostResult[]): string[] {
  return hosts.filter(({ error }) => error !== null).map(({ host }) => host)
}
