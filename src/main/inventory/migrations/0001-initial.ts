/** The first schema: bookkeeping, then every table of objects as they were when it was released. */
import type { Migration } from './migration'

export const initial: Migration = {
  version: 1,
  name: 'initial',
  up: (db) => db.exec(SCHEMA),
}

const SCHEMA = `
CREATE TABLE lab_setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE action (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  duration_ms INTEGER NOT NULL,
  operation TEXT NOT NULL,
  title TEXT NOT NULL,
  input TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  target INTEGER REFERENCES action (id),
  state TEXT NOT NULL,
  applied_by INTEGER REFERENCES action (id),
  first_change INTEGER NOT NULL,
  last_change INTEGER NOT NULL,
  objects TEXT NOT NULL,
  changes INTEGER NOT NULL,
  error TEXT,
  result TEXT,
  warnings TEXT NOT NULL
) STRICT;

CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  action INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('I', 'U', 'D')),
  tbl TEXT NOT NULL,
  "row" TEXT NOT NULL,
  before TEXT
) STRICT;
CREATE INDEX change_by_row ON change ("row");

CREATE TABLE lab_counter (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "value" INTEGER NOT NULL
) STRICT;

CREATE TABLE plant_switch (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "make" TEXT NOT NULL,
  "model" TEXT NOT NULL,
  "stack" TEXT NOT NULL,
  "powered" INTEGER NOT NULL CHECK ("powered" IN (0, 1))
) STRICT;

CREATE TABLE plant_port (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "switch" TEXT REFERENCES "plant_switch" (id) DEFERRABLE INITIALLY DEFERRED,
  "number" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "mode" TEXT NOT NULL,
  "access_vlan" INTEGER NOT NULL,
  "allowed_vlans" TEXT NOT NULL,
  "native_vlan" INTEGER,
  "encapsulation" TEXT NOT NULL,
  "stp" INTEGER NOT NULL CHECK ("stp" IN (0, 1)),
  "portfast" INTEGER NOT NULL CHECK ("portfast" IN (0, 1)),
  "bpdu_guard" INTEGER NOT NULL CHECK ("bpdu_guard" IN (0, 1)),
  "port_security" INTEGER NOT NULL CHECK ("port_security" IN (0, 1)),
  "speed" INTEGER NOT NULL,
  "autonegotiate" INTEGER NOT NULL CHECK ("autonegotiate" IN (0, 1)),
  "full_duplex" INTEGER NOT NULL CHECK ("full_duplex" IN (0, 1)),
  "admin_up" INTEGER NOT NULL CHECK ("admin_up" IN (0, 1)),
  "error_disabled" TEXT NOT NULL
) STRICT;
CREATE INDEX plant_port_by_switch ON plant_port ("switch");

CREATE TABLE plant_nic (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "owner" TEXT NOT NULL,
  "device" TEXT NOT NULL,
  "MAC" TEXT NOT NULL,
  "speed" INTEGER NOT NULL,
  "full_duplex" INTEGER NOT NULL CHECK ("full_duplex" IN (0, 1)),
  "cabling_known" INTEGER NOT NULL CHECK ("cabling_known" IN (0, 1))
) STRICT;

CREATE TABLE plant_station (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "role" TEXT NOT NULL
) STRICT;

CREATE TABLE plant_cable (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "label" TEXT NOT NULL,
  "a_port" TEXT REFERENCES "plant_port" (id) DEFERRABLE INITIALLY DEFERRED,
  "a_nic" TEXT REFERENCES "plant_nic" (id) DEFERRABLE INITIALLY DEFERRED,
  "b_port" TEXT REFERENCES "plant_port" (id) DEFERRABLE INITIALLY DEFERRED,
  "b_nic" TEXT REFERENCES "plant_nic" (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX plant_cable_by_a_port ON plant_cable ("a_port");
CREATE INDEX plant_cable_by_a_nic ON plant_cable ("a_nic");
CREATE INDEX plant_cable_by_b_port ON plant_cable ("b_port");
CREATE INDEX plant_cable_by_b_nic ON plant_cable ("b_nic");

CREATE TABLE guest_address (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "endpoint" TEXT NOT NULL,
  "address" TEXT NOT NULL
) STRICT;

CREATE TABLE xs_pool (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "uuid" TEXT NOT NULL,
  "name_label" TEXT NOT NULL,
  "name_description" TEXT NOT NULL,
  "master" TEXT REFERENCES "xs_host" (id) DEFERRABLE INITIALLY DEFERRED,
  "ha_enabled" INTEGER NOT NULL CHECK ("ha_enabled" IN (0, 1)),
  "vswitch_controller" TEXT NOT NULL,
  "igmp_snooping_enabled" INTEGER NOT NULL CHECK ("igmp_snooping_enabled" IN (0, 1)),
  "other_config" TEXT NOT NULL CHECK (json_type("other_config") = 'object'),
  "tags" TEXT NOT NULL CHECK (json_type("tags") = 'array'),
  "extra" TEXT NOT NULL CHECK (json_type("extra") = 'object')
) STRICT;
CREATE INDEX xs_pool_by_master ON xs_pool ("master");

CREATE TABLE xs_host (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "pool" TEXT REFERENCES "xs_pool" (id) DEFERRABLE INITIALLY DEFERRED,
  "extra" TEXT NOT NULL CHECK (json_type("extra") = 'object'),
  "uuid" TEXT NOT NULL,
  "name_label" TEXT NOT NULL,
  "name_description" TEXT NOT NULL,
  "hostname" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "enabled" INTEGER NOT NULL CHECK ("enabled" IN (0, 1)),
  "metrics" TEXT REFERENCES "xs_host_metrics" (id) DEFERRABLE INITIALLY DEFERRED,
  "software_version" TEXT NOT NULL CHECK (json_type("software_version") = 'object'),
  "other_config" TEXT NOT NULL CHECK (json_type("other_config") = 'object'),
  "tags" TEXT NOT NULL CHECK (json_type("tags") = 'array')
) STRICT;
CREATE INDEX xs_host_by_metrics ON xs_host ("metrics");

CREATE TABLE xs_host_metrics (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "pool" TEXT REFERENCES "xs_pool" (id) DEFERRABLE INITIALLY DEFERRED,
  "extra" TEXT NOT NULL CHECK (json_type("extra") = 'object'),
  "uuid" TEXT NOT NULL,
  "live" INTEGER NOT NULL CHECK ("live" IN (0, 1)),
  "memory_total" INTEGER NOT NULL,
  "memory_free" INTEGER NOT NULL,
  "last_updated" TEXT NOT NULL
) STRICT;

CREATE TABLE xs_network (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "pool" TEXT REFERENCES "xs_pool" (id) DEFERRABLE INITIALLY DEFERRED,
  "extra" TEXT NOT NULL CHECK (json_type("extra") = 'object'),
  "uuid" TEXT NOT NULL,
  "name_label" TEXT NOT NULL,
  "name_description" TEXT NOT NULL,
  "bridge" TEXT NOT NULL,
  "managed" INTEGER NOT NULL CHECK ("managed" IN (0, 1)),
  "MTU" INTEGER NOT NULL,
  "default_locking_mode" TEXT NOT NULL,
  "purpose" TEXT NOT NULL CHECK (json_type("purpose") = 'array'),
  "other_config" TEXT NOT NULL CHECK (json_type("other_config") = 'object'),
  "tags" TEXT NOT NULL CHECK (json_type("tags") = 'array')
) STRICT;

CREATE TABLE xs_pif (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "pool" TEXT REFERENCES "xs_pool" (id) DEFERRABLE INITIALLY DEFERRED,
  "extra" TEXT NOT NULL CHECK (json_type("extra") = 'object'),
  "uuid" TEXT NOT NULL,
  "device" TEXT NOT NULL,
  "device_name" TEXT NOT NULL,
  "network" TEXT REFERENCES "xs_network" (id) DEFERRABLE INITIALLY DEFERRED,
  "host" TEXT REFERENCES "xs_host" (id) DEFERRABLE INITIALLY DEFERRED,
  "MAC" TEXT NOT NULL,
  "MTU" INTEGER NOT NULL,
  "VLAN" INTEGER NOT NULL,
  "physical" INTEGER NOT NULL CHECK ("physical" IN (0, 1)),
  "currently_attached" INTEGER NOT NULL CHECK ("currently_attached" IN (0, 1)),
  "management" INTEGER NOT NULL CHECK ("management" IN (0, 1)),
  "managed" INTEGER NOT NULL CHECK ("managed" IN (0, 1)),
  "disallow_unplug" INTEGER NOT NULL CHECK ("disallow_unplug" IN (0, 1)),
  "ip_configuration_mode" TEXT NOT NULL,
  "IP" TEXT NOT NULL,
  "netmask" TEXT NOT NULL,
  "gateway" TEXT NOT NULL,
  "DNS" TEXT NOT NULL,
  "ipv6_configuration_mode" TEXT NOT NULL,
  "IPv6" TEXT NOT NULL CHECK (json_type("IPv6") = 'array'),
  "ipv6_gateway" TEXT NOT NULL,
  "primary_address_type" TEXT NOT NULL,
  "bond_slave_of" TEXT REFERENCES "xs_bond" (id) DEFERRABLE INITIALLY DEFERRED,
  "VLAN_master_of" TEXT REFERENCES "xs_vlan" (id) DEFERRABLE INITIALLY DEFERRED,
  "metrics" TEXT REFERENCES "xs_pif_metrics" (id) DEFERRABLE INITIALLY DEFERRED,
  "properties" TEXT NOT NULL CHECK (json_type("properties") = 'object'),
  "capabilities" TEXT NOT NULL CHECK (json_type("capabilities") = 'array'),
  "igmp_snooping_status" TEXT NOT NULL,
  "other_config" TEXT NOT NULL CHECK (json_type("other_config") = 'object')
) STRICT;
CREATE INDEX xs_pif_by_network ON xs_pif ("network");
CREATE INDEX xs_pif_by_host ON xs_pif ("host");
CREATE INDEX xs_pif_by_bond_slave_of ON xs_pif ("bond_slave_of");
CREATE INDEX xs_pif_by_VLAN_master_of ON xs_pif ("VLAN_master_of");
CREATE INDEX xs_pif_by_metrics ON xs_pif ("metrics");

CREATE TABLE xs_pif_metrics (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "pool" TEXT REFERENCES "xs_pool" (id) DEFERRABLE INITIALLY DEFERRED,
  "extra" TEXT NOT NULL CHECK (json_type("extra") = 'object'),
  "uuid" TEXT NOT NULL,
  "carrier" INTEGER NOT NULL CHECK ("carrier" IN (0, 1)),
  "speed" INTEGER NOT NULL,
  "duplex" INTEGER NOT NULL CHECK ("duplex" IN (0, 1)),
  "vendor_id" TEXT NOT NULL,
  "vendor_name" TEXT NOT NULL,
  "device_id" TEXT NOT NULL,
  "device_name" TEXT NOT NULL,
  "pci_bus_path" TEXT NOT NULL,
  "io_read_kbs" REAL NOT NULL,
  "io_write_kbs" REAL NOT NULL,
  "last_updated" TEXT NOT NULL,
  "other_config" TEXT NOT NULL CHECK (json_type("other_config") = 'object')
) STRICT;

CREATE TABLE xs_bond (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "pool" TEXT REFERENCES "xs_pool" (id) DEFERRABLE INITIALLY DEFERRED,
  "extra" TEXT NOT NULL CHECK (json_type("extra") = 'object'),
  "uuid" TEXT NOT NULL,
  "master" TEXT REFERENCES "xs_pif" (id) DEFERRABLE INITIALLY DEFERRED,
  "primary_slave" TEXT REFERENCES "xs_pif" (id) DEFERRABLE INITIALLY DEFERRED,
  "mode" TEXT NOT NULL,
  "properties" TEXT NOT NULL CHECK (json_type("properties") = 'object'),
  "links_up" INTEGER NOT NULL,
  "auto_update_mac" INTEGER NOT NULL CHECK ("auto_update_mac" IN (0, 1)),
  "other_config" TEXT NOT NULL CHECK (json_type("other_config") = 'object')
) STRICT;
CREATE INDEX xs_bond_by_master ON xs_bond ("master");
CREATE INDEX xs_bond_by_primary_slave ON xs_bond ("primary_slave");

CREATE TABLE xs_vlan (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "pool" TEXT REFERENCES "xs_pool" (id) DEFERRABLE INITIALLY DEFERRED,
  "extra" TEXT NOT NULL CHECK (json_type("extra") = 'object'),
  "uuid" TEXT NOT NULL,
  "tagged_PIF" TEXT REFERENCES "xs_pif" (id) DEFERRABLE INITIALLY DEFERRED,
  "untagged_PIF" TEXT REFERENCES "xs_pif" (id) DEFERRABLE INITIALLY DEFERRED,
  "tag" INTEGER NOT NULL,
  "other_config" TEXT NOT NULL CHECK (json_type("other_config") = 'object')
) STRICT;
CREATE INDEX xs_vlan_by_tagged_PIF ON xs_vlan ("tagged_PIF");
CREATE INDEX xs_vlan_by_untagged_PIF ON xs_vlan ("untagged_PIF");

CREATE TABLE xs_tunnel (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "pool" TEXT REFERENCES "xs_pool" (id) DEFERRABLE INITIALLY DEFERRED,
  "extra" TEXT NOT NULL CHECK (json_type("extra") = 'object'),
  "uuid" TEXT NOT NULL,
  "access_PIF" TEXT REFERENCES "xs_pif" (id) DEFERRABLE INITIALLY DEFERRED,
  "transport_PIF" TEXT REFERENCES "xs_pif" (id) DEFERRABLE INITIALLY DEFERRED,
  "status" TEXT NOT NULL CHECK (json_type("status") = 'object'),
  "protocol" TEXT NOT NULL,
  "other_config" TEXT NOT NULL CHECK (json_type("other_config") = 'object')
) STRICT;
CREATE INDEX xs_tunnel_by_access_PIF ON xs_tunnel ("access_PIF");
CREATE INDEX xs_tunnel_by_transport_PIF ON xs_tunnel ("transport_PIF");

CREATE TABLE xs_vm (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "pool" TEXT REFERENCES "xs_pool" (id) DEFERRABLE INITIALLY DEFERRED,
  "extra" TEXT NOT NULL CHECK (json_type("extra") = 'object'),
  "uuid" TEXT NOT NULL,
  "name_label" TEXT NOT NULL,
  "name_description" TEXT NOT NULL,
  "power_state" TEXT NOT NULL,
  "is_a_template" INTEGER NOT NULL CHECK ("is_a_template" IN (0, 1)),
  "is_a_snapshot" INTEGER NOT NULL CHECK ("is_a_snapshot" IN (0, 1)),
  "snapshot_of" TEXT REFERENCES "xs_vm" (id) DEFERRABLE INITIALLY DEFERRED,
  "is_control_domain" INTEGER NOT NULL CHECK ("is_control_domain" IN (0, 1)),
  "resident_on" TEXT REFERENCES "xs_host" (id) DEFERRABLE INITIALLY DEFERRED,
  "affinity" TEXT REFERENCES "xs_host" (id) DEFERRABLE INITIALLY DEFERRED,
  "domid" INTEGER NOT NULL,
  "VCPUs_max" INTEGER NOT NULL,
  "memory_static_max" INTEGER NOT NULL,
  "HVM_boot_policy" TEXT NOT NULL,
  "PV_bootloader" TEXT NOT NULL,
  "guest_metrics" TEXT REFERENCES "xs_vm_guest_metrics" (id) DEFERRABLE INITIALLY DEFERRED,
  "recommendations" TEXT NOT NULL,
  "other_config" TEXT NOT NULL CHECK (json_type("other_config") = 'object'),
  "tags" TEXT NOT NULL CHECK (json_type("tags") = 'array')
) STRICT;
CREATE INDEX xs_vm_by_snapshot_of ON xs_vm ("snapshot_of");
CREATE INDEX xs_vm_by_resident_on ON xs_vm ("resident_on");
CREATE INDEX xs_vm_by_affinity ON xs_vm ("affinity");
CREATE INDEX xs_vm_by_guest_metrics ON xs_vm ("guest_metrics");

CREATE TABLE xs_vm_guest_metrics (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "pool" TEXT REFERENCES "xs_pool" (id) DEFERRABLE INITIALLY DEFERRED,
  "extra" TEXT NOT NULL CHECK (json_type("extra") = 'object'),
  "uuid" TEXT NOT NULL,
  "os_version" TEXT NOT NULL CHECK (json_type("os_version") = 'object'),
  "PV_drivers_version" TEXT NOT NULL CHECK (json_type("PV_drivers_version") = 'object'),
  "PV_drivers_up_to_date" INTEGER NOT NULL CHECK ("PV_drivers_up_to_date" IN (0, 1)),
  "networks" TEXT NOT NULL CHECK (json_type("networks") = 'object'),
  "live" INTEGER NOT NULL CHECK ("live" IN (0, 1)),
  "last_updated" TEXT NOT NULL,
  "other" TEXT NOT NULL CHECK (json_type("other") = 'object'),
  "other_config" TEXT NOT NULL CHECK (json_type("other_config") = 'object')
) STRICT;

CREATE TABLE xs_vif (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "pool" TEXT REFERENCES "xs_pool" (id) DEFERRABLE INITIALLY DEFERRED,
  "extra" TEXT NOT NULL CHECK (json_type("extra") = 'object'),
  "uuid" TEXT NOT NULL,
  "device" TEXT NOT NULL,
  "network" TEXT REFERENCES "xs_network" (id) DEFERRABLE INITIALLY DEFERRED,
  "VM" TEXT REFERENCES "xs_vm" (id) DEFERRABLE INITIALLY DEFERRED,
  "MAC" TEXT NOT NULL,
  "MAC_autogenerated" INTEGER NOT NULL CHECK ("MAC_autogenerated" IN (0, 1)),
  "MTU" INTEGER NOT NULL,
  "currently_attached" INTEGER NOT NULL CHECK ("currently_attached" IN (0, 1)),
  "reserved" INTEGER NOT NULL CHECK ("reserved" IN (0, 1)),
  "qos_algorithm_type" TEXT NOT NULL,
  "qos_algorithm_params" TEXT NOT NULL CHECK (json_type("qos_algorithm_params") = 'object'),
  "qos_supported_algorithms" TEXT NOT NULL CHECK (json_type("qos_supported_algorithms") = 'array'),
  "locking_mode" TEXT NOT NULL,
  "ipv4_allowed" TEXT NOT NULL CHECK (json_type("ipv4_allowed") = 'array'),
  "ipv6_allowed" TEXT NOT NULL CHECK (json_type("ipv6_allowed") = 'array'),
  "ipv4_configuration_mode" TEXT NOT NULL,
  "ipv4_addresses" TEXT NOT NULL CHECK (json_type("ipv4_addresses") = 'array'),
  "ipv4_gateway" TEXT NOT NULL,
  "ipv6_configuration_mode" TEXT NOT NULL,
  "ipv6_addresses" TEXT NOT NULL CHECK (json_type("ipv6_addresses") = 'array'),
  "ipv6_gateway" TEXT NOT NULL,
  "trunks" TEXT NOT NULL CHECK (json_type("trunks") = 'array'),
  "other_config" TEXT NOT NULL CHECK (json_type("other_config") = 'object'),
  "runtime_properties" TEXT NOT NULL CHECK (json_type("runtime_properties") = 'object')
) STRICT;
CREATE INDEX xs_vif_by_network ON xs_vif ("network");
CREATE INDEX xs_vif_by_VM ON xs_vif ("VM");

CREATE TABLE xs_kept (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "pool" TEXT REFERENCES "xs_pool" (id) DEFERRABLE INITIALLY DEFERRED,
  "class" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "attributes" TEXT NOT NULL CHECK (json_type("attributes") = 'object')
) STRICT;

CREATE TABLE xs_dump (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "pool" TEXT REFERENCES "xs_pool" (id) DEFERRABLE INITIALLY DEFERRED,
  "manifest" TEXT NOT NULL CHECK (json_type("manifest") = 'object'),
  "classes" TEXT NOT NULL CHECK (json_type("classes") = 'array'),
  "attributes" TEXT NOT NULL CHECK (json_type("attributes") = 'object'),
  "quote" TEXT NOT NULL
) STRICT;
`
