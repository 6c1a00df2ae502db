/** Reads a pool over its API, whose answers may take seconds to take apart. */
import { fetchPool, type FetchOptions } from '../platforms/xenserver/live/fetch'
import { workHere } from './work-here'

await workHere<FetchOptions, { records: number }>(async (options, progress, stop) => {
  const stopping = new AbortController()
  const asked = Atomics.waitAsync(stop, 0, 0)
  if (asked.async) void asked.value.then(() => stopping.abort())
  else stopping.abort()
  return fetchPool(options, progress, stopping.signal)
})
