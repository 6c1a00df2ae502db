/** `xe` commands as a shell takes them. */

/** What a shell would take apart, or give another meaning. */
const PLAIN = /^[\w@%+=:,./-]+$/

/** `xe network-create name-label='VLAN 25'`; arguments that are undefined are left out, numbers and flags written plainly. */
export function xe(command: string, args: Readonly<Record<string, string | number | boolean | undefined>> = {}): string {
  const words = Object.entries(args).flatMap(([name, value]) =>
    value === undefined ? [] : [`${quoted(name)}=${quoted(String(value))}`],
  )
  return ['xe', command, ...words].join(' ')
}

/** One word, as a shell takes it literally. */
export function quoted(value: string): string {
  return PLAIN.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`
}
