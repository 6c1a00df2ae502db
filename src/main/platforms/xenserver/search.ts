/** Where words are looked for in a XenServer pool; kinds carry the words that mean the same (XS-MOD-07). */
import type { SearchSource } from '../../inventory/search'

const NIC_NAME = "CASE WHEN p.device LIKE 'eth%' THEN 'NIC ' || substr(p.device, 4) ELSE p.device END"

export const XENSERVER_SEARCH: readonly SearchSource[] = [
  {
    kind: 'xs_pool',
    words: 'pool',
    table: 'xs_pool',
    sql: "SELECT seq, id, name_label AS name, '' AS context, uuid, name_description AS description, tags FROM xs_pool",
    fields: ['uuid', 'description', 'tags'],
  },
  {
    kind: 'xs_host',
    words: 'host server member slave master coordinator',
    table: 'xs_host',
    sql: `SELECT h.seq, h.id, h.name_label AS name, p.name_label AS context, h.uuid, h.address, h.hostname, h.name_description AS description, h.tags
          FROM xs_host h LEFT JOIN xs_pool p ON p.id = h.pool`,
    fields: ['uuid', 'address', 'hostname', 'description', 'tags'],
  },
  {
    kind: 'xs_network',
    words: 'network bridge virtual switch vlan tag',
    table: 'xs_network',
    sql: `SELECT n.seq, n.id, n.name_label AS name, p.name_label AS context, n.uuid, n.bridge, n.name_description AS description, n.tags,
            (SELECT replace(group_concat(DISTINCT VLAN), ',', ', ') FROM xs_pif WHERE network = n.id AND VLAN >= 0) AS VLAN
          FROM xs_network n LEFT JOIN xs_pool p ON p.id = n.pool`,
    fields: ['VLAN', 'bridge', 'uuid', 'description', 'tags'],
  },
  {
    kind: 'xs_vm',
    words: 'vm virtual machine guest template',
    table: 'xs_vm',
    sql: `SELECT v.seq, v.id, v.name_label AS name, coalesce(h.name_label, p.name_label) AS context, v.uuid, v.name_description AS description, v.tags
          FROM xs_vm v LEFT JOIN xs_host h ON h.id = v.resident_on LEFT JOIN xs_pool p ON p.id = v.pool WHERE v.is_control_domain = 0`,
    fields: ['uuid', 'description', 'tags'],
  },
  {
    kind: 'xs_pif',
    words: 'pif nic interface bond bonding teaming',
    table: 'xs_pif',
    sql: `SELECT p.seq, p.id, ${NIC_NAME} AS name, h.name_label AS context, p.uuid, p.device, p.MAC, p.IP,
            CASE WHEN p.VLAN >= 0 THEN p.VLAN END AS VLAN
          FROM xs_pif p LEFT JOIN xs_host h ON h.id = p.host`,
    fields: ['MAC', 'IP', 'VLAN', 'device', 'uuid'],
  },
  {
    kind: 'xs_vif',
    words: 'vif virtual interface nic',
    table: 'xs_vif',
    sql: `SELECT f.seq, f.id, 'VIF ' || f.device AS name, v.name_label AS context, f.MAC, f.uuid
          FROM xs_vif f LEFT JOIN xs_vm v ON v.id = f.VM`,
    fields: ['MAC', 'uuid'],
  },
  {
    kind: 'xs_vif',
    words: 'address ip',
    table: 'guest_address',
    sql: `SELECT a.seq, f.id, 'VIF ' || f.device AS name, v.name_label AS context, a.address
          FROM guest_address a JOIN xs_vif f ON f.id = a.endpoint LEFT JOIN xs_vm v ON v.id = f.VM`,
    fields: ['address'],
  },
]
