/** Addresses inside the page: `#/<kind>/<id>/<tab>`. Hash routes, because the page is loaded from a file. */

export interface ObjectRef {
  readonly kind: string
  readonly id: string
}
export interface Route extends ObjectRef {
  readonly tab: string | null
}

/** The route in a location's hash, or null for the lab's own page. */
export function parseRoute(hash: string): Route | null {
  const [kind, id, tab] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decode)
  return kind && id ? { kind, id, tab: tab || null } : null
}

/** The hash of a route, with `#`. */
export function formatRoute(route: (ObjectRef & { tab?: string | null }) | null): string {
  if (!route) return '#/'
  const parts = [route.kind, route.id, ...(route.tab ? [route.tab] : [])]
  return `#/${parts.map(encodeURIComponent).join('/')}`
}

export function sameObject(a: ObjectRef | null, b: ObjectRef | null): boolean {
  return a?.kind === b?.kind && a?.id === b?.id
}

/** A text that stands for an object in sets and maps. */
export function keyOf({ kind, id }: ObjectRef): string {
  return `${kind}/${id}`
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
