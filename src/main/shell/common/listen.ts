/** Servers listen on the loopback interface and nowhere else. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OperationError } from '../../../shared/errors'

/** Returns the port; 0 takes a free one. Refuses with PORT_NOT_FREE. */
export async function listenOnLoopback(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenRefusal(error, port)))
    server.listen(port, '127.0.0.1', resolve)
  })
  return (server.address() as AddressInfo).port
}

/** A port that another program has, or that only the administrator may take; other errors as they are. */
function listenRefusal(error: Error, port: number): Error {
  const code = 'code' in error ? error.code : undefined
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error
  const why = code === 'EADDRINUSE' ? 'is taken by another program' : 'is kept for the administrator'
  return new OperationError(
    {
      code: 'PORT_NOT_FREE',
      message: `TCP port ${port} ${why}.`,
      remedy: 'Choose another port, or 0 for any that is free.',
      params: [String(port)],
      field: 'port',
    },
    error,
  )
}
