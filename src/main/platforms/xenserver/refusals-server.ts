/** Refusals of a server towards its clients, before any object is looked at. */
import { say, type Wording } from './wording'

export const SERVER_REFUSALS = {
  EVENT_FROM_TOKEN_PARSE_FAILURE: say('{0} is no token of event.from.', 'Begin with an empty token.'),
  EVENTS_LOST: say('More has happened than the server keeps.', 'Read all objects again, and register again.'),
  HOST_IS_SLAVE: say('This host is a member of its pool, and takes no calls from clients.', 'Connect to the coordinator at {0}.'),
  POOL_NOT_FOUND: say('The lab has {why} {0}.', '{remedy}'),
  SESSION_AUTHENTICATION_FAILED: say('The user or the password is wrong.', 'The dialog that serves the API shows both.'),
  SESSION_INVALID: say('The session is not known: it was ended, or never begun.', 'Log in with session.login_with_password.'),
  SESSION_NOT_REGISTERED: say('The session is not registered for events.', 'Call event.register first.'),
} as const satisfies Record<string, Wording>
