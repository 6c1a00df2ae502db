/** One icon for each kind of object, the same in tree, tabs, tables, palette and map. */
export {
  Boxes as PoolIcon,
  Cable as CableIcon,
  Camera as SnapshotIcon,
  EthernetPort as NicIcon,
  LayoutTemplate as TemplateIcon,
  Link2 as BondIcon,
  Monitor as VmIcon,
  Network as NetworkIcon,
  PcCase as StationIcon,
  Plug as VifIcon,
  Router as SwitchIcon,
  Server as HostIcon,
  Share2 as PrivateNetworkIcon,
  SquareDot as PortIcon,
  Tag as VlanIcon,
} from '@lucide/vue'
