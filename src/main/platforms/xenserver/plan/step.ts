/** The commands of a plan as data: the script and the change document are two ways of writing them down. */
import type { TableName } from '../../../../shared/model/tables'

/** A shell variable that holds the uuid of an object. */
export interface Variable {
  readonly name: string
  /** What it stands for, in a sentence. */
  readonly object: string
  readonly kind: TableName
}

/** Text, or the uuid of an object, or several joined by commas. */
export type Word = string | Variable | readonly Variable[]
export type Words = readonly (readonly [key: string, word: Word])[]

export interface Command {
  readonly name: string
  readonly args: Words
}

/** What must be so before a step is taken; else the plan stops. */
export interface Check {
  /** As a sentence of what the plan assumes. */
  readonly assumed: string
  readonly command: Command
  /** What it prints where the assumption holds; for `count`, how many names the list that it prints has. */
  readonly prints: string
  readonly isCount: boolean
}

export interface Step {
  /** What is done, as a heading of a few words. */
  readonly title: string
  readonly command: Command
  /** Who notices, in sentences. Empty: nobody. */
  readonly felt: readonly string[]
  readonly checks: readonly Check[]
  /** Objects that the server made by itself, looked up by what they stand on before the command needs them. */
  readonly lookups: readonly Lookup[]
  /** The variable that takes what the command prints. */
  readonly makes: Variable | null
  /** The server that is asked: a host of its pool. */
  readonly pool: string
  readonly host: string
}

export interface Lookup {
  readonly variable: Variable
  readonly command: Command
}

/** An object that was there from the beginning. */
export interface Known {
  readonly variable: Variable
  readonly uuid: string
  readonly pool: string
  /** That the object behind the uuid is the one meant. */
  readonly check: Check
}
