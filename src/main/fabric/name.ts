/**
 * Names in a compiled lab: every switch, port, link, endpoint and machine is called by the object of the lab that it
 * stands for, `<table>/<id>`, with `@<where>` behind it where one object stands in several places (a network has a
 * bridge in each host). So whatever the data plane tells can be shown without a list of who is who.
 */

export interface NamedObject {
  readonly kind: string
  readonly id: string
  /** Where, of an object that is in several places: the host of a bridge. */
  readonly at: string | null
}

/** `plant_port/ab12`, `xs_network/cd34@ef56`. Ids hold neither `/` nor `@`. */
export function nameIn(kind: string, id: string, at?: string): string {
  return at === undefined ? `${kind}/${id}` : `${kind}/${id}@${at}`
}

/** The object that a name stands for; undefined for a name that is not of this form. */
export function objectNamed(name: string): NamedObject | undefined {
  const [, kind, id, at] = /^([a-z_]+)\/([^@]+)(?:@(.*))?$/.exec(name) ?? []
  return kind !== undefined && id !== undefined ? { kind, id, at: at ?? null } : undefined
}
