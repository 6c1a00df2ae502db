/** Input schemas that the plant's operations share. */
import { z } from 'zod'
import { ETHERNET_SPEEDS } from '../../../shared/model/plant'
import { FIRST_VLAN, LAST_VLAN } from '../../../shared/model/vlan-list'

export const Name = z.string().trim().min(1).max(100)
export const Text = z.string().max(1000)
export const Vlan = z.number().int().min(FIRST_VLAN).max(LAST_VLAN)
/** Mbit/s. */
export const Speed = z.literal(ETHERNET_SPEEDS)
/** A unicast MAC, in the form that the tables hold. */
export const Mac = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f][02468ace](:[0-9a-f]{2}){5}$/, 'is not a unicast MAC address such as 00:1b:21:00:00:01')
