/** How refusals are worded: the sentence and the remedy that the real server leaves to its clients. */
export interface Wording {
  readonly message: string
  readonly remedy: string
}

/** `{0}` stands for a parameter, `{all}` for all of them, `{about}` for further objects; see `refusal`. */
export const say = (message: string, remedy: string): Wording => ({ message, remedy })
