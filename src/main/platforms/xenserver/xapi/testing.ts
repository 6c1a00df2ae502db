/** For tests: a client's way into a lab of a test, without protocol and session. */
import type { LabDoor } from '../../../inventory/part'
import type { XenLab } from '../operations/testing'
import { callXapi } from './call'
import { contextOf } from './context'
import { firstCoordinator } from './coordinator'
import { failureOf } from './failure'
import type { Tasks } from './tasks'
import type { XapiValue } from './types'

/** The lab to what speaks for other programs. Operations run at once; nobody is told of changes. */
export function doorOf(lab: XenLab): LabDoor {
  return {
    read: lab.lab.read,
    path: lab.lab.path,
    run: async (operation, input) => {
      await Promise.resolve()
      const result = lab.apply(operation, input)
      return { action: lab.lab.actions({ limit: 1 })[0]!, result }
    },
    onChanges: () => () => undefined,
  }
}

export interface Client {
  /** The value that a message answers. Rejects as callXapi does. */
  call(method: string, ...args: unknown[]): Promise<XapiValue>
  /** A message that must answer a reference or another text. */
  ref(method: string, ...args: unknown[]): Promise<string>
  /** A message that must fail: the code and its parameters, with nothing changed. */
  failure(method: string, ...args: unknown[]): Promise<readonly string[]>
}

/** @param host whom it is connected to; the coordinator of the first pool unless given */
export function clientOf(lab: XenLab, host?: string, tasks?: Tasks): Client {
  const door = doorOf(lab)
  const call = async (method: string, ...args: unknown[]): Promise<XapiValue> =>
    (await callXapi(contextOf(door, host ?? firstCoordinator(door), tasks), method, args)).value
  return {
    call,
    ref: async (method, ...args) => (await call(method, ...args)) as string,
    failure: async (method, ...args) => {
      const before = JSON.stringify(lab.content())
      const failed = await call(method, ...args).then(() => undefined, failureOf)
      if (!failed) throw new Error(`${method} did not fail`)
      if (JSON.stringify(lab.content()) !== before) throw new Error(`${method} failed and changed something`)
      return failed
    },
  }
}
