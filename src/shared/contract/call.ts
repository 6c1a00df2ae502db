import { z } from 'zod'

/** One method of the contract: what goes in is parsed at the door, what comes out is typed by its schema. */
export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I
  readonly output: O
}
export const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> => ({ input, output })

export const Empty = z.strictObject({})
export const Path = z
  .string()
  .min(1)
  .max(4096)
  .refine((path) => !path.includes('\0'), 'holds a null character, which no path can')
export const Id = z.string().min(1).max(200)
