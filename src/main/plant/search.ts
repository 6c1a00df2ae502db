/** Where words are looked for in the plant. */
import { NIC_OWNERS, tableNamed } from '../../shared/model/tables'
import type { SearchSource } from '../inventory/search'

/** The name of the machine that a NIC `n` is in. */
const OWNER = NIC_OWNERS.map((table) => {
  const name = tableNamed(table)?.fields['name_label'] ? 'name_label' : 'name'
  return `(SELECT o.${name} FROM ${table} o WHERE o.id = n.owner)`
}).join(', ')

/** What one side of a cable is plugged into: `port 7 of SA`, `NIC 0 of Host 1`. */
const endOf = (side: 'a' | 'b'): string => `coalesce(
  (SELECT 'port ' || p.name || ' of ' || coalesce(s.name, '') FROM plant_port p LEFT JOIN plant_switch s ON s.id = p.switch WHERE p.id = c.${side}_port),
  (SELECT CASE WHEN n.device LIKE 'eth%' THEN 'NIC ' || substr(n.device, 4) ELSE n.device END || ' of ' || coalesce(${OWNER}, '') FROM plant_nic n WHERE n.id = c.${side}_nic),
  'a loose end')`

export const PLANT_SEARCH: readonly SearchSource[] = [
  {
    kind: 'plant_switch',
    words: 'switch physical',
    table: 'plant_switch',
    sql: 'SELECT seq, id, name, stack AS context, make, model, description FROM plant_switch',
    fields: ['make', 'model', 'description'],
  },
  {
    kind: 'plant_port',
    words: 'port switch vlan',
    table: 'plant_port',
    sql: `SELECT p.seq, p.id, p.name, s.name AS context, p.description, CASE p.mode WHEN 'trunk' THEN replace(p.allowed_vlans, ',', ', ') ELSE p.access_vlan END AS VLANs
          FROM plant_port p LEFT JOIN plant_switch s ON s.id = p.switch`,
    fields: ['VLANs', 'description'],
  },
  {
    kind: 'plant_cable',
    // As its page calls it: “Cable from … to …”.
    words: 'cable from',
    table: 'plant_cable',
    sql: `SELECT c.seq, c.id, CASE c.label WHEN '' THEN 'Cable' ELSE 'Cable ' || c.label END AS name,
            ${endOf('a')} || ' to ' || ${endOf('b')} AS context
          FROM plant_cable c`,
    fields: [],
  },
  {
    kind: 'plant_station',
    words: 'station machine workstation',
    table: 'plant_station',
    sql: `SELECT t.seq, t.id, t.name, t.role AS context, n.MAC, a.address
          FROM plant_station t LEFT JOIN plant_nic n ON n.owner = t.id LEFT JOIN guest_address a ON a.endpoint = n.id`,
    fields: ['MAC', 'address'],
  },
]
