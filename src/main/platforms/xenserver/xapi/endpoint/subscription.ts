/** What a client follows: `*`, a class in any case, or one object of a class. */
export interface Subscription {
  readonly kind: string
  readonly ref: string | null
}

const ALL = '*'

/** `VM`, `vm/OpaqueRef:…`, `*` (xen-api, ocaml/xapi/xapi_event.ml). */
export function subscriptionsOf(classes: readonly string[]): Subscription[] {
  return classes.map((words) => {
    const [kind = '', ...ref] = words.split('/')
    return { kind: kind.toLowerCase(), ref: ref.length > 0 ? ref.join('/') : null }
  })
}

export function follows(subscriptions: readonly Subscription[], kind: string, ref: string): boolean {
  return subscriptions.some(
    (one) => (one.kind === ALL || one.kind === kind.toLowerCase()) && (one.ref === null || one.ref === ref),
  )
}

export const isSame = (a: Subscription, b: Subscription): boolean => a.kind === b.kind && a.ref === b.ref
