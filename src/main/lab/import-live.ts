/** `pool.certificate` and `pool.connect`: a pool is read into a file that nobody keeps, and imported from there. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Output, Parsed } from '../../shared/contract'
import { parseAddress } from '../platforms/xenserver/live/address'
import { certificateOf } from '../platforms/xenserver/live/certificate'
import type { LabDesk } from './lab-desk'

export async function poolCertificate({ address }: Parsed<'pool.certificate'>): Promise<Output<'pool.certificate'>> {
  const target = parseAddress(address)
  return { address: target.text, certificate: target.isPlain ? null : await certificateOf(target) }
}

/** The operation gets a file and an address; user and password end with the session in which the file is read. */
export async function connectToPool(
  desk: LabDesk,
  { address, user, password, fingerprint, into }: Parsed<'pool.connect'>,
): Promise<Output<'pool.connect'>> {
  const { text } = parseAddress(address)
  // A lab that is not open is told of before anything is read.
  if (into === 'open') desk.session()
  const folder = mkdtempSync(join(tmpdir(), 'switchroom-pool-'))
  try {
    const path = join(folder, 'records.json')
    await desk.readPool({ address, user, password, fingerprint, path }, text)
    const job = ['xs.import', { path, address: text }] as const
    return await (into === 'open' ? desk.session().run(...job) : desk.createWith(...job))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
