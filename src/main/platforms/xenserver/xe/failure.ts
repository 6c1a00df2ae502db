/** What the command line refuses by itself, before or without the API. */

/** `Error: <message>` on standard error, status 1: what the command line itself refuses, before the API is asked. */
export class XeFailure extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'XeFailure'
  }
}

/** Wrong usage: two lines on standard error, the second of which names `xe help`. */
export class XeUsage extends Error {
  constructor(problem: string) {
    super(problem)
    this.name = 'XeUsage'
  }
}

/** `Error code: Missing parameter`. */
export class MissingParameter extends Error {
  readonly parameter: string
  constructor(parameter: string) {
    super(`there is no parameter ${parameter}`)
    this.name = 'MissingParameter'
    this.parameter = parameter
  }
}

/** Some of many objects were refused. */
export class MultipleFailure extends Error {
  readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    super('operations failed')
    this.name = 'MultipleFailure'
    this.lines = lines
  }
}
