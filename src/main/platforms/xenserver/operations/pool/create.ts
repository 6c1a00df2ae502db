/** A new pool, with its coordinator. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { PROFILES } from '../../profile'
import { Backend, Host, Release } from '../host/setup'
import { Description, Label } from '../input'
import { insertPool } from './records'

/** Release and backend decide for the whole pool; the backend is the release's own unless given. Refused: what Setup refuses. */
export const poolCreate = defineOperation({
  name: 'xs.pool.create',
  input: z.strictObject({
    name_label: Label,
    name_description: Description.default(''),
    release: Release.default('8'),
    backend: Backend.optional(),
    /** The first host, which is the coordinator. */
    host: Host,
  }),
  title: ({ name_label }) => `Create pool ${name_label}`,
  run(tx, { host, release, backend, ...names }) {
    const profile = PROFILES[release]
    return insertPool(tx, names, { ...host, product_version: profile.productVersion, backend: backend ?? profile.backend })
  },
})
