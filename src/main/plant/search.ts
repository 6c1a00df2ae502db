/** Where words are looked for in the plant. */
import type { SearchSource } from '../inventory/search'

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
    kind: 'plant_station',
    words: 'station machine workstation',
    table: 'plant_station',
    sql: `SELECT t.seq, t.id, t.name, t.role AS context, n.MAC, a.address
          FROM plant_station t LEFT JOIN plant_nic n ON n.owner = t.id LEFT JOIN guest_address a ON a.endpoint = n.id`,
    fields: ['MAC', 'address'],
  },
]
