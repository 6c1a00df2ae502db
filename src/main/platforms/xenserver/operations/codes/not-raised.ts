/** Codes of XAPI that the simulated server never sends, and why. */
export const NOT_RAISED: Readonly<Record<string, string>> = {
  JOINING_HOST_CANNOT_HAVE_VMS_WITH_CURRENT_OPERATIONS:
    'A lab does one thing after the other: no operation is under way while another is asked for.',
  LICENCE_RESTRICTION: 'Licences are not simulated: every feature that a release has is there.',
  NETWORK_HAS_INCOMPATIBLE_VLAN_ON_SRIOV_PIFS:
    'SR-IOV comes with imported pools only, whose records do not tell the models of cards.',
  OTHER_OPERATION_IN_PROGRESS: 'A lab does one thing after the other: no operation is under way while another is asked for.',
  PIF_HAS_FCOE_SR_IN_USE: 'FCoE and the storage on it are not simulated.',
  POOL_JOINING_HOST_MUST_HAVE_ONLY_ONE_IP_ON_CLUSTERING_NETWORK:
    'Clusters are not simulated; a joining host is not made a member of one.',
  POOL_JOINING_POOL_CANNOT_ENABLE_CLUSTERING_ON_VLAN_NETWORK:
    'Clusters are not simulated; a joining host is not made a member of one.',
  PVS_PROXY_PRESENT_ON_HIGHER_VIF_DEVICE: 'PVS proxies are not simulated.',
  VLAN_IN_USE: 'The kernel of a simulated host has no VLANs beside those that its database knows.',
}
