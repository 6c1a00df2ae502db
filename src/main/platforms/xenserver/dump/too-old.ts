/** Pools from before XenServer 5.0, which kept their networks otherwise. */

/** Major and minor number of what came with 5.0: its schema (datamodel.ml, `orlando`) and its API (the SDK's API_Version). */
export const FIRST_SCHEMA = [5, 55] as const
export const FIRST_API = [1, 3] as const

/** False where a part is not known. */
export function isBefore(
  [major = NaN, minor = NaN]: readonly number[],
  [firstMajor, firstMinor]: readonly [number, number],
): boolean {
  return major < firstMajor || (major === firstMajor && minor < firstMinor)
}
