/** What commands about PIFs do in passing in the older releases: NICs cabled late appear (XS-CLI-01, XS-CLI-02). */
import { noticeableNics } from '../late-nics'
import type { XeContext } from './define'

/** On the host that does the work unless told. Sends nothing where every NIC with a cable is known, so that a listing stays a reading one. */
export async function noticeNics({ read, run, host: asked }: XeContext, host = asked): Promise<void> {
  if (noticeableNics(read, host).length > 0) await run('xs.pif.scan', { host, onlyLate: true })
}
