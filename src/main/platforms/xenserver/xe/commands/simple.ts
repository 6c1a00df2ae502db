/** Commands that are one message about one object. */
import type { XeCommand, XeContext } from '../define'
import type { XeParams } from '../words'
import type { ClassName, XapiValue } from '../../xapi/types'

type Told = Pick<XeCommand, 'name' | 'help'> & Partial<Pick<XeCommand, 'optional' | 'since' | 'isHidden' | 'isStandard'>>

/** The reference behind a uuid. Refuses with UUID_INVALID [class; uuid]. */
export const refOf = (context: XeContext, type: ClassName, uuid: string): Promise<XapiValue> =>
  context.call(`${type}.get_by_uuid`, uuid)

export const uuidOf = async (context: XeContext, type: ClassName, ref: XapiValue): Promise<string> =>
  (await context.call(`${type}.get_uuid`, ref)) as string

/** Sends a message to the object of `uuid=`. */
export function onObject(type: ClassName, message: string, told: Told): XeCommand {
  return doing({ ...told, required: ['uuid'] }, async (context, params) => {
    await context.call(`${type}.${message}`, await refOf(context, type, params.need('uuid')))
  })
}

/** A command that prints nothing. */
export function doing(
  told: Told & Pick<XeCommand, 'required'> & Partial<Pick<XeCommand, 'staysOnHost'>>,
  act: (context: XeContext, params: XeParams) => Promise<unknown>,
): XeCommand {
  return {
    optional: [],
    ...told,
    run: async (context, params) => {
      await act(context, params)
      return undefined
    },
  }
}

/** A command that prints lines, of uuids mostly. */
export function listing(
  told: Told & Pick<XeCommand, 'required'>,
  act: (context: XeContext, params: XeParams) => Promise<readonly string[]>,
): XeCommand {
  return { optional: [], ...told, run: async (context, params) => ({ list: await act(context, params) }) }
}
