/** Text from a lab or a server as it may be written to a terminal: without anything that the terminal would obey. */
export const harmless = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, '\uFFFD')
