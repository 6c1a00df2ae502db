/** Which addresses the browser of the desktop may be asked to open. Pure, so that a table can test it. */

const HOSTS: ReadonlySet<string> = new Set([
  'docs.xenserver.com',
  'docs.xcp-ng.org',
  'xapi-project.github.io',
  'xenbits.xen.org',
  'techdocs.broadcom.com',
  'portal.nutanix.com',
  'github.com',
])

/** The address to open, parsed and written anew, or undefined for everything that is not on the list. */
export function allowedLink(address: unknown): string | undefined {
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined
  const url = new URL(address)
  const isPlain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === ''
  return isPlain && HOSTS.has(url.hostname) ? url.href : undefined
}
