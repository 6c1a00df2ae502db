/**
 * One log file a day in the data folder. No pino transport: it needs worker files that packaging moves.
 * Tokens and passwords never reach it, whoever logs an object that holds one.
 */
import { join } from 'node:path'
import pino, { type Logger } from 'pino'

const SECRETS = ['token', 'password', 'authorization', 'secret']

export function openLog(dataDir: string, name: string): Logger {
  const day = new Date().toISOString().slice(0, 10)
  // Synchronous: a file that is still being opened when the program is told to end makes pino throw at the exit.
  const destination = pino.destination({ dest: join(dataDir, 'logs', `${name}-${day}.log`), mkdir: true, sync: true })
  return pino({ name, redact: { paths: SECRETS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '…' } }, destination)
}

/** Writes what is still in memory; called last, before the process ends. */
export function flushLog(logger: Logger): Promise<void> {
  return new Promise((resolve) => logger.flush(() => resolve()))
}
